internal import CGSL

/// Shapes for which GSL's cumulative functions of the gamma and beta
/// distributions are right to 1e-10.
///
/// Above it they lose digits without a word: at a shape of 5e6 the gamma is
/// off by 2e-4, and the beta(1e6, 1e6) is NaN, on which the inverse hangs.
private let shapes = 0.01...100_000.0

/// The beta distribution, on the interval from 0 to 1.
package struct BetaDistribution: ContinuousDistribution {
  package let alpha: Double
  package let beta: Double

  /// - Parameters:
  ///   - alpha: From .01 to 100 000.
  ///   - beta: From .01 to 100 000.
  /// - Throws: `ParameterError` for other parameters.
  package init(alpha: Double, beta: Double) throws(ParameterError) {
    let check = Requirements("BetaDistribution")
    try check.within("alpha", alpha, shapes)
    try check.within("beta", beta, shapes)
    self.alpha = alpha
    self.beta = beta
  }

  package var support: ClosedRange<Double> { 0...1 }

  package func cumulative(_ x: Double) -> Double {
    gsl_cdf_beta_P(x, alpha, beta)
  }

  package func quantile(_ p: Double) -> Double {
    confirmedQuantile(p, of: self, guess: gsl_cdf_beta_Pinv(p, alpha, beta))
  }
}

/// The gamma distribution, with mean `shape` · `scale`.
package struct GammaDistribution: ContinuousDistribution {
  package let shape: Double
  package let scale: Double
  private let standard: StandardGamma

  /// - Parameters:
  ///   - shape: From .01 to 100 000.
  ///   - scale: Finite and above 0.
  /// - Throws: `ParameterError` for other parameters.
  package init(shape: Double, scale: Double) throws(ParameterError) {
    let check = Requirements("GammaDistribution")
    try check.within("shape", shape, shapes)
    try check.positive("scale", scale)
    self.shape = shape
    self.scale = scale
    standard = StandardGamma(shape: shape)
  }

  package var support: ClosedRange<Double> { .nonNegatives }

  package func cumulative(_ x: Double) -> Double {
    standard.cumulative(x / scale)
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(standard.quantile(p) * scale)
  }
}

/// The distribution of the sum of squares of standard normal numbers.
package struct ChiSquaredDistribution: ContinuousDistribution {
  package let degreesOfFreedom: Double
  private let standard: StandardGamma

  /// - Parameter degreesOfFreedom: From .02 to 200 000; it need not be whole.
  /// - Throws: `ParameterError` for other parameters.
  package init(degreesOfFreedom: Double) throws(ParameterError) {
    try Requirements("ChiSquaredDistribution").within(
      "degreesOfFreedom", degreesOfFreedom, 2 * shapes.lowerBound...2 * shapes.upperBound)
    self.degreesOfFreedom = degreesOfFreedom
    standard = StandardGamma(shape: degreesOfFreedom / 2)
  }

  package var support: ClosedRange<Double> { .nonNegatives }

  package func cumulative(_ x: Double) -> Double {
    standard.cumulative(x / 2)
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(standard.quantile(p) * 2)
  }
}

/// Student's t distribution.
package struct StudentTDistribution: ContinuousDistribution {
  package let degreesOfFreedom: Double

  /// - Parameter degreesOfFreedom: From .1 to 1e10; it need not be whole.
  /// - Throws: `ParameterError` for other parameters.
  package init(degreesOfFreedom: Double) throws(ParameterError) {
    try Requirements("StudentTDistribution").within(
      "degreesOfFreedom", degreesOfFreedom, 0.1...1e10)
    self.degreesOfFreedom = degreesOfFreedom
  }

  package var support: ClosedRange<Double> { .reals }

  package func cumulative(_ x: Double) -> Double {
    gsl_cdf_tdist_P(x, degreesOfFreedom)
  }

  package func quantile(_ p: Double) -> Double {
    support.nearest(
      confirmedQuantile(p, of: self, guess: gsl_cdf_tdist_Pinv(p, degreesOfFreedom)))
  }
}

/// A gamma distribution of scale 1, of a shape already checked.
private struct StandardGamma: ContinuousDistribution {
  let shape: Double

  var support: ClosedRange<Double> { .nonNegatives }

  /// GSL gives NaN at infinity.
  func cumulative(_ x: Double) -> Double {
    x < .infinity ? gsl_cdf_gamma_P(x, shape, 1) : 1
  }

  func quantile(_ p: Double) -> Double {
    confirmedQuantile(p, of: self, guess: gsl_cdf_gamma_Pinv(p, shape, 1))
  }
}
