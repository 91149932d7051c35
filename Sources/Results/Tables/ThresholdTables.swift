package import Analysis
internal import InfluenceModel
internal import ScenarioFormat

extension Threshold {
  /// `threshold.csv` and `curve.csv`.
  package var tables: [TableText] {
    [
      TableText(thresholdTable(self), results.flatMap(CrossingRow.rows)),
      TableText(
        curveTable(self),
        results.flatMap { result in
          result.finding.samples.map {
            CurveRow(at: result.at, sample: $0, target: result.finding.target)
          }
        }),
    ]
  }
}

private struct CrossingRow {
  let at: Double?
  let finding: ThresholdFinding
  /// nil where the target is not reached.
  let crossing: ThresholdFinding.Crossing?

  static func rows(_ result: Threshold.Result) -> [CrossingRow] {
    let crossings = result.finding.crossings
    return (crossings.isEmpty ? [nil] : crossings.map(Optional.some)).map {
      CrossingRow(at: result.at, finding: result.finding, crossing: $0)
    }
  }
}

private struct CurveRow {
  let at: Double?
  let sample: ThresholdSample
  let target: ThresholdTarget
}

/// `threshold.csv`: the values of a path at which a target is reached.
private func thresholdTable(_ threshold: Threshold) -> Table<CrossingRow> {
  let (path, target) = (threshold.path, threshold.targetText)
  return Table(
    "threshold",
    "The value of \(path) at which \(target); a row for each where there are several, and a row "
      + "without an estimate where there is none.",
    columns: [CrossingRow].along(threshold.along) { $0.at } + [
      .text("path", "The path whose value is looked for.") { _ in path }
    ] + .question { _ in threshold.answer } + [
      .number("target", "The probability or mean that is to be reached.") {
        $0.finding.target.value
      },
      .number("estimate", "The value at which it is reached.") { $0.crossing?.estimate },
      .number("low", "Low end of its 95 % interval.") { $0.crossing?.low.value },
      .number("high", "High end of its 95 % interval.") { $0.crossing?.high.value },
      .text(
        "open",
        "low, high or both where the interval goes on beyond what was searched; else empty.",
        isRequired: false
      ) { $0.crossing?.openEnds ?? "" },
      .text("trend", "How it moves with the value: rising, falling, flat or bent.") {
        $0.finding.trend.name
      },
    ])
}

/// `curve.csv`: what was found at every value that was tried.
private func curveTable(_ threshold: Threshold) -> Table<CurveRow> {
  Table(
    "curve", "The answer at every value of \(threshold.path) that was tried, on common draws.",
    key: (threshold.along.map { [$0] } ?? []) + ["value"],
    columns: [CurveRow].along(threshold.along) { $0.at } + [
      .number("value", "The value of \(threshold.path).", isRequired: true) { $0.sample.value },
      .whole("runs", "Runs that have an answer.", unit: "runs") { $0.sample.count },
      .number("estimate", "The probability or the mean.", isRequired: true) { $0.sample.mean },
      .number("low", "Low end of its 95 % interval.") {
        $0.sample.interval(for: $0.target).lowerBound
      },
      .number("high", "High end of its 95 % interval.") {
        $0.sample.interval(for: $0.target).upperBound
      },
    ])
}

extension Array {
  /// The column of the path along which a threshold is followed, if there is one.
  fileprivate static func along(
    _ path: String?, _ value: @escaping @Sendable (Element) -> Double?
  ) -> [Column<Element>] {
    path.map { [.number($0, "The value of this path.", isRequired: true, value)] } ?? []
  }
}

extension Threshold {
  fileprivate var targetText: String {
    let value = results.first?.finding.target.value ?? .nan
    return (answer.isProportion ? "the probability of " : "the mean of ")
      + "\(answer.id) is \(shortestText(value))"
  }
}

extension ThresholdFinding.Crossing {
  fileprivate var openEnds: String {
    switch (low.isOpen, high.isOpen) {
    case (true, true): "both"
    case (true, false): "low"
    case (false, true): "high"
    case (false, false): ""
    }
  }
}

extension Trend {
  fileprivate var name: String {
    switch self {
    case .rising: "rising"
    case .falling: "falling"
    case .flat: "flat"
    case .bent: "bent"
    }
  }
}
