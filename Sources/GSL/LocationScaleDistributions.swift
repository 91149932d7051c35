internal import CGSL

/// The normal distribution.
package struct NormalDistribution: ContinuousDistribution {
  package let mean: Double
  package let sd: Double

  /// - Parameters:
  ///   - mean: Finite.
  ///   - sd: The standard deviation, finite and above 0.
  /// - Throws: `ParameterError` for other parameters.
  package init(mean: Double, sd: Double) throws(ParameterError) {
    let check = Requirements("NormalDistribution")
    try check.finite("mean", mean)
    try check.positive("sd", sd)
    self.mean = mean
    self.sd = sd
  }

  package var support: ClosedRange<Double> { .reals }

  package func cumulative(_ x: Double) -> Double {
    gsl_cdf_gaussian_P(x - mean, sd)
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(mean + gsl_cdf_gaussian_Pinv(p, sd))
  }
}

/// The distribution of exp(X) for a normal X.
package struct LogNormalDistribution: ContinuousDistribution {
  package let logMean: Double
  package let logSD: Double

  /// - Parameters:
  ///   - logMean: The mean of the logarithm, which is the logarithm of the
  ///     median. Finite.
  ///   - logSD: The standard deviation of the logarithm, finite and above 0.
  /// - Throws: `ParameterError` for other parameters.
  package init(logMean: Double, logSD: Double) throws(ParameterError) {
    let check = Requirements("LogNormalDistribution")
    try check.finite("logMean", logMean)
    try check.positive("logSD", logSD)
    self.logMean = logMean
    self.logSD = logSD
  }

  package var support: ClosedRange<Double> { .nonNegatives }

  package func cumulative(_ x: Double) -> Double {
    x > 0 ? gsl_cdf_lognormal_P(x, logMean, logSD) : 0
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(gsl_cdf_lognormal_Pinv(p, logMean, logSD))
  }
}

/// The logistic distribution: that of the logit of a uniform number, moved and
/// stretched.
package struct LogisticDistribution: ContinuousDistribution {
  package let mean: Double
  package let scale: Double

  /// - Parameters:
  ///   - mean: Finite.
  ///   - scale: Finite and above 0; the standard deviation is π/√3 of it.
  /// - Throws: `ParameterError` for other parameters.
  package init(mean: Double, scale: Double) throws(ParameterError) {
    let check = Requirements("LogisticDistribution")
    try check.finite("mean", mean)
    try check.positive("scale", scale)
    self.mean = mean
    self.scale = scale
  }

  package var support: ClosedRange<Double> { .reals }

  package func cumulative(_ x: Double) -> Double {
    gsl_cdf_logistic_P(x - mean, scale)
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(mean + gsl_cdf_logistic_Pinv(p, scale))
  }
}

/// The uniform distribution over an interval.
package struct UniformDistribution: ContinuousDistribution {
  package let low: Double
  package let high: Double

  /// - Parameters:
  ///   - low: Finite.
  ///   - high: Above `low`, and by a finite distance.
  /// - Throws: `ParameterError` for other parameters.
  package init(low: Double, high: Double) throws(ParameterError) {
    try Requirements("UniformDistribution").interval("low", low, "high", high)
    self.low = low
    self.high = high
  }

  package var support: ClosedRange<Double> { low...high }

  package func cumulative(_ x: Double) -> Double {
    gsl_cdf_flat_P(x, low, high)
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(gsl_cdf_flat_Pinv(p, low, high))
  }
}

/// The exponential distribution.
package struct ExponentialDistribution: ContinuousDistribution {
  package let mean: Double

  /// - Parameter mean: Finite and above 0: the inverse of the rate.
  /// - Throws: `ParameterError` for other parameters.
  package init(mean: Double) throws(ParameterError) {
    try Requirements("ExponentialDistribution").positive("mean", mean)
    self.mean = mean
  }

  package var support: ClosedRange<Double> { .nonNegatives }

  package func cumulative(_ x: Double) -> Double {
    gsl_cdf_exponential_P(x, mean)
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(gsl_cdf_exponential_Pinv(p, mean))
  }
}
