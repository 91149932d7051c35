import Foundation
import GSL
import MonteCarlo
import Testing

@Suite struct ValueEstimateTests {
  private static let binnings: [Binning] = [
    .share(bits: 12), .shareChange(bits: 12), .whole(upTo: 24), .real,
  ]

  /// Ten thousand values over the range of the bins; reals with a heavy tail.
  private func sample(_ binning: Binning) -> [Double] {
    fractions(10_000).map { fraction in
      switch binning {
      case .share: fraction
      case .shareChange: 2 * fraction - 1
      case .whole: (24 * fraction).rounded()
      case .real: 50 * (fraction - 0.3) / fraction
      }
    }
  }

  @Test(arguments: binnings)
  func momentsAreThoseOfTheSample(binning: Binning) throws {
    let values = sample(binning)
    let estimate = try #require(ValueEstimate(tally(values, binning)))
    let sd = try Statistics.standardDeviation(values)
    // Each value is rounded by at most 2⁻²⁷; the rest is GSL's own rounding.
    let tolerance = 0x1p-27 + 1e-12 * sd
    #expect(abs(estimate.mean - (try Statistics.mean(values))) <= tolerance)
    #expect(abs(try #require(estimate.sd) - sd) <= tolerance)
    #expect(abs(try #require(estimate.standardError) - sd / 100) <= tolerance)
    #expect((estimate.minimum, estimate.maximum) == (values.min(), values.max()))
  }

  @Test(arguments: binnings)
  func quantilesLieInTheBinOfTheOrderStatistic(binning: Binning) throws {
    let values = sample(binning)
    let (estimate, sorted) = (try #require(ValueEstimate(tally(values, binning))), values.sorted())
    for q in [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999] {
      let exact = sorted[Int((q * 10_000).rounded(.up)) - 1]
      let width: Double =
        switch binning {
        case .share: 1 / 4096
        case .shareChange: 2 / 4096
        case .whole: 0
        case .real: max(0.008 * exact.magnitude, 0x1p-19)
        }
      #expect(abs(estimate.quantile(q) - exact) <= width + 0x1p-27, "\(q)")
    }
    #expect(estimate.quantile(0) == values.min())
    #expect(estimate.quantile(1) == values.max())
  }

  @Test func quantilesAreInterpolatedWithinABin() throws {
    let estimate = try #require(
      ValueEstimate(tally([0.001] + Array(repeating: 0.5001, count: 4) + [0.9], .share(bits: 8))))
    // Bin 128 of 256 holds ranks 1 to 5.
    #expect(estimate.quantile(0.5) == 0.5 + 0.5 / 256)
    #expect(estimate.quantile(0.75) == 0.5 + 3.5 / 4 / 256)
  }

  @Test(arguments: [0.1, 0.3, 1 / 3, 1e-9, 0.999_999_999] as [Double])
  func aConstantIsItselfWithoutSpread(constant: Double) throws {
    for binning in [Binning.share(bits: 12), .share(bits: 8), .shareChange(bits: 12), .real] {
      let values = Array(repeating: constant, count: 1001)
      let estimate = try #require(ValueEstimate(tally(values, binning)))
      #expect(estimate.sd == 0)
      #expect(estimate.standardError == 0)
      #expect(estimate.mean == constant)
      #expect(estimate.quantile(0.05) == constant)
      #expect(estimate.quantile(0.95) == constant)
    }
  }

  @Test func oneValueHasNoSpread() throws {
    let estimate = try #require(ValueEstimate(tally([0.25])))
    #expect(estimate.sd == nil)
    #expect(estimate.standardError == nil)
    #expect(estimate.quantile(0.5) == 0.25)
  }

  @Test func withoutValuesThereIsNoEstimate() {
    #expect(ValueEstimate(ValueTally(.real)) == nil)
  }

  /// The last number is how far fixed point may be off: a millionth is 67.1
  /// units of 2⁻²⁶, counted as 67.
  @Test(arguments: [
    ([-0x1p20, 0x1p20, 0.5, -3], 1e-14), ([700, 700.000_001, 700, 700], 0.002),
  ])
  func varianceHoldsForBillionsOfTheLargestValues(values: [Double], tolerance: Double) throws {
    var many = tally(values)
    for _ in 0..<30 { many.merge(many) }
    let n = 0x1p32
    #expect(many.count == UInt64(n))
    // Of four values, the divisor n − 1 is 3.
    let variance = try Statistics.variance(values) * 3 / 4 * n / (n - 1)
    let sd = try #require(ValueEstimate(many)?.sd)
    #expect(abs(sd / variance.squareRoot() - 1) <= tolerance)
  }
}
