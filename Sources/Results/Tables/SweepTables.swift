package import Analysis
internal import InfluenceModel

extension Sweep {
  /// `sweep.csv`.
  package var tables: [TableText] {
    let rows = points.flatMap { point in
      point.estimates.map { SweepRow(values: point.values, estimate: $0) }
    }
    return [TableText(sweepTable(axes.map(\.path)), rows)]
  }
}

private struct SweepRow {
  let values: [Double]
  let estimate: Sweep.Estimate
}

/// `sweep.csv`: every answer at every point of the grid; the first columns bear
/// the names of the paths.
private func sweepTable(_ paths: [String]) -> Table<SweepRow> {
  let axes = paths.enumerated().map { index, path in
    Column<SweepRow>.number(path, "The value of this path.", isRequired: true) { $0.values[index] }
  }
  return Table(
    "sweep", "What a scenario answers at every point of a grid of values, on common draws.",
    key: paths + ["kind", "answer"],
    columns: axes + .answer { $0.estimate.answer } + [
      .whole("runs", "Runs that have an answer.", unit: "runs") { $0.estimate.count }
    ] + .estimate("estimate", "The probability or the mean.") { $0.estimate.interval })
}
