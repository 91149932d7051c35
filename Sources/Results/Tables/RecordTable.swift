internal import InfluenceModel
package import MonteCarlo
internal import ScenarioFormat

/// `runs.csv` and `paths.csv`: kept runs, in order of run, then variant.
package struct RecordTable: RecordEncoder {
  let runs: Table<BlockRecords.Run>
  let paths: PathTable

  package init(_ batch: Batch) {
    runs = RecordTable.runs(batch)
    paths = PathTable(batch)
  }

  package func encode(_ records: BlockRecords) -> EncodedRecords {
    var runs = CSVText()
    for run in records.runs { self.runs.add(run, to: &runs) }
    var paths = CSVText()
    for path in records.paths { self.paths.add(path, to: &paths) }
    return EncodedRecords(runs: runs.bytes, paths: paths.bytes)
  }
}

// MARK: - Columns

extension RecordTable {
  /// Inputs by their paths, then measures and outcomes by their ids.
  private static func runs(_ batch: Batch) -> Table<BlockRecords.Run> {
    let ids = batch.variants.map(\.id)
    let questions = batch.variants[0].model.questions
    let columns: [Column<BlockRecords.Run>] =
      [
        .whole("run", "The run's number, from 0.") { $0.run },
        .variant { ids[$0.variant] },
      ] + batch.inputs.enumerated().map { .input($0, path: $1) }
      + questions.measures.enumerated().map { .measure($0, $1) }
      + questions.outcomes.enumerated().map { .outcome($0, $1) }
    return Table(
      "runs", "The runs that were kept, one by one: what was drawn for them and what came of it.",
      key: ["run", "variant"], columns: columns)
  }
}

extension Column<BlockRecords.Run> {
  fileprivate static func input(_ index: Int, path: String) -> Column {
    let quantity = JSONPointer(text: path).flatMap { FormatDescription.quantity(at: $0) }
    return .number(
      path, (quantity?.meaning ?? "An uncertain input.") + " Empty where the variant has none.",
      unit: quantity?.unit
    ) { $0.inputs[index] }
  }

  fileprivate static func measure(_ index: Int, _ measure: CompiledMeasure) -> Column {
    let form: Field.Form =
      switch measure.domain {
      case .share: .number(0...1)
      case .shareChange: .number(-1...1)
      case .count, .step: .whole
      case .real: .number(nil)
      }
    return Column(
      field: Field(
        name: measure.id, form: form, meaning: "Measure: \(measure.englishTitle).",
        unit: measure.domain.unit, isRequired: false),
      add: { $1.add($0.measures[index]) })
  }

  fileprivate static func outcome(_ index: Int, _ outcome: CompiledOutcome) -> Column {
    Column(
      field: Field(
        name: outcome.id, form: .flag,
        meaning: "Outcome: \(outcome.englishTitle). Empty where its `given` is not met.", unit: nil,
        isRequired: false),
      add: { $1.add($0.outcomes[index]) })
  }
}
