internal import InfluenceModel

/// A digest of a block's results, by which a repeated simulation is compared
/// with the first: every answer of every run, and the sums of everything that is
/// counted.
///
/// It is a sum of numbers, each multiplied by an odd weight of its place: the
/// digests of two parts of a block add up to that of the block, and no single
/// number can change without changing it.
struct Digest {
  private(set) var value: UInt64 = 0
  private var place: UInt64 = 0
  /// The weight of the place, and what those of its lanes start from.
  private var weight: UInt64 = 1

  /// Goes to the place of a group's answers.
  mutating func enter(group: Int, variant: Int) {
    place = UInt64(bitPattern: Int64(group)).scrambled &+ UInt64(variant)
    place = place.scrambled
  }

  /// - Parameter mask: The runs of the group of which something holds.
  mutating func add(_ mask: UInt64) {
    place &+= 1
    weight = place.scrambled | 1
    value &+= mask &* weight
  }

  /// - Parameter number: The number that a run of the group has, of those of which
  ///   the last mask holds.
  mutating func add(_ number: Double, lane: Int) {
    // The bits of NaN depend on the machine.
    let bits = number.isNaN ? .max : number.bitPattern
    value &+= bits &* (weight &+ UInt64(truncatingIfNeeded: lane &+ 1) &* Self.laneWeight)
  }

  /// Even, so that the weights of lanes are odd.
  private static var laneWeight: UInt64 { 0x9E37_79B9_7F4A_7C16 }

  /// - Parameter shares: What is counted there is not in the tally yet.
  mutating func add(_ tally: VariantTally, _ shares: ShareCounter, variant: Int) {
    enter(group: -1, variant: variant)
    add(tally.runs)
    add(tally.failed)
    for count in (tally.happened + tally.happenedFirst).joined() { add(count) }
    for measure in tally.measures { add(measure, ShareCounter.Counted()) }
    for (series, trajectory) in tally.trajectories.enumerated() {
      for (state, tally) in trajectory.states.enumerated() {
        add(tally, shares.counted(series: series, state: state))
      }
    }
  }

  private mutating func add(_ tally: ValueTally, _ more: ShareCounter.Counted) {
    add(tally.count + more.runs)
    add(UInt64(truncatingIfNeeded: tally.sum) &+ more.sums.sum)
    add(UInt64(truncatingIfNeeded: tally.sumOfSquares) &+ more.sums.sumOfSquares)
  }
}

extension UInt64 {
  /// The output function of SplitMix64 (Steele, Lea & Flood 2014).
  fileprivate var scrambled: UInt64 {
    var word = self &+ 0x9E37_79B9_7F4A_7C15
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

/// A checksum of bytes in their order: no single damaged word goes unnoticed.
struct Checksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: some Sequence<UInt8>) {
    var word: UInt64 = 0
    var count: UInt64 = 0
    for byte in bytes {
      word = word << 8 | UInt64(byte)
      count += 1
      if count % 8 == 0 { add(word) }
    }
    add(word)
    add(count)
  }

  private mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x100_0000_01B3
    value ^= value >> 29
  }
}
