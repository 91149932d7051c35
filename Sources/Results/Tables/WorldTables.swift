package import Analysis
internal import Foundation
internal import InfluenceModel
internal import MonteCarlo

extension Worlds {
  /// `worlds.csv`.
  package var tables: [TableText] {
    [TableText(worldTable, results.flatMap { rows($0) })]
  }

  private func rows(_ result: Result) -> [WorldRow] {
    let distributions = zip(variants, result.distributions).flatMap { variant, found in
      (found?.quantities ?? []).map { quantity, interval in
        WorldRow(variant: variant.id, result: result, quantity: quantity, interval: interval)
      }
    }
    return distributions
      + result.shares.map { source, share in
        WorldRow(variant: "", result: result, quantity: "share_\(source.rawValue)", interval: share)
      }
  }
}

extension WorldDistribution {
  fileprivate var quantities: [(String, Interval)] {
    [("mean", mean), ("sd", sd)]
      + quantiles.map { (String(format: "q%02.0f", 100 * $0.q), $0.value) }
  }
}

private struct WorldRow {
  let variant: String
  let result: Worlds.Result
  let quantity: String
  let interval: Interval
}

/// `worlds.csv`: how each answer is distributed over worlds.
private let worldTable = Table<WorldRow>(
  "worlds",
  "How the probability of an outcome or a class, or the mean of a measure, differs between worlds, "
    + "each of which is one draw of all priors; without the chance of the runs within a world.",
  columns: [
    .text(
      "variant", "The variant's id; empty for shares of variance, which are of all together.",
      isRequired: false
    ) { $0.variant }
  ] + .answer { $0.result.answer } + [
    .whole("worlds", "Worlds with two answers or more of every variant.", unit: "worlds") {
      $0.result.answeringWorlds
    },
    .text(
      "quantity",
      "mean, sd or quantile (q05 to q95) of the worlds' probabilities or means; or share_ and what "
        + "that part of the variance of single runs is due to: inputs, mechanism, interaction of "
        + "both, or chance."
    ) { $0.quantity },
  ] + .estimate("estimate", "The estimate.") { $0.interval })
