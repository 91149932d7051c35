import GSL
import Testing

/// What is turned away before GSL sees it, and in which words.
@Suite struct DomainTests {
  private func expect<Value>(_ message: String, _ make: () throws -> Value) {
    let error = #expect(throws: ParameterError.self) { _ = try make() }
    #expect(error?.description == message)
  }

  @Test func aRefusalNamesParameterValueAndWhatIsAllowed() {
    expect("NormalDistribution: mean is inf; allowed: a finite number") {
      try NormalDistribution(mean: .infinity, sd: 1)
    }
    expect("NormalDistribution: sd is 0.0; allowed: a finite number above 0") {
      try NormalDistribution(mean: 0, sd: 0)
    }
    expect("LogNormalDistribution: logSD is -1.0; allowed: a finite number above 0") {
      try LogNormalDistribution(logMean: 0, logSD: -1)
    }
    expect("LogisticDistribution: scale is nan; allowed: a finite number above 0") {
      try LogisticDistribution(mean: 0, scale: .nan)
    }
    expect("ExponentialDistribution: mean is -2.0; allowed: a finite number above 0") {
      try ExponentialDistribution(mean: -2)
    }
  }

  @Test func anIntervalHasAFiniteWidth() {
    expect("UniformDistribution: high is 1.0; allowed: a number at a finite distance above 1.0") {
      try UniformDistribution(low: 1, high: 1)
    }
    #expect(throws: ParameterError.self) { try UniformDistribution(low: -1e308, high: 1e308) }
    #expect(throws: ParameterError.self) { try UniformDistribution(low: 0, high: .nan) }
  }

  @Test func shapesStayWhereGSLIsAccurate() {
    expect("BetaDistribution: alpha is -1.0; allowed: a number from 0.01 to 100000.0") {
      try BetaDistribution(alpha: -1, beta: -1)
    }
    expect("BetaDistribution: beta is 1000000.0; allowed: a number from 0.01 to 100000.0") {
      try BetaDistribution(alpha: 1, beta: 1e6)
    }
    expect("GammaDistribution: shape is nan; allowed: a number from 0.01 to 100000.0") {
      try GammaDistribution(shape: .nan, scale: 1)
    }
    expect(
      "ChiSquaredDistribution: degreesOfFreedom is 0.0; allowed: a number from 0.02 to 200000.0"
    ) { try ChiSquaredDistribution(degreesOfFreedom: 0) }
    expect(
      "StudentTDistribution: degreesOfFreedom is inf; allowed: a number from 0.1 to 10000000000.0"
    ) { try StudentTDistribution(degreesOfFreedom: .infinity) }
  }

  @Test func discreteDistributionsStayWhereGSLIsAccurate() {
    expect("PoissonDistribution: mean is -5.0; allowed: a number from 0.0 to 100000.0") {
      try PoissonDistribution(mean: -5)
    }
    expect("BinomialDistribution: trials is -1; allowed: an integer from 0 to 100000") {
      try BinomialDistribution(trials: -1, probability: 0.5)
    }
    expect("BinomialDistribution: probability is nan; allowed: a number from 0.0 to 1.0") {
      try BinomialDistribution(trials: 1, probability: .nan)
    }
  }
}
