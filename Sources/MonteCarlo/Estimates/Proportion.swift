internal import Foundation
internal import GSL

/// A proportion estimated from runs, with its 95 % interval.
///
/// The interval is Wilson's, and Clopper and Pearson's where fewer than 60 runs
/// are on one side, so that no interval is ever "0 ± 0". It covers the true
/// proportion with a probability of at least .94, on average over proportions of
/// .95 or a little more; Wilson's alone comes down to .83 at few hits.
package struct Proportion: Sendable, Equatable {
  package let count: UInt64
  package let total: UInt64
  package let estimate: Double
  package let low: Double
  package let high: Double

  /// nil where no run counts.
  package init?(_ count: UInt64, of total: UInt64) {
    guard total > 0 else { return nil }
    self.count = count
    self.total = total
    estimate = Double(count) / Double(total)
    let isRare = min(count, total - count) < 60
    let interval =
      isRare
      ? Proportion.clopperPearson(count, of: total) : Proportion.wilson(count, of: total)
    (low, high) = (interval.lowerBound, interval.upperBound)
  }

  package var interval: ClosedRange<Double> { low...high }
}

extension Proportion {
  private static let tail = 0.025
  private static let z = StandardNormal.quantile(1 - tail)

  /// Wilson's interval (1927, Journal of the American Statistical Association
  /// 22): the proportions that a test with their own standard error does not
  /// refute.
  ///
  /// - Precondition: `total` > 0.
  package static func wilson(_ count: UInt64, of total: UInt64) -> ClosedRange<Double> {
    wilson(Double(count) / Double(total), ofIndependent: Double(total))
  }

  /// The same of a proportion that is as precise as that of so many independent
  /// runs; the number need not be whole.
  package static func wilson(_ p: Double, ofIndependent n: Double) -> ClosedRange<Double> {
    let shrink = 1 + z * z / n
    let centre = (p + z * z / (2 * n)) / shrink
    let half = z / shrink * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return max(centre - half, 0)...min(centre + half, 1)
  }

  /// Clopper and Pearson's interval (1934, Biometrika 26): the proportions that
  /// neither exact one-sided test at 2.5 % refutes. It covers the truth with a
  /// probability of at least .95.
  ///
  /// - Precondition: `total` > 0.
  package static func clopperPearson(_ count: UInt64, of total: UInt64) -> ClosedRange<Double> {
    if count > total - count {
      let misses = clopperPearson(total - count, of: total)
      return 1 - misses.upperBound...1 - misses.lowerBound
    }
    let (k, n) = (Double(count), Double(total))
    let low = count == 0 ? 0 : betaQuantile(tail, k, n - k + 1) ?? 0
    return low...max(low, betaQuantile(1 - tail, k + 1, n - k) ?? 1)
  }

  /// A quantile of the beta distribution. Where `b` is larger than GSL takes,
  /// by the gamma distribution (Abramowitz and Stegun 26.5.20): to 1e-7 of the
  /// value for `a` of at most 60.
  private static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double? {
    if let exact = try? BetaDistribution(alpha: a, beta: b).quantile(p) { return exact }
    let gamma = try? GammaDistribution(shape: a, scale: 1 / (b + (a - 1) / 2)).quantile(p)
    return gamma.map { -expm1(-$0) }
  }
}
