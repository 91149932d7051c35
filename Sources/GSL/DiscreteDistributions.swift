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

/// The hypergeometric distribution: how many of the elements that are drawn
/// without replacement are of one of two kinds.
package struct HypergeometricDistribution: Sendable {
  package let marked: Int
  package let others: Int
  package let drawn: Int

  /// - Parameters:
  ///   - marked: Elements of the kind that is counted.
  ///   - others: Elements of the other kind; together at most 10 000 000.
  ///   - drawn: How many are drawn, at most all.
  /// - Throws: `ParameterError` for other parameters.
  package init(marked: Int, others: Int, drawn: Int) throws(ParameterError) {
    let check = Requirements("HypergeometricDistribution")
    try check.within("marked", marked, 0...10_000_000)
    try check.within("others", others, 0...10_000_000 - marked)
    try check.within("drawn", drawn, 0...marked + others)
    (self.marked, self.others, self.drawn) = (marked, others, drawn)
  }

  /// The probability of a count of at least `count`, of any sign.
  package func atLeast(_ count: Int) -> Double {
    guard count > max(0, drawn - others) else { return 1 }
    guard count <= min(marked, drawn) else { return 0 }
    return gsl_cdf_hypergeometric_Q(
      UInt32(count - 1), UInt32(marked), UInt32(others), UInt32(drawn))
  }
}
