internal import CGSL

/// The normal distribution with mean 0 and standard deviation 1.
///
/// Neither of the two routines behind it ever calls GSL's error handler.
package enum StandardNormal {
  /// Φ(x), the probability of a value of at most `x`, for any `x` but NaN.
  package static func cumulative(_ x: Double) -> Double {
    gsl_cdf_ugaussian_P(x)
  }

  /// The number that a value stays below with probability `p`
  /// (`gsl_cdf_ugaussian_Pinv`: Wichura's AS 241, 16 digits). It is finite for
  /// `p` strictly between 0 and 1; 0 and 1 give the infinities.
  package static func quantile(_ p: Double) -> Double {
    gsl_cdf_ugaussian_Pinv(p)
  }
}
