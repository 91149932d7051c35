internal import ScenarioFormat

/// Compiles readings and conditions against a model's actors.
struct QuestionCompiler {
  let actors: ActorIndex
  var questions = Questions()
  private var rows = 0
  /// Everything that can happen, by kind.
  private let occurrences: [Happening.Kind: [Occurrence]]

  init(actors: ActorIndex) {
    self.actors = actors
    occurrences = Dictionary(
      uniqueKeysWithValues: Happening.Kind.allCases.map { ($0, actors.everyOccurrence($0)) })
  }

  mutating func compile(_ scenario: Scenario) {
    questions.outcomes = scenario.outcomes.map { outcome in
      CompiledOutcome(
        id: outcome.id, localizedTitle: outcome.localizedTitle,
        condition: condition(outcome.condition),
        given: outcome.given.map { condition($0) })
    }
    questions.measures = scenario.measures.map { measure in
      CompiledMeasure(
        id: measure.id, localizedTitle: measure.localizedTitle, reading: reading(measure.reading),
        given: measure.given.map { condition($0) },
        domain: domain(measure.reading, steps: scenario.clock.steps))
    }
    questions.partitions = scenario.partitions.map { partition in
      CompiledPartition(
        id: partition.id,
        classes: partition.classes.map { one in
          .init(
            id: one.id, localizedTitle: one.localizedTitle,
            condition: one.condition.map { condition($0) })
        })
    }
    questions.recorded = scenario.record.flatMap { actors.everySeries($0) }
    questions.occurrences = Happening.Kind.allCases.flatMap { occurrences[$0] ?? [] }
  }

  // MARK: - Conditions

  /// Conditions stand in one another, so that this calls itself; the rest is in a
  /// function of its own, whose large frame is not on the stack meanwhile.
  mutating func condition(_ condition: Condition) -> CompiledCondition {
    switch condition {
    case .all(let conditions): .all(conditions.map { self.condition($0) })
    case .any(let conditions): .any(conditions.map { self.condition($0) })
    case .not(let inner): .not(self.condition(inner))
    default: question(condition)
    }
  }

  @inline(never)
  private mutating func question(_ condition: Condition) -> CompiledCondition {
    switch condition {
    case .ever(let happening, let steps):
      questions.everHappened.append((sources(happening), steps))
      return .ever(questions.everHappened.count - 1)
    case .compare(let first, let comparison, .number(let bound)):
      return .compare(reading(first), comparison, bound: bound)
    case .compare(let first, let comparison, .reading(let second)):
      return .compareTo(reading(first), comparison, reading(second))
    case .sustained(let quantity, let subject, let comparison, let bound, let steps):
      questions.sustained.append(
        SustainedComparison(
          series: actors.series(quantity, subject), comparison: comparison,
          bound: bound, steps: steps))
      return .sustained(questions.sustained.count - 1)
    case .leader(let patron, let target, let state):
      return leader(patron, target, state)
    case .member(let bloc, let target):
      guard let bloc = actors.bloc(bloc), let target = actors.target(target) else {
        return .any([])
      }
      return .member(bloc: bloc, target: target)
    case .all, .any, .not:
      return self.condition(condition)
    }
  }

  private mutating func leader(_ patron: String, _ target: String, _ state: Int?)
    -> CompiledCondition
  {
    func share(_ patron: String) -> Reading {
      .quantity(.alignment, .init(target: target, patron: patron), .at(state: state))
    }
    let before = actors.patronIDs.filter { $0 < patron }
    let after = actors.patronIDs.filter { $0 > patron }
    return .leads(
      reading(share(patron)), before: before.map { reading(share($0)) },
      after: after.map { reading(share($0)) })
  }

  // MARK: - Readings

  mutating func reading(_ reading: Reading) -> ReadingIndex {
    let form: CompiledReading.Form
    switch reading {
    case .count(let happening, let steps): form = .count(sources(happening), steps: steps)
    case .first(let happening, let steps): form = .first(sources(happening), steps: steps)
    case .quantity(let quantity, let subject, let time):
      let series = actors.series(quantity, subject)
      switch time {
      case .at(state: nil): form = .now(series)
      case .at(let state?): form = .at(series, state: state)
      case .over(let states, let take): form = .over(series, states: states, take)
      case .change(let from, let state): form = .change(series, from: from, at: state)
      }
    }
    questions.readings.append(CompiledReading(form: form, row: rows))
    rows += 2
    return ReadingIndex(row: questions.readings.count - 1)
  }

  private func sources(_ happening: Happening) -> [Occurrence.Source] {
    (occurrences[happening.kind] ?? []).filter { occurrence in
      (happening.target == nil || happening.target == occurrence.target)
        && (happening.patron == nil || happening.patron == occurrence.patron)
        && ((happening.bloc ?? happening.event).map { $0 == occurrence.name } ?? true)
    }.map(\.source)
  }

  private func domain(_ reading: Reading, steps: Int) -> MeasureDomain {
    switch reading {
    case .count(let happening, let window):
      let bound = sources(happening).count.multipliedReportingOverflow(by: window.count)
      return bound.overflow || bound.partialValue > 1 << 20
        ? .real(unit: "count") : .count(upTo: bound.partialValue)
    case .first: return .step(horizon: steps)
    case .quantity(let quantity, _, .change):
      return quantity.isShare ? .shareChange : .real(unit: quantity.unit)
    case .quantity(let quantity, _, _):
      return quantity.isShare ? .share : .real(unit: quantity.unit)
    }
  }
}

extension StateQuantity {
  var unit: String {
    switch self {
    case .intensity, .incidents: "incidents per step"
    case .unmetCrises: "crises"
    case .surprise, .logWeight: "nats"
    default: "share"
    }
  }
}
