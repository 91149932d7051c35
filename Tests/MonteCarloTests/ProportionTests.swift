import Foundation
import MonteCarlo
import Testing

@Suite struct ProportionTests {
  /// Newcombe 1998, Statistics in Medicine 17, table I: Wilson's method 3 and
  /// Clopper and Pearson's method 5; then tables of exact limits.
  @Test(
    arguments: [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0578, 0.1617), (0, 20, 0, 0.1684),
      (1, 29, 0.0009, 0.1776), (0, 10, 0, 0.3085), (1, 20, 0.0013, 0.2487),
      (3, 20, 0.0321, 0.3789), (5, 10, 0.1871, 0.8129), (0, 1, 0, 0.975),
    ] as [(UInt64, UInt64, Double, Double)])
  func publishedIntervals(count: UInt64, total: UInt64, low: Double, high: Double) throws {
    let proportion = try #require(Proportion(count, of: total))
    #expect(abs(proportion.low - low) <= 0.000_051)
    #expect(abs(proportion.high - high) <= 0.000_051)
  }

  /// Limits of a Poisson mean: Garwood 1936, Biometrika 28.
  @Test(
    arguments: [
      (0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390),
      (19, 11.439, 29.671),
    ] as [(UInt64, Double, Double)])
  func fewHitsInAMillionHavePoissonLimits(count: UInt64, low: Double, high: Double) throws {
    let proportion = try #require(Proportion(count, of: 1_000_000))
    #expect(abs(proportion.low * 1_000_000 - low) <= 0.0011)
    #expect(abs(proportion.high * 1_000_000 - high) <= 0.0011)
  }

  @Test(arguments: [1, 59, 60, 100_000, 100_001, 1_000_000_000] as [UInt64])
  func noHitsMeanNeitherCertaintyNorZeroWidth(total: UInt64) throws {
    let proportion = try #require(Proportion(0, of: total))
    #expect((proportion.estimate, proportion.low) == (0, 0))
    // (1 − high)ⁿ = .025
    let exact = -expm1(log(0.025) / Double(total))
    #expect(abs(proportion.high / exact - 1) < 1e-9)
  }

  @Test(arguments: [10, 40, 100, 60_000] as [UInt64])
  func hitsAndMissesAreSymmetric(total: UInt64) throws {
    for count in stride(from: 0, through: total, by: Int(total) / 10) {
      let hits = try #require(Proportion(count, of: total))
      let misses = try #require(Proportion(total - count, of: total))
      #expect(abs(hits.low + misses.high - 1) < 1e-14)
      #expect(0 <= hits.low && hits.low <= hits.estimate)
      #expect(hits.estimate <= hits.high && hits.high <= 1)
      #expect(hits.low < hits.high)
    }
  }

  @Test func withoutRunsThereIsNoProportion() {
    #expect(Proportion(0, of: 0) == nil)
  }
}
