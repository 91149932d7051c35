import Foundation
import GSL
import MonteCarlo
import Testing

@Suite struct TailTests {
  /// The share for 100,000 values at equally probable points.
  private func share(_ quantile: (Double) -> Double) -> Double? {
    tally((0..<100_000).map { quantile((Double($0) + 0.5) / 100_000) }).varianceInTail
  }

  /// Integrals of (x − mean)² over the farthest thousandth, over the variance.
  @Test func itIsWhatDistributionsHave() throws {
    let normal = try #require(share { 10 + 3 * StandardNormal.quantile($0) })
    #expect(abs(normal - 0.0127) < 0.001)
    let exponential = try #require(share { -log(1 - $0) })
    #expect(abs(exponential - 0.0487) < 0.001)
    let lognormal = try #require(share { exp(StandardNormal.quantile($0)) })
    #expect(abs(lognormal - 0.197) < 0.02)
    let powerLaw = try #require(share { 1 / (1 - $0).squareRoot() })
    #expect(abs(powerLaw - 0.667) < 0.01)
  }

  @Test func bothEndsAndTheUnitCount() throws {
    let upper = try #require(share { exp(StandardNormal.quantile($0)) })
    let lower = try #require(share { -exp(StandardNormal.quantile($0)) })
    let larger = try #require(share { 1000 * exp(StandardNormal.quantile($0)) })
    #expect(abs(upper - lower) < 1e-3)
    #expect(abs(upper - larger) < 1e-3)
  }

  @Test func oneValueOfFewIsATail() throws {
    let share = try #require(tally(Array(repeating: 0, count: 99) + [100]).varianceInTail)
    #expect(abs(share - 0.99) < 0.001)
  }

  @Test func withoutVarianceThereIsNone() {
    #expect(tally([]).varianceInTail == nil)
    #expect(tally([1]).varianceInTail == nil)
    #expect(tally([1, 1, 1]).varianceInTail == nil)
  }
}
