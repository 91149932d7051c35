internal import GSL

/// A proportion estimated from runs, with its 95 % interval.
package struct Proportion: Sendable, Equatable {
  package let count: UInt64
  package let total: UInt64
  package let estimate: Double
  package let low: Double
  package let high: Double

  /// Wilson's interval, and Clopper and Pearson's where fewer than 20 runs are
  /// on one side, so that no interval is ever "0 ± 0"; nil where no run counts.
  package init?(_ count: UInt64, of total: UInt64) {
    guard total > 0 else { return nil }
    self.count = count
    self.total = total
    estimate = Double(count) / Double(total)
    let isRare = min(count, total - count) < 20
    (low, high) =
      isRare
      ? Proportion.clopperPearson(count, total) : Proportion.wilson(estimate, Double(total))
  }

  private static let tail = 0.025
  private static let z = StandardNormal.quantile(1 - tail)

  private static func wilson(_ p: Double, _ n: Double) -> (Double, Double) {
    let shrink = 1 + z * z / n
    let centre = (p + z * z / (2 * n)) / shrink
    let half = z / shrink * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return (centre - half, centre + half)
  }

  private static func clopperPearson(_ count: UInt64, _ total: UInt64) -> (Double, Double) {
    if count > total - count {
      let (low, high) = clopperPearson(total - count, total)
      return (1 - high, 1 - low)
    }
    let (k, n) = (Double(count), Double(total))
    return (
      count == 0 ? 0 : betaQuantile(tail, k, n - k + 1) ?? 0,
      betaQuantile(1 - tail, k + 1, n - k) ?? 1
    )
  }

  /// A quantile of the beta distribution with a small `a`; where `b` is larger
  /// than GSL takes, by the gamma distribution, its limit, to 2e-4.
  private static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double? {
    let n = a + b - 1
    return n <= 50_000
      ? try? BetaDistribution(alpha: a, beta: b).quantile(p)
      : try? GammaDistribution(shape: a, scale: 1 / n).quantile(p)
  }
}
