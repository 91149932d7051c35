internal import GSL
internal import InfluenceModel

/// Resamples with replacement, for the errors of what has no formula
/// (bootstrap; Efron 1979, Annals of Statistics 7).
///
/// Weights say how often each element was drawn. They are addressed by seed,
/// number of the resample and name, and all questions share them.
package struct Resamples: Sendable {
  /// By resample, then element.
  let weights: [[Double]]

  static let count = 1000

  /// - Parameter site: Keeps the resamples of one question from those of others.
  package init(of elements: Int, seed: UInt64, site: String) throws {
    let draws = Draws(seed: seed)
    weights = try (0..<Self.count).map {
      try Self.weights(of: elements, $0, draws, Site(site))
    }
  }

  /// Those of one resample.
  static func weights(
    of elements: Int, _ resample: Int, _ draws: Draws, _ site: Site
  ) throws -> [Double] {
    let generator = try Generator(draws, site: site, run: UInt32(resample))
    var weights = [Double](repeating: 0, count: elements)
    for _ in 0..<elements { weights[try generator.uniformInteger(below: elements)] += 1 }
    return weights
  }
}

extension Interval {
  /// An estimate with the central 95 % of what it is in resamples.
  init(_ estimate: Double, within resamples: [Double]) {
    let sorted = resamples.filter { !$0.isNaN }.sorted()
    let quantile = { (q: Double) in (try? Statistics.quantile(q, ofSorted: sorted)) ?? estimate }
    self.init(
      estimate: estimate, low: min(quantile(0.025), estimate), high: max(quantile(0.975), estimate))
  }
}
