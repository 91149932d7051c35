internal import CGSL

/// The Poisson distribution of counts.
package struct PoissonDistribution: Sendable {
  package let mean: Double

  /// - Parameter mean: From 0 to 100 000. GSL's cumulative function loses
  ///   digits above that.
  /// - Throws: `ParameterError` for other parameters.
  package init(mean: Double) throws(ParameterError) {
    try Requirements("PoissonDistribution").within("mean", mean, 0...100_000)
    self.mean = mean
  }

  /// The probability of a count of at most `count`, of any sign.
  package func cumulative(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    // GSL refuses a mean of 0.
    guard mean > 0 else { return 1 }
    return gsl_cdf_poisson_P(UInt32(clamping: count), mean)
  }
}

/// The binomial distribution: how many of a number of trials succeed.
package struct BinomialDistribution: Sendable {
  package let trials: Int
  package let probability: Double

  /// - Parameters:
  ///   - trials: From 0 to 100 000.
  ///   - probability: Of success in each trial, from 0 to 1.
  /// - Throws: `ParameterError` for other parameters.
  package init(trials: Int, probability: Double) throws(ParameterError) {
    let check = Requirements("BinomialDistribution")
    try check.within("trials", trials, 0...100_000)
    try check.within("probability", probability, 0...1)
    self.trials = trials
    self.probability = probability
  }

  /// The probability of at most `count` successes, of any sign.
  package func cumulative(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count < trials else { return 1 }
    return gsl_cdf_binomial_P(UInt32(count), probability, UInt32(trials))
  }
}
