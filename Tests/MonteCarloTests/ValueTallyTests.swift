import MonteCarlo
import Testing

@Suite struct ValueTallyTests {
  private static let binnings: [Binning] = [
    .share(bits: 8), .share(bits: 12), .shareChange(bits: 12), .whole(upTo: 1), .real,
  ]

  @Test(arguments: binnings)
  func mergingAnySplitInAnyOrderEqualsAddingAll(binning: Binning) {
    let values = fractions(1000)
    let parts = [0..<1, 1..<64, 64..<64, 64..<700, 700..<1000].map { tally(values[$0], binning) }
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]] {
      var merged = ValueTally(binning)
      for part in order { merged.merge(parts[part]) }
      #expect(merged == tally(values, binning))
    }
  }

  @Test func sumsAreInUnitsOfTwoToTheMinus26() {
    let counted = tally([0.5, -3, 0x1p20])
    #expect(counted.count == 3)
    #expect(counted.sum == (1 << 25) - (3 << 26) + (1 << 46) as Int128)
    #expect(counted.sumOfSquares == (1 << 50) + (9 << 52) + (1 << 92) as UInt128)
    #expect((counted.minimum, counted.maximum) == (-3, 0x1p20))
  }

  @Test func aValueRoundsToTheNearestUnit() {
    #expect(tally([0.75 * 0x1p-26]).sum == 1)
    #expect(tally([-0.75 * 0x1p-26]).sum == -1)
    #expect(tally([0.25 * 0x1p-26]).sum == 0)
  }

  @Test func onlyNumbersUpToTwoToThe20CanBeTallied() {
    for value in [0, -0x1p20, 0x1p20] { #expect(ValueTally.holds(value)) }
    for value in [0x1p20.nextUp, -0x1p20.nextUp, .infinity, -.infinity, .nan] {
      #expect(!ValueTally.holds(value))
    }
  }

  @Test func aHistogramShowsAShareIn64BinsThatHoldEveryRun() {
    let histogram = tally(fractions(1000).map { 0.2 + 0.5 * $0 }, .share(bits: 12)).histogram
    #expect(histogram.map(\.count).reduce(0, +) == 1000)
    #expect(histogram.first?.bounds == 0.1875...0.203125)
    #expect(histogram.last?.bounds == 0.6875...0.703125)
    #expect(histogram.count == 33)
  }

  @Test func aHistogramShowsWholeNumbersOneByOne() {
    let histogram = tally([2, 5, 2], .whole(upTo: 9)).histogram
    #expect(histogram.map(\.bounds) == [2...2, 3...3, 4...4, 5...5])
    #expect(histogram.map(\.count) == [2, 0, 0, 1])
  }

  @Test func withoutValuesThereIsNoHistogram() {
    #expect(ValueTally(.share(bits: 12)).histogram.isEmpty)
  }
}
