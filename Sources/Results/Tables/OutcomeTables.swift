internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

struct OutcomeRow {
  let variant: String
  let outcome: CompiledOutcome
  let runs: UInt64
  let eligible: UInt64
  let hits: UInt64
  let probability: Proportion?
}

/// `outcomes.csv`: the probability of each outcome, with its 95 % interval.
let outcomesTable = Table<OutcomeRow>(
  "outcomes",
  "The probability of each outcome, among the runs that meet its condition `given` if it has one.",
  key: ["variant", "outcome"],
  columns: [
    .variant { $0.variant },
    .text("outcome", "The outcome's id in the scenario.") { $0.outcome.id },
    .title { $0.outcome },
    .runs { $0.runs },
    .whole("eligible", "Runs that meet its `given`; all runs without one.", unit: "runs") {
      $0.eligible
    },
    .whole("count", "Eligible runs in which it happened.", unit: "runs") { $0.hits },
  ] + .proportion("probability", "Share of eligible runs in which it happened.") { $0.probability })

func outcomeRows(_ batch: Batch, _ result: BatchResult) -> [OutcomeRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    variant.model.questions.outcomes.enumerated().map { index, outcome in
      let (hits, eligible) = (tally.hits[index], tally.eligible[index])
      return OutcomeRow(
        variant: variant.id, outcome: outcome, runs: tally.runs, eligible: eligible, hits: hits,
        probability: Proportion(hits, of: eligible))
    }
  }
}

struct ClassRow {
  let variant: String
  let partition: String
  let one: CompiledPartition.Class
  let runs: UInt64
  let count: UInt64
  let share: Proportion?
}

/// `partitions.csv`: the share of runs in each class.
let partitionsTable = Table<ClassRow>(
  "partitions", "The share of runs in each class of each partition.",
  key: ["variant", "partition", "class"],
  columns: [
    .variant { $0.variant },
    .text("partition", "The partition's id in the scenario.") { $0.partition },
    .text("class", "The class's id in the scenario.") { $0.one.id },
    .title { $0.one },
    .runs { $0.runs },
    .whole("count", "Runs in the class.", unit: "runs") { $0.count },
  ] + .proportion("share", "Share of runs in the class.") { $0.share })

func classRows(_ batch: Batch, _ result: BatchResult) -> [ClassRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    variant.model.questions.partitions.enumerated().flatMap { index, partition in
      zip(partition.classes, tally.classes[index]).map { one, count in
        ClassRow(
          variant: variant.id, partition: partition.id, one: one, runs: tally.runs, count: count,
          share: Proportion(count, of: tally.runs))
      }
    }
  }
}

struct EventRow {
  let variant: String
  let step: Int
  let date: String
  let occurrence: Occurrence
  let count: UInt64
  let first: UInt64
  /// Of runs in which it happens in the step.
  let share: Proportion?
  /// Of runs in which it has happened by then.
  let cumulative: Proportion?
}

/// `events.csv`: in how many runs something happened in a step, and in how many
/// it had happened by then, with the 95 % intervals of both shares.
func eventsTable(_ clock: Clock) -> Table<EventRow> {
  Table(
    "events",
    "How often something happened in a step. What happens in no run of a variant is left out.",
    columns: [
      .variant { $0.variant },
      .whole("step", "The step in which it happens, from 1.") { $0.step },
      .date("The step's date.", clock) { $0.date },
      .text(
        "event",
        "crisis, call, intervention, refusal, fall, arm/ and a bloc, or event/ and an event."
      ) { $0.occurrence.label },
      .text("target", "The target's id, where there is one.", isRequired: false) {
        $0.occurrence.target ?? ""
      },
      .text("patron", "The patron's id, where there is one.", isRequired: false) {
        $0.occurrence.patron ?? ""
      },
      .whole("count", "Runs in which it happened in the step.", unit: "runs") { $0.count },
    ]
      + .proportion("share", "Share of runs in which it happened in the step.", "share_") {
        $0.share
      } + [
        .whole("first", "Runs in which it happened for the first time in the step.", unit: "runs") {
          $0.first
        }
      ]
      + .proportion("cumulative_share", "Share of runs in which it has happened by then.") {
        $0.cumulative
      })
}

/// What happens in no run of a variant is left out.
func eventRows(_ batch: Batch, _ result: BatchResult) -> [EventRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    let clock = variant.model.scenario.clock
    var proportions = Proportions(of: tally.runs)
    return variant.model.questions.occurrences.enumerated().flatMap { index, occurrence in
      var cumulative: UInt64 = 0
      let happens = tally.happenedFirst[index].contains { $0 > 0 }
      return (0..<(happens ? variant.model.steps : 0)).map { step in
        cumulative += tally.happenedFirst[index][step]
        return EventRow(
          variant: variant.id, step: step + 1, date: clock.label(ofStep: step),
          occurrence: occurrence, count: tally.happened[index][step],
          first: tally.happenedFirst[index][step],
          share: proportions[tally.happened[index][step]], cumulative: proportions[cumulative])
      }
    }
  }
}

/// Proportions of one total, each computed once: most events have few hits in
/// most steps, whose intervals take long.
private struct Proportions {
  private let total: UInt64
  private var known: [UInt64: Proportion] = [:]

  init(of total: UInt64) {
    self.total = total
  }

  subscript(count: UInt64) -> Proportion? {
    mutating get {
      if let proportion = known[count] { return proportion }
      let proportion = Proportion(count, of: total)
      known[count] = proportion
      return proportion
    }
  }
}

extension Occurrence {
  /// The kind, with the name of an event or of an arm's bloc.
  package var label: String {
    name.map { "\(kind.rawValue)/\($0)" } ?? kind.rawValue
  }
}

// MARK: - Columns of several tables

extension Column {
  static func variant(_ value: @escaping @Sendable (Row) -> String) -> Column {
    .text("variant", "The variant's id in the scenario; baseline for the scenario itself.", value)
  }

  static func runs(_ value: @escaping @Sendable (Row) -> UInt64) -> Column {
    .whole("runs", "Runs that ended within the range of the model.", unit: "runs", value)
  }
}

extension Array {
  /// Estimate, low and high; empty cells where no run counts.
  static func proportion<Row>(
    _ name: String, _ meaning: String, _ prefix: String = "",
    _ value: @escaping @Sendable (Row) -> Proportion?
  ) -> [Column<Row>] where Element == Column<Row> {
    let method = "its 95 % interval (Wilson; Clopper and Pearson below 60 runs on a side)"
    return [.number(name, meaning, in: 0...1) { value($0)?.estimate }]
      + .interval(prefix, of: method, in: 0...1) { value($0)?.interval }
  }
}
