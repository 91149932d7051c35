import MonteCarlo
import Testing

@Suite struct BinningTests {
  private static let continuous: [Binning] = [
    .share(bits: 8), .share(bits: 12), .shareChange(bits: 12), .real,
  ]

  @Test(arguments: continuous)
  func binsFollowEachOtherWithoutGap(binning: Binning) {
    for bin in 1..<binning.count {
      let (one, next) = (binning.bounds(of: bin - 1), binning.bounds(of: bin))
      #expect(one.upperBound == next.lowerBound)
      #expect(one.lowerBound < one.upperBound)
    }
  }

  @Test(
    arguments: [
      (.share(bits: 8), 0...1), (.share(bits: 12), 0...1), (.shareChange(bits: 12), -1...1),
      (.whole(upTo: 36), 0...36), (.real, -0x1.02p20...0x1.02p20),
    ] as [(Binning, ClosedRange<Double>)])
  func binsCoverTheRange(binning: Binning, range: ClosedRange<Double>) {
    #expect(binning.bounds(of: 0).lowerBound == range.lowerBound)
    #expect(binning.bounds(of: binning.count - 1).upperBound == range.upperBound)
  }

  @Test func aWholeNumberHasABinOfItsOwn() {
    let binning = Binning.whole(upTo: 36)
    for number in 0...36 {
      #expect(bin(of: Double(number), binning) == number)
      #expect(binning.bounds(of: number) == Double(number)...Double(number))
    }
  }

  @Test(arguments: continuous)
  func theBoundsOfABinHoldItsValues(binning: Binning) {
    // Fixed point rounds a share by at most half a unit over the edge.
    let rounding = binning == .real ? 0 : 0x1p-27
    for value in values(of: binning) {
      let bounds = binning.bounds(of: bin(of: value, binning))
      #expect(
        bounds.lowerBound - rounding <= value && value <= bounds.upperBound + rounding, "\(value)")
    }
  }

  @Test func realBinsAreNarrow() {
    for value in values(of: .real) where value.magnitude >= 0x1p-20 {
      let bounds = Binning.real.bounds(of: bin(of: value, .real))
      #expect(bounds.upperBound - bounds.lowerBound <= 0.008 * value.magnitude)
    }
  }

  private func bin(of value: Double, _ binning: Binning) -> Int? {
    var tally = ValueTally(binning)
    tally.add(value)
    #expect(tally.bins.reduce(0, +) == 1)
    return tally.bins.firstIndex(of: 1)
  }

  private func bin(of value: Double, _ binning: Binning) -> Int {
    (bin(of: value, binning) as Int?) ?? -1
  }

  /// Edges, their neighbours and numbers between, of both signs where they
  /// exist.
  private func values(of binning: Binning) -> [Double] {
    let shares =
      [0, 0x1p-27, 0x1p-12, 0.1, 0.25, 0.5, 0.7, 1 - 0x1p-12, 1]
      .flatMap { [$0.nextDown, $0, $0.nextUp] }.filter { 0...1 ~= $0 } + fractions(200)
    switch binning {
    case .share, .whole: return shares
    case .shareChange: return shares + shares.map { -$0 }
    case .real:
      let sizes =
        [
          .leastNonzeroMagnitude, 0x1p-21, 0x1p-20.nextDown, 0x1p-20, 1, 1.9999, 700,
          0x1p20.nextDown, 0x1p20,
        ]
        + shares + fractions(200).map { $0 * 0x1p20 }
      return sizes + sizes.map { -$0 }
    }
  }
}
