package import ScenarioFormat

/// A question to which every run has one number as its answer: an outcome or a
/// class of a partition (1 where it holds, else 0), or a measure.
package struct Answer: Titled, Sendable {
  package enum Kind: String, Sendable {
    case outcome, `class`, measure
  }

  package let kind: Kind
  /// The id in the scenario; a class has its partition's before it, as in
  /// `orientation/balanced`.
  package let id: String
  package let localizedTitle: LocalizedText
  /// What a measure's values count; `share` for the others, whose mean is one.
  package let unit: String
  fileprivate let source: Source

  fileprivate enum Source: Sendable {
    case outcome(CompiledOutcome)
    case `class`(CompiledPartition, index: Int)
    case measure(CompiledMeasure)
  }

  /// Whether the numbers are 0 and 1, so that their mean is a probability.
  package var isProportion: Bool { kind != .measure }
}

extension Questions {
  /// All of them: outcomes, classes, measures, each kind as the scenario has
  /// them.
  package var answers: [Answer] {
    outcomes.map(Answer.init) + partitions.flatMap(Answer.classes) + measures.map(Answer.init)
  }
}

extension Answer {
  fileprivate init(_ outcome: CompiledOutcome) {
    self.init(
      kind: .outcome, id: outcome.id, localizedTitle: outcome.localizedTitle, unit: "share",
      source: .outcome(outcome))
  }

  fileprivate init(_ measure: CompiledMeasure) {
    self.init(
      kind: .measure, id: measure.id, localizedTitle: measure.localizedTitle,
      unit: measure.domain.unit,
      source: .measure(measure))
  }

  fileprivate static func classes(_ partition: CompiledPartition) -> [Answer] {
    partition.classes.enumerated().map { index, one in
      Answer(
        kind: .class, id: "\(partition.id)/\(one.id)", localizedTitle: one.localizedTitle,
        unit: "share",
        source: .class(partition, index: index))
    }
  }
}

extension GroupSimulation {
  /// The answer of every run, as of now; NaN where there is none, because the
  /// question's `given` is not met or a measure does not exist.
  package func values(of answer: Answer) -> [Double] {
    switch answer.source {
    case .outcome(let outcome):
      numbers(holds(outcome.condition), among: outcome.given.map { holds($0) } ?? .everyRun)
    case .class(let partition, let index):
      numbers(members(of: partition, class: index), among: .everyRun)
    case .measure(let measure): numbers(measure)
    }
  }

  private func numbers(_ mask: LaneMask, among eligible: LaneMask) -> [Double] {
    Lanes.all.map { eligible.holds($0) ? (mask.holds($0) ? 1 : 0) : .nan }
  }

  private func numbers(_ measure: CompiledMeasure) -> [Double] {
    let eligible = measure.given.map { holds($0) } ?? .everyRun
    let row = value(measure)
    return Lanes.all.map { eligible.holds($0) ? row[$0] : .nan }
  }

  /// A run belongs to the first class whose condition it meets.
  private func members(of partition: CompiledPartition, class index: Int) -> LaneMask {
    var rest = LaneMask.everyRun
    for one in partition.classes.prefix(index) {
      rest &= ~(one.condition.map { holds($0) } ?? .max)
    }
    return rest & (partition.classes[index].condition.map { holds($0) } ?? .everyRun)
  }
}
