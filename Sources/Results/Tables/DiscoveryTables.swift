package import Analysis
internal import MonteCarlo

extension Discovery {
  /// `discovery.csv`.
  ///
  /// - Parameter paths: Of the inputs.
  package func tables(paths: [String]) -> [TableText] {
    let regions = regions.enumerated().flatMap { number, region in
      region.rows(number + 1, paths)
    }
    return [
      TableText(
        discoveryTable, [DiscoveryRow(region: 0, "probability", Interval(overall))] + regions)
    ]
  }
}

extension Discovery.Region {
  fileprivate func rows(_ number: Int, _ paths: [String]) -> [DiscoveryRow] {
    let scores = [
      DiscoveryRow(region: number, "probability", Interval(probability)),
      DiscoveryRow(region: number, "coverage", Interval(coverage)),
      DiscoveryRow(region: number, "share", Interval(share)),
      DiscoveryRow(region: number, "p_value", pValue),
    ]
    return scores
      + limits.flatMap { limit in
        let path = paths[limit.edge.input]
        let side = limit.edge.side.rawValue
        return [
          DiscoveryRow(region: number, side, limit.edge.bound, of: path),
          DiscoveryRow(region: number, "\(side)_p_value", limit.pValue, of: path),
          DiscoveryRow(region: number, "\(side)_reproduced", limit.reproduced, of: path),
        ]
      }
  }
}

private struct DiscoveryRow {
  let region: Int
  let quantity: String
  let path: String
  let estimate: Double
  var low: Double?
  var high: Double?

  init(region: Int, _ quantity: String, _ estimate: Double, of path: String = "") {
    self.region = region
    self.quantity = quantity
    self.path = path
    self.estimate = estimate
  }

  init(region: Int, _ quantity: String, _ interval: Interval) {
    self.init(region: region, quantity, interval.estimate)
    (low, high) = (interval.low, interval.high)
  }
}

/// `discovery.csv`: the regions of inputs in which an outcome happens more often.
private let discoveryTable = Table<DiscoveryRow>(
  "discovery",
  "Regions of the uncertain inputs in which an outcome is more probable, with their limits and "
    + "what the futures say of them that they were not found in.",
  columns: [
    .whole("region", "The region, from 1; 0 for all futures.") { $0.region },
    .text(
      "quantity",
      "probability of the outcome in the region; coverage, the part of all its occurrences that is "
        + "there; share of all futures there; p_value of as many by chance. For an input: above or "
        + "below, its limit; _p_value of that limit; _reproduced, the part of resamples that find "
        + "it too."
    ) { $0.quantity },
    .text("path", "The input; empty for the region itself.", isRequired: false) { $0.path },
    .number("estimate", "The estimate, or the limit.", isRequired: true) { $0.estimate },
    .number("low", "Low end of its 95 % interval.") { $0.low },
    .number("high", "High end of its 95 % interval.") { $0.high },
  ])
