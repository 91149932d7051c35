internal import CGSL

/// Sample statistics (`gsl_stats`). Values are taken as they come: one that is
/// not finite makes the result not finite.
package enum Statistics {
  /// - Throws: `ParameterError` without a value.
  package static func mean(_ values: [Double]) throws(ParameterError) -> Double {
    try require(values.count, atLeast: 1, for: "mean")
    return gsl_stats_mean(values, 1, values.count)
  }

  /// The variance with divisor n - 1.
  ///
  /// - Throws: `ParameterError` below two values.
  package static func variance(_ values: [Double]) throws(ParameterError) -> Double {
    try require(values.count, atLeast: 2, for: "variance")
    return gsl_stats_variance(values, 1, values.count)
  }

  /// The root of the variance with divisor n - 1.
  ///
  /// - Throws: `ParameterError` below two values.
  package static func standardDeviation(_ values: [Double]) throws(ParameterError) -> Double {
    try require(values.count, atLeast: 2, for: "standardDeviation")
    return gsl_stats_sd(values, 1, values.count)
  }

  /// The covariance of two samples of one length, with divisor n - 1.
  ///
  /// - Throws: `ParameterError` below two pairs or for different lengths.
  package static func covariance(
    _ first: [Double], _ second: [Double]
  ) throws(ParameterError) -> Double {
    try require(first.count, atLeast: 2, for: "covariance")
    try Requirements("Statistics.covariance").require(
      second.count == first.count, "second", "of length \(second.count)",
      "the length of first, \(first.count)")
    return gsl_stats_covariance(first, 1, second, 1, first.count)
  }

  /// The covariance of a series with itself `lag` steps later, both about the
  /// mean of the whole series, with divisor n - lag - 1.
  ///
  /// - Throws: `ParameterError` for a negative lag, or unless the series is
  ///   at least two values longer than the lag.
  package static func autocovariance(
    _ series: [Double], lag: Int
  ) throws(ParameterError) -> Double {
    try require(series.count, atLeast: 2, for: "autocovariance")
    try Requirements("Statistics.autocovariance").within("lag", lag, 0...series.count - 2)
    let mean = gsl_stats_mean(series, 1, series.count)
    return gsl_stats_covariance_m(
      series, 1, Array(series.dropFirst(lag)), 1, series.count - lag, mean, mean)
  }

  /// Σ(xᵢ - m)(xᵢ₋₁ - m) / Σ(xᵢ - m)², with m the mean.
  ///
  /// - Throws: `ParameterError` for a constant series or below two values.
  package static func lag1Autocorrelation(_ series: [Double]) throws(ParameterError) -> Double {
    try require(series.count, atLeast: 2, for: "lag1Autocorrelation")
    try Requirements("Statistics.lag1Autocorrelation").require(
      series.contains { $0 != series[0] }, "series", "constant", "a series that varies")
    return gsl_stats_lag1_autocorrelation(series, 1, series.count)
  }

  /// The value that `fraction` of the sample lies below, interpolated between
  /// its neighbours: the first value at 0, the last at 1. The values are in
  /// ascending order, which is not checked.
  ///
  /// - Throws: `ParameterError` for a fraction not from 0 to 1 or without a
  ///   value.
  package static func quantile(
    _ fraction: Double, ofSorted sorted: [Double]
  ) throws(ParameterError) -> Double {
    try require(sorted.count, atLeast: 1, for: "quantile")
    try Requirements("Statistics.quantile").within("fraction", fraction, 0...1)
    return gsl_stats_quantile_from_sorted_data(sorted, 1, sorted.count, fraction)
  }

  private static func require(
    _ count: Int, atLeast least: Int, for name: String
  ) throws(ParameterError) {
    try Requirements("Statistics.\(name)").require(
      count >= least, "number of values", count, "\(least) or more")
  }
}
