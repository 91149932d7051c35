internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// What a run answers to the questions of its scenario, as in its row of
/// `runs.csv`.
struct RunAnswers {
  /// nil where a measure does not exist in the run.
  let measures: [(question: CompiledMeasure, value: Double?)]
  /// nil where an outcome is not asked of the run.
  let outcomes: [(question: CompiledOutcome, holds: Bool?)]
  let partitions: [(question: CompiledPartition, member: CompiledPartition.Class?)]
  /// Whether the run counts in results at all.
  let counts: Bool
  private let run: SingleRun

  init(_ run: SingleRun) {
    self.run = run
    let questions = run.model.questions
    let values = questions.measures.map { run.value(of: $0) }
    let counts = run.failure == nil && values.allSatisfy { $0.map(ValueTally.holds) ?? true }
    self.counts = counts
    measures = zip(questions.measures, values).map { ($0, counts ? $1 : nil) }
    outcomes = questions.outcomes.map { ($0, counts ? run.answer(to: $0) : nil) }
    partitions = questions.partitions.map { ($0, counts ? run.member(of: $0) : nil) }
  }

  /// A cell of the run's row; nil for a column that the scenario knows nothing of.
  func cell(_ column: String) -> String? {
    if let measure = measures.first(where: { $0.question.id == column }) {
      return measure.value.map(shortestText) ?? ""
    }
    if let outcome = outcomes.first(where: { $0.question.id == column }) {
      return outcome.holds.map { $0 ? "1" : "0" } ?? ""
    }
    if let prior = run.priors.first(where: { $0.path.description == column }) {
      return shortestText(prior.value)
    }
    return run.model.parameters.exactValues(at: [column])[0].map(shortestText)
  }
}

extension RecordedBatch {
  /// Compares a run with its row of `runs.csv`.
  /// - Returns: What was found, for people.
  /// - Throws: `Failure` where a number differs.
  func check(_ answers: RunAnswers, run: Int, variant: String) throws -> String {
    guard let row = try row(run: run, variant: variant) else {
      return "this run is not among those of \(folder)/runs.csv, so that nothing was compared"
    }
    for (column, cell) in row where column != "run" && column != "variant" {
      // Another variant's input, absent from this one, has an empty cell.
      let own = answers.cell(column) ?? ""
      guard own == cell else {
        throw Failure(
          .checkFailed,
          "\(folder)/runs.csv: run \(run) of \(variant) has another \(column) (\(cell)) than the "
            + "run has now (\(own)); the folder was changed, or made by another version")
      }
    }
    return "compared with \(folder)/runs.csv: every input and answer is the same"
  }
}

extension SingleRun {
  /// Every variable of the state after every step, as in `paths.csv`.
  var table: CSVText {
    let clock = model.scenario.clock
    let dates = states.indices.map { clock.label(ofState: $0) }
    var table = CSVText(header: [
      "step", "date", "quantity", "target", "patron", "channel", "value",
    ])
    for variable in variables {
      for (state, value) in variable.values.enumerated() where !value.isNaN {
        table.add(state)
        table.add(dates[state])
        table.add(variable.quantity)
        table.add(variable.target ?? "")
        table.add(variable.patron ?? "")
        table.add(variable.channel ?? "")
        table.add(value)
        table.endRow()
      }
    }
    return table
  }
}
