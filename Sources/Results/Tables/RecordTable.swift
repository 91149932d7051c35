internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// `runs.csv` and `paths.csv`: kept runs, in order of run, then variant.
struct RecordTable: RecordEncoder {
  private let variants: [Variant]

  private struct Variant: Sendable {
    let id: String
    let dates: [String]
    let series: [Series]
  }

  init(_ batch: Batch) {
    variants = batch.variants.map { variant in
      let clock = variant.model.scenario.clock
      return Variant(
        id: variant.id, dates: (0...variant.model.steps).map { clock.label(ofState: $0) },
        series: variant.model.questions.recorded)
    }
  }

  /// Inputs by their paths, then measures and outcomes by their ids.
  static func runsHeader(_ batch: Batch) -> [UInt8] {
    let questions = batch.variants.first?.model.questions
    return CSVText(
      header: ["run", "variant"] + batch.inputs + (questions?.measures.map(\.id) ?? [])
        + (questions?.outcomes.map(\.id) ?? [])
    ).bytes
  }

  static let pathsHeader = CSVText(header: [
    "run", "variant", "step", "date", "quantity", "target", "patron", "channel", "value",
  ]).bytes

  func encode(_ records: BlockRecords) -> EncodedRecords {
    var runs = CSVText()
    for run in records.runs { add(run, to: &runs) }
    var paths = CSVText()
    for path in records.paths { add(path, to: &paths) }
    return EncodedRecords(runs: runs.bytes, paths: paths.bytes)
  }

  private func add(_ run: BlockRecords.Run, to csv: inout CSVText) {
    csv.add(run.run)
    csv.add(variants[run.variant].id)
    for value in run.inputs { csv.add(value) }
    for value in run.measures { csv.add(value) }
    for value in run.outcomes { csv.add(value) }
    csv.endRow()
  }

  private func add(_ path: BlockRecords.Path, to csv: inout CSVText) {
    let variant = variants[path.variant]
    for (series, values) in zip(variant.series, path.series) {
      for (state, value) in values.enumerated() where !value.isNaN {
        csv.add(path.run)
        csv.add(variant.id)
        csv.add(state)
        csv.add(variant.dates[state])
        csv.add(series)
        csv.add(value)
        csv.endRow()
      }
    }
  }
}
