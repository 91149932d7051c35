/// A digest of a block's results, by which a repeated simulation is compared
/// with the first: every answer of every run, and the sums of everything that is
/// counted.
struct Digest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x100_0000_01B3
    value ^= value >> 29
  }

  /// The bits of NaN depend on the machine.
  mutating func add(_ number: Double) {
    add(number.isNaN ? .max : number.bitPattern)
  }

  mutating func add(_ tally: VariantTally) {
    add(tally.runs)
    add(tally.failed)
    for count in (tally.happened + tally.happenedFirst).joined() { add(count) }
    for tally in tally.measures + tally.trajectories.flatMap(\.states) { add(tally) }
  }

  private mutating func add(_ tally: ValueTally) {
    add(tally.count)
    add(UInt64(truncatingIfNeeded: tally.sum))
    add(UInt64(truncatingIfNeeded: tally.sumOfSquares))
    add(tally.minimum)
    add(tally.maximum)
  }
}
