internal import InfluenceModel

/// Counts the recorded shares of a block's runs, a group of 64 at a time, which
/// is most of what there is to count.
///
/// Sums are taken at once. Of each value the bin is noted, and bins are counted
/// when the block is done: 1024 numbers of a byte take less of the cache
/// than 256 counters, and none of them waits for the one before.
///
/// Plain memory, because writing to arrays within arrays costs checks at every
/// access.
final class ShareCounter {
  struct Counted {
    var runs: UInt64 = 0
    var sums = ShareSums()
  }

  /// By recorded series: its place here, and the bits of its bins; nil for
  /// series that are no shares.
  private let places: [(index: Int, bits: Int)?]
  private let states: Int
  /// How many series are counted here.
  private let count: Int
  /// By state, then place: what is counted one after the other lies side by side.
  private let counted: UnsafeMutableBufferPointer<Counted>
  /// The bins of the values by state, then place, then group: in the order in
  /// which they are counted, one long stretch that is read ahead.
  private let bins: UnsafeMutableBufferPointer<UInt8>
  private static var binBits: Int { 8 }
  private static var groups: Int { Block.size / Lanes.count }

  init(_ model: Model) {
    states = model.steps + 1
    (places, count) = Self.places(model)
    counted = .allocate(capacity: count * states)
    counted.initialize(repeating: Counted())
    bins = .allocate(capacity: count * states * Block.size)
    bins.initialize(repeating: 0)
  }

  deinit {
    counted.deallocate()
    bins.deallocate()
  }

  /// What one takes for a model.
  static func bytes(_ model: Model) -> Int {
    places(model).count * (model.steps + 1) * (Block.size + MemoryLayout<Counted>.stride)
  }

  private static func places(_ model: Model) -> (places: [(index: Int, bits: Int)?], count: Int) {
    var count = 0
    var places: [(index: Int, bits: Int)?] = []
    for series in model.questions.recorded {
      guard case .share(let bits) = Binning(series), bits <= Self.binBits else {
        places.append(nil)
        continue
      }
      places.append((count, bits))
      count += 1
    }
    return (places, count)
  }

  /// Counts 64 runs; false where the series is no share, one of the runs has no
  /// value or the block is full, and nothing was counted.
  func add(_ values: Row, series: Int, state: Int) -> Bool {
    guard let place = places[series], let base = bins.baseAddress,
      let first = counted.baseAddress
    else { return false }
    let slot = state * count + place.index
    let group = Int(first[slot].runs) / Lanes.count
    guard group < Self.groups,
      let sums = values.sumShares(
        bins: base + firstBin(place.index, state, group), binBits: place.bits)
    else { return false }
    first[slot].runs += UInt64(Lanes.count)
    first[slot].sums.merge(sums)
    return true
  }

  private func firstBin(_ place: Int, _ state: Int, _ group: Int) -> Int {
    ((state * count + place) * Self.groups + group) * Lanes.count
  }

  /// What has been counted of a series in a state.
  func counted(series: Int, state: Int) -> Counted {
    places[series].map { counted[state * count + $0.index] } ?? Counted()
  }

  /// Adds what has been counted to the tallies, and forgets it.
  func drain(into tallies: inout [TrajectoryTally]) {
    for state in 0..<states {
      for (series, place) in places.enumerated() {
        guard let place else { continue }
        tallies[series].states[state].add(
          counted[state * count + place.index],
          bins: UnsafeBufferPointer(rebasing: bins[firstBin(place.index, state, 0)...]))
      }
    }
    clear()
  }

  func clear() {
    counted.update(repeating: Counted())
  }
}

extension ValueTally {
  /// - Parameter places: The bins of the values, and what comes after them.
  fileprivate mutating func add(
    _ counted: ShareCounter.Counted, bins places: UnsafeBufferPointer<UInt8>
  ) {
    count += counted.runs
    sum += Int128(counted.sums.sum)
    sumOfSquares += UInt128(counted.sums.sumOfSquares)
    minimum = min(minimum, counted.sums.minimum)
    maximum = max(maximum, counted.sums.maximum)
    // A counter must not wait for its last change; so eight count in turn.
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 8 * 256) { counts in
      guard let first = counts.baseAddress else { return }
      counts.initialize(repeating: 0)
      for eighth in 0..<Int(counted.runs) / 8 {
        for turn in 0..<8 {
          first[256 &* turn &+ Int(places[8 &* eighth &+ turn])] &+= 1
        }
      }
      for half in [1024, 512, 256] {
        for bin in 0..<half { first[bin] &+= first[half &+ bin] }
      }
      bins.withUnsafeMutableBufferPointer { bins in
        for bin in bins.indices { bins[bin] &+= UInt64(first[bin]) }
      }
    }
  }
}
