import Foundation
import GSL
import Testing

/// Values of printed tables and of closed forms.
@Suite struct DistributionTests {
  @Test(arguments: [
    (0.5, 0), (0.9, 1.2815515655446004), (0.975, 1.959963984540054), (0.995, 2.5758293035489004),
    (1e-9, -5.997807015007686),
  ])
  func normalQuantilesAreThoseOfTheTables(p: Double, z: Double) throws {
    let normal = try NormalDistribution(mean: 10, sd: 2)
    #expect(abs(StandardNormal.quantile(p) - z) <= 1e-14 * max(1, abs(z)))
    #expect(abs(normal.quantile(p) - (10 + 2 * z)) <= 4e-14)
    #expect(abs(StandardNormal.cumulative(z) - p) <= 1e-14 * p + 1e-16)
  }

  @Test(arguments: [(1.0, 0.975, 12.706204736), (5, 0.95, 2.015048373), (10, 0.975, 2.228138852)])
  func studentTQuantilesAreThoseOfTheTables(degrees: Double, p: Double, t: Double) throws {
    let distribution = try StudentTDistribution(degreesOfFreedom: degrees)
    #expect(abs(distribution.quantile(p) - t) < 1e-8)
  }

  @Test(arguments: [(1.0, 0.95, 3.841458821), (10, 0.95, 18.30703805), (100, 0.05, 77.92946517)])
  func chiSquaredQuantilesAreThoseOfTheTables(degrees: Double, p: Double, x: Double) throws {
    let distribution = try ChiSquaredDistribution(degreesOfFreedom: degrees)
    #expect(abs(distribution.quantile(p) - x) < 1e-7)
  }

  @Test(arguments: [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999])
  func quantilesWithAClosedFormHaveIt(p: Double) throws {
    func expect(_ distribution: some ContinuousDistribution, _ quantile: Double) {
      #expect(abs(distribution.quantile(p) - quantile) <= 1e-9 * abs(quantile))
    }
    expect(try UniformDistribution(low: -1, high: 3), 4 * p - 1)
    expect(try ExponentialDistribution(mean: 2), -2 * log1p(-p))
    expect(try LogisticDistribution(mean: 1, scale: 3), 1 + 3 * log(p / (1 - p)))
    expect(
      try LogNormalDistribution(logMean: 1, logSD: 0.4), exp(1 + 0.4 * StandardNormal.quantile(p)))
    expect(try BetaDistribution(alpha: 0.5, beta: 0.5), pow(sin(.pi * p / 2), 2))
    expect(try BetaDistribution(alpha: 3, beta: 1), cbrt(p))
    expect(try GammaDistribution(shape: 1, scale: 5), -5 * log1p(-p))
    expect(try ChiSquaredDistribution(degreesOfFreedom: 2), -2 * log1p(-p))
    expect(
      try StudentTDistribution(degreesOfFreedom: 2), (2 * p - 1) / sqrt(2 * p * (1 - p)))
  }

  @Test(arguments: [0.1, 0.5, 0.9])
  func cumulativeFunctionsWithAClosedFormHaveIt(x: Double) throws {
    let beta = try BetaDistribution(alpha: 2, beta: 3)
    #expect(abs(beta.cumulative(x) - x * x * (6 - 8 * x + 3 * x * x)) < 1e-15)
    let gamma = try GammaDistribution(shape: 3, scale: 0.5)
    let y = 2 * x
    #expect(abs(gamma.cumulative(x) - (1 - exp(-y) * (1 + y + y * y / 2))) < 1e-15)
  }

  @Test func aQuantileThatGSLGivesUpOnIsFound() throws {
    let (p, b) = (0.9, 1_000.0)
    let x = try BetaDistribution(alpha: 2, beta: b).quantile(p)
    let fewerThanTwoOfATrial = exp(b * log1p(-x)) * (1 + b * x)
    #expect(abs(fewerThanTwoOfATrial - (1 - p)) < 1e-12)
  }

  @Test func cumulativeFunctionsAreZeroAndOneBeyondTheSupport() throws {
    let distributions: [any ContinuousDistribution] = [
      try LogNormalDistribution(logMean: 0, logSD: 1), try BetaDistribution(alpha: 2, beta: 2),
      try GammaDistribution(shape: 2, scale: 3), try ExponentialDistribution(mean: 1),
      try ChiSquaredDistribution(degreesOfFreedom: 3), try UniformDistribution(low: 0, high: 1),
    ]
    for distribution in distributions {
      #expect(distribution.cumulative(-.infinity) == 0)
      #expect(distribution.cumulative(-1) == 0)
      #expect(distribution.cumulative(0) == 0)
      #expect(distribution.cumulative(.infinity) == 1)
    }
  }

  @Test func poissonAndBinomialSumsAreExact() throws {
    let poisson = try PoissonDistribution(mean: 2)
    let atMostThree = exp(-2) * (1 + 2 + 2 + 4.0 / 3)
    #expect(abs(poisson.cumulative(3) - atMostThree) < 1e-15)
    #expect(poisson.cumulative(-1) == 0)
    #expect(poisson.cumulative(.max) == 1)
    #expect(try PoissonDistribution(mean: 0).cumulative(0) == 1)
    let binomial = try BinomialDistribution(trials: 10, probability: 0.5)
    #expect(abs(binomial.cumulative(5) - 638.0 / 1_024) < 1e-14)
    #expect([-1, 10, .max].map(binomial.cumulative) == [0, 1, 1])
    #expect(try BinomialDistribution(trials: 3, probability: 1).cumulative(2) == 0)
  }

  /// Of 5 marked and 5 others 3 are drawn: C(5,3)/C(10,3) = 10/120 have 3 marked,
  /// 5·C(5,2)/120 = 50/120 have 2.
  @Test func hypergeometricTailsAreExact() throws {
    let drawn = try HypergeometricDistribution(marked: 5, others: 5, drawn: 3)
    #expect(abs(drawn.atLeast(3) - 10.0 / 120) < 1e-15)
    #expect(abs(drawn.atLeast(2) - 60.0 / 120) < 1e-15)
    #expect([-1, 0, 4, .max].map(drawn.atLeast) == [1, 1, 0, 0])
    // With one of the others 2 of 3 are marked at least.
    #expect(try HypergeometricDistribution(marked: 5, others: 1, drawn: 3).atLeast(2) == 1)
    #expect(throws: ParameterError.self) {
      try HypergeometricDistribution(marked: 1, others: 1, drawn: 3)
    }
  }
}
