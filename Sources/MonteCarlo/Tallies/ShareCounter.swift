internal import InfluenceModel

/// Counts the recorded shares of a block's runs, a group of 64 at a time, which
/// is most of what there is to count.
///
/// Plain memory, because writing to arrays within arrays costs checks at every
/// access; and counters of 16 bits, which hold a block and stay in the cache.
final class ShareCounter {
  private struct Counted {
    var runs: UInt64 = 0
    var sums = ShareSums()
  }

  /// By recorded series: its place here, and the bits of its bins; nil for
  /// series that are no shares.
  private let places: [(first: Int, bits: Int)?]
  private let states: Int
  private let counted: UnsafeMutableBufferPointer<Counted>
  private let bins: UnsafeMutableBufferPointer<UInt16>
  private static let binBits = 8

  init(_ model: Model) {
    states = model.steps + 1
    var count = 0
    var places: [(first: Int, bits: Int)?] = []
    for series in model.questions.recorded {
      guard case .share(let bits) = Binning(series), bits <= Self.binBits else {
        places.append(nil)
        continue
      }
      places.append((count, bits))
      count += states
    }
    self.places = places
    counted = .allocate(capacity: count)
    counted.initialize(repeating: Counted())
    bins = .allocate(capacity: count << Self.binBits)
    bins.initialize(repeating: 0)
  }

  deinit {
    counted.deallocate()
    bins.deallocate()
  }

  /// Counts 64 runs; false where the series is no share, or one of the runs has
  /// no value, and nothing was counted.
  func add(_ values: Row, series: Int, state: Int) -> Bool {
    guard let place = places[series], let base = bins.baseAddress,
      let first = counted.baseAddress
    else { return false }
    let slot = place.first + state
    guard let sums = values.countShares(into: base + slot << Self.binBits, binBits: place.bits)
    else { return false }
    first[slot].runs += UInt64(Lanes.count)
    first[slot].sums.merge(sums)
    return true
  }

  /// Adds what has been counted to the tallies, and forgets it.
  func drain(into tallies: inout [TrajectoryTally]) {
    for (series, place) in places.enumerated() {
      guard let place else { continue }
      for state in 0..<states where counted[place.first + state].runs > 0 {
        let slot = place.first + state
        let own = UnsafeMutableBufferPointer(
          rebasing: bins[slot << Self.binBits..<slot << Self.binBits + 1 << place.bits])
        tallies[series].states[state].add(counted[slot].runs, counted[slot].sums, own)
        counted[slot] = Counted()
        own.update(repeating: 0)
      }
    }
  }

  func clear() {
    counted.update(repeating: Counted())
    bins.update(repeating: 0)
  }
}

extension ValueTally {
  fileprivate mutating func add(
    _ runs: UInt64, _ sums: ShareSums, _ counts: UnsafeMutableBufferPointer<UInt16>
  ) {
    count += runs
    sum += Int128(sums.sum)
    sumOfSquares += UInt128(sums.sumOfSquares)
    minimum = min(minimum, sums.minimum)
    maximum = max(maximum, sums.maximum)
    bins.withUnsafeMutableBufferPointer { bins in
      for index in counts.indices { bins[index] &+= UInt64(counts[index]) }
    }
  }
}
