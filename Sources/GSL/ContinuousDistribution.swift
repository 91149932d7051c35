/// A distribution of real numbers, known by its cumulative function.
///
/// Initialisers check their parameters. After that nothing fails: for any
/// probability strictly between 0 and 1 `quantile` ends and is a finite
/// number of the support.
package protocol ContinuousDistribution: Sendable {
  /// The probability of a value of at most `x`, for any `x` but NaN.
  func cumulative(_ x: Double) -> Double

  /// The number that a value stays below with probability `p`, which lies
  /// strictly between 0 and 1.
  func quantile(_ p: Double) -> Double

  /// Where values can lie; the bounds may be infinite.
  var support: ClosedRange<Double> { get }
}

extension ClosedRange where Bound == Double {
  /// -∞ … ∞
  static var reals: Self { -Double.infinity...Double.infinity }

  /// 0 … ∞
  static var nonNegatives: Self { 0...Double.infinity }

  /// The finite number of the range nearest to `x`: rounding can step over a
  /// bound, and the far tail of a wide distribution overflows.
  func nearest(_ x: Double) -> Double {
    Swift.min(Swift.max(x, lowerBound), upperBound).nearestFinite
  }
}
