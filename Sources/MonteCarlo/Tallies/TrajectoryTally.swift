internal import InfluenceModel

/// The tallies of a series after every step, 64 runs at a time.
package struct TrajectoryTally: Sendable, Equatable {
  package private(set) var states: [ValueTally]

  init(_ series: Series, steps: Int) {
    states = Array(repeating: ValueTally(Binning(series)), count: steps + 1)
  }

  /// Adds the values of a group of runs in one state; the runs whose values
  /// cannot be counted.
  mutating func add(_ values: Row, runs: LaneMask, state: Int) -> LaneMask {
    if runs == .max, case .equal(low: 0, high: 1, let bins) = states[state].binning,
      states[state].addShares(values, binCount: Double(bins))
    {
      return 0
    }
    var outOfRange: LaneMask = 0
    runs.forEachLane { lane in
      if ValueTally.holds(values[lane]) {
        states[state].add(values[lane])
      } else {
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

extension ValueTally {
  /// Adds 64 values in 0…1 at once, with the same result as one by one: their
  /// squares sum to less than 2⁵⁸, so that 64 bits hold them. Adds nothing and
  /// returns false if a value is not in 0…1.
  fileprivate mutating func addShares(_ values: Row, binCount: Double) -> Bool {
    var (low, high) = (minimum, maximum)
    for lane in 0..<Lanes.count {
      let value = values[lane]
      guard value >= 0, value <= 1 else { return false }
      low = value < low ? value : low
      high = value > high ? value : high
    }
    var total: UInt64 = 0
    var squares: UInt64 = 0
    let last = Int(binCount) - 1
    bins.withUnsafeMutableBufferPointer { bins in
      for lane in 0..<Lanes.count {
        // Adding 2⁵² rounds to an integer, ties to even, and leaves it in the
        // low bits.
        let k = (values[lane] * ValueTally.unit + 0x1p52).bitPattern & 0xF_FFFF_FFFF_FFFF
        total &+= k
        squares &+= k &* k
        bins[min(Int(values[lane] * binCount), last)] &+= 1
      }
    }
    count += UInt64(Lanes.count)
    sum += Int128(total)
    sumOfSquares += UInt128(squares)
    (minimum, maximum) = (low, high)
    return true
  }
}
