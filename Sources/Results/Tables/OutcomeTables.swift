internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// `outcomes.csv`: the probability of each outcome, with its 95 % interval.
func outcomesTable(_ batch: Batch, _ result: BatchResult) -> [UInt8] {
  var csv = CSVText(header: [
    "variant", "outcome", "title", "runs", "eligible", "count", "probability", "low", "high",
  ])
  for (variant, tally) in zip(batch.variants, result.tallies) {
    for (index, outcome) in variant.model.questions.outcomes.enumerated() {
      csv.add(variant.id)
      csv.add(outcome.id)
      csv.add(outcome.title)
      csv.add(tally.runs)
      csv.add(tally.eligible[index])
      csv.add(tally.hits[index])
      csv.add(Proportion(tally.hits[index], of: tally.eligible[index]))
      csv.endRow()
    }
  }
  return csv.bytes
}

/// `partitions.csv`: the share of runs in each class.
func partitionsTable(_ batch: Batch, _ result: BatchResult) -> [UInt8] {
  var csv = CSVText(header: [
    "variant", "partition", "class", "title", "runs", "count", "share", "low", "high",
  ])
  for (variant, tally) in zip(batch.variants, result.tallies) {
    for (index, partition) in variant.model.questions.partitions.enumerated() {
      for (number, one) in partition.classes.enumerated() {
        csv.add(variant.id)
        csv.add(partition.id)
        csv.add(one.id)
        csv.add(one.title)
        csv.add(tally.runs)
        csv.add(tally.classes[index][number])
        csv.add(Proportion(tally.classes[index][number], of: tally.runs))
        csv.endRow()
      }
    }
  }
  return csv.bytes
}

/// `events.csv`: in how many runs something happened in a step, and in how many
/// it had happened by then, with the 95 % interval of that share. What happens
/// in no run of a variant is left out.
func eventsTable(_ batch: Batch, _ result: BatchResult) -> [UInt8] {
  var csv = CSVText(header: [
    "variant", "step", "date", "event", "target", "patron", "count", "share", "first",
    "cumulative_share", "low", "high",
  ])
  for (variant, tally) in zip(batch.variants, result.tallies) {
    let clock = variant.model.scenario.clock
    for (index, occurrence) in variant.model.questions.occurrences.enumerated() {
      guard tally.happenedFirst[index].contains(where: { $0 > 0 }) else { continue }
      var cumulative: UInt64 = 0
      for step in 0..<variant.model.steps {
        cumulative += tally.happenedFirst[index][step]
        csv.add(variant.id)
        csv.add(step + 1)
        csv.add(clock.label(ofStep: step))
        csv.add(occurrence.label)
        csv.add(occurrence.target ?? "")
        csv.add(occurrence.patron ?? "")
        csv.add(tally.happened[index][step])
        csv.add(Double(tally.happened[index][step]) / Double(tally.runs))
        csv.add(tally.happenedFirst[index][step])
        csv.add(Proportion(cumulative, of: tally.runs))
        csv.endRow()
      }
    }
  }
  return csv.bytes
}

extension Occurrence {
  /// The kind, with the name of an event or of an arm's bloc.
  package var label: String {
    name.map { "\(kind.rawValue)/\($0)" } ?? kind.rawValue
  }
}

extension CSVText {
  /// Estimate, low and high; empty cells where no run counts.
  mutating func add(_ proportion: Proportion?) {
    add(proportion?.estimate)
    add(proportion?.low)
    add(proportion?.high)
  }
}
