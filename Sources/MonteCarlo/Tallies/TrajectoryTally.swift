internal import InfluenceModel

/// The tallies of a series after every step, 64 runs at a time.
package struct TrajectoryTally: Sendable, Equatable {
  package internal(set) var states: [ValueTally]

  init(_ series: Series, steps: Int) {
    states = Array(repeating: ValueTally(Binning(series)), count: steps + 1)
  }

  /// Adds the values of a group of runs in one state, where they exist; the runs
  /// whose values are too large to be counted.
  mutating func add(_ values: Row, runs: LaneMask, state: Int) -> LaneMask {
    if runs == .max, case .share(let bits) = states[state].binning, values.allExist {
      states[state].addShares(values, binBits: bits)
      return 0
    }
    var outOfRange: LaneMask = 0
    runs.forEachLane { lane in
      if ValueTally.holds(values[lane]) {
        states[state].add(values[lane])
      } else if !values[lane].isNaN {
        outOfRange |= 1 << LaneMask(lane)
      }
    }
    return outOfRange
  }

  mutating func merge(_ other: TrajectoryTally) {
    for index in states.indices { states[index].merge(other.states[index]) }
  }

  mutating func clear() {
    for index in states.indices { states[index].clear() }
  }
}

extension Row {
  /// Whether a number is there for every run, asked without a branch.
  fileprivate var allExist: Bool {
    var absent = 0
    for lane in 0..<Lanes.count { absent &+= self[lane].isNaN ? 1 : 0 }
    return absent == 0
  }
}

extension ValueTally {
  /// Adds 64 values in 0…1 at once, with the same result as one by one: their
  /// squares sum to less than 2⁵⁹, so that 64 bits hold them.
  fileprivate mutating func addShares(_ values: Row, binBits: Int) {
    let sums = bins.withUnsafeMutableBufferPointer {
      values.countShares(into: $0, binBits: binBits)
    }
    count += UInt64(Lanes.count)
    sum += Int128(sums.sum)
    sumOfSquares += UInt128(sums.sumOfSquares)
    minimum = min(minimum, sums.minimum)
    maximum = max(maximum, sums.maximum)
  }
}
