import GSL
import Testing

/// What every continuous distribution keeps, anywhere in its domain.
@Suite struct QuantileTests {
  private func ordinary() throws -> [any ContinuousDistribution] {
    [
      try NormalDistribution(mean: -3.5, sd: 0.7),
      try LogNormalDistribution(logMean: 1.4, logSD: 0.25),
      try LogisticDistribution(mean: 2, scale: 0.5),
      try UniformDistribution(low: -0.25, high: 4),
      try ExponentialDistribution(mean: 12),
      try BetaDistribution(alpha: 2, beta: 2),
      try BetaDistribution(alpha: 0.6, beta: 7.5),
      try BetaDistribution(alpha: 2, beta: 1_000),
      try BetaDistribution(alpha: 40_000, beta: 60_000),
      try GammaDistribution(shape: 0.05, scale: 3),
      try GammaDistribution(shape: 2.5, scale: 0.1),
      try GammaDistribution(shape: 90_000, scale: 1),
      try StudentTDistribution(degreesOfFreedom: 0.3),
      try StudentTDistribution(degreesOfFreedom: 30),
      try ChiSquaredDistribution(degreesOfFreedom: 7),
    ]
  }

  @Test func theCumulativeFunctionUndoesTheQuantile() throws {
    for distribution in try ordinary() {
      for p in [1e-12, 1e-6, 0.001, 0.025, 0.3, 0.5, 0.77, 0.9, 0.999, 1 - 1e-9] {
        let error = distribution.cumulative(distribution.quantile(p)) - p
        #expect(abs(error) <= 2e-9 * p + 2e-15, "\(distribution) at \(p)")
      }
    }
  }

  private func extreme() throws -> [any ContinuousDistribution] {
    let huge = Double.greatestFiniteMagnitude
    let tiny = Double.leastNonzeroMagnitude
    let shapes = [0.01, 0.1, 1, 300, 100_000]
    var all: [any ContinuousDistribution] = [
      try NormalDistribution(mean: huge, sd: huge), try NormalDistribution(mean: 0, sd: tiny),
      try LogNormalDistribution(logMean: huge, logSD: huge),
      try LogNormalDistribution(logMean: -huge, logSD: tiny),
      try LogisticDistribution(mean: -huge, scale: huge),
      try UniformDistribution(low: 0, high: huge), try UniformDistribution(low: 0, high: tiny),
      try ExponentialDistribution(mean: huge), try ExponentialDistribution(mean: tiny),
    ]
    for shape in shapes {
      all += try shapes.map { try BetaDistribution(alpha: shape, beta: $0) }
      all += try [tiny, 1, huge].map { try GammaDistribution(shape: shape, scale: $0) }
      try all.append(ChiSquaredDistribution(degreesOfFreedom: 2 * shape))
      try all.append(StudentTDistribution(degreesOfFreedom: max(0.1, shape)))
    }
    return try all + [StudentTDistribution(degreesOfFreedom: 1e10)]
  }

  @Test func quantilesAreFiniteInTheSupportAndAscend() throws {
    let probabilities = [
      Double.leastNonzeroMagnitude, 1e-300, 1e-100, 1e-20, 1e-9, 0.01, 0.3, 0.5, 0.6, 0.99,
      1 - 1e-9, 1.0.nextDown,
    ]
    for distribution in try extreme() {
      let quantiles = probabilities.map(distribution.quantile)
      let areInside = quantiles.allSatisfy { $0.isFinite && distribution.support.contains($0) }
      #expect(areInside, "\(distribution)")
      let ascend = zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }
      #expect(ascend, "\(distribution)")
    }
  }

  @Test func cumulativeFunctionsAreProbabilitiesAtTheEndsOfTheNumbers() throws {
    let ends = [-Double.infinity, -.greatestFiniteMagnitude, 0, .leastNonzeroMagnitude, .infinity]
    for distribution in try extreme() {
      let areProbabilities = ends.map(distribution.cumulative).allSatisfy { (0...1).contains($0) }
      #expect(areProbabilities, "\(distribution)")
    }
  }
}
