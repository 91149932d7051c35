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
    let low = count == 0 ? 0 : bound(tail, count, total, shift: 0)
    return (low, min(bound(1 - tail, count, total, shift: 1), 1))
  }

  /// A bound by the beta distribution; by the gamma distribution, its limit,
  /// where more runs were made than GSL's beta takes, which is then within 2e-4
  /// of it, on the safe side.
  private static func bound(_ p: Double, _ count: UInt64, _ total: UInt64, shift: Double)
    -> Double
  {
    let (k, n) = (Double(count), Double(total))
    if total <= 50_000,
      let beta = try? BetaDistribution(alpha: k + shift, beta: max(n - k + 1 - shift, 1e-300))
    {
      return beta.quantile(p)
    }
    if count == total { return shift == 1 ? 1 : 0 }
    return (try? GammaDistribution(shape: k + shift, scale: 1).quantile(p) / n) ?? Double(1)
  }
}
