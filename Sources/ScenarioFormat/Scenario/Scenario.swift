/// A validated scenario: everything an analyst has written, with every default
/// filled in. Collections are in byte order of their ids.
///
/// It says what was meant; `InfluenceModel` says what happens.
package struct Scenario: Titled, Sendable {
  package let id: String
  package let localizedTitle: LocalizedText
  package let localizedQuestion: LocalizedText
  /// What a reader should know of the scenario as a whole.
  package let note: String?
  /// The last date whose knowledge the scenario uses.
  package let asOf: CalendarDate?
  package let clock: Clock
  /// The target that reports put first.
  package let focus: String
  package let channels: [Channel]
  package let patrons: [Patron]
  package let targets: [Target]
  package let dyads: [Dyad]
  package let blocs: [Bloc]
  package let events: [Event]
  package let dynamics: Dynamics
  package let fixed: [FixedChoice]
  package let correlations: [Correlation]
  package let requirements: [Requirement]
  /// The quantities whose trajectories are recorded.
  package let record: [StateQuantity]
  package let outcomes: [Outcome]
  package let measures: [Measure]
  package let partitions: [Partition]
  /// Every quantity above, in byte order of the paths.
  package let quantities: [Quantity]
  /// What the other parts rest on, as far as they say so, in byte order of the
  /// paths.
  package let grounds: [Grounds]

  /// The question in reports.
  package var question: String { localizedQuestion.shown }
}

extension Scenario {
  init(_ object: ObjectReader) {
    _ = object.optionalText("$schema", "The JSON Schema that editors check the file against.")
    _ = object.integer("mizan", 1...1, "The version of the scenario format.")
    id = object.newID("id", "A short name, used for the run folder.")
    localizedTitle = object.localizedText(
      "title", default: "", "One line that names the scenario.")
    localizedQuestion = object.localizedText(
      "question", default: "", "The question that the scenario answers.")
    note = object.optionalText("note", "What a reader should know of the scenario.")
    asOf = object.date("asOf", "The last date whose knowledge the scenario uses.")
    clock = object.context.readClock {
      object.object("clock", required: true, "The scenario's time.") { Clock($0) }
    }
    channels = object.declarations(.channel, "Paths that influence takes.") {
      Channel(id: $0, $1)
    }
    Channel.checkRoles(channels, object)
    patrons = object.declarations(.patron, "Actors that seek influence.") {
      Patron(id: $0, $1)
    }
    targets = object.declarations(.target, "Actors whose alignment is contested.") {
      Target(id: $0, $1)
    }
    Scenario.checkActors(object)
    let priorSD = object.object("tiePrior", "How uncertain the ties are.") {
      $0.quantity(
        "logitSD", .nonNegative, use: .exact, unit: "logit", default: 0,
        "Standard deviation of the logit of every tie given as a number."
      ).exactValue ?? 0
    }
    dyads = Dyad.readAll(object, channels, TiePrior(logitSD: priorSD))
    blocs = object.declarations(.bloc, "Institutions of patrons.") { Bloc(id: $0, $1) }
    events = object.declarations(.event, "What is scheduled, or may happen.") {
      Event(id: $0, $1)
    }
    dynamics = object.object("dynamics", "The parameters of the model's rules.") { Dynamics($0) }
    fixed = FixedChoice.readAll(object)
    correlations = Correlation.readAll(object)
    requirements = Requirement.readAll(object)
    focus =
      object.optionalID(
        "focus", of: .target, "The target that reports put first; else the first by id.")
      ?? targets.first?.id ?? ""
    record = StateQuantity.readRecord(object)
    outcomes = object.declarations(.outcome, "Yes/no questions asked of every run.") {
      Outcome(id: $0, $1)
    }
    measures = object.declarations(.measure, "Numbers taken from every run.") {
      Measure(id: $0, $1)
    }
    Measure.checkColumns(measures.map(\.id), outcomes.map(\.id), object)
    partitions = Partition.readAll(object)
    _ = object.take("variants")
    quantities = Scenario.ordered(object.context.quantities, dyads)
    grounds = object.context.grounds.sorted { $0.path.description < $1.path.description }
  }
}

extension Scenario {
  /// The quantities as runs draw them, with what the tie prior makes of ties.
  private static func ordered(_ read: [JSONPointer: Quantity], _ dyads: [Dyad]) -> [Quantity] {
    var quantities = read
    for tie in dyads.flatMap(\.ties) { quantities[tie.level.path] = tie.level }
    // Paths of quantities are ASCII, whose order is that of the bytes.
    return quantities.keys.map { (path: $0, text: $0.description) }
      .sorted { $0.text < $1.text }
      .compactMap { quantities[$0.path] }
  }
}

extension Scenario {
  private static func checkActors(_ object: ObjectReader) {
    let count = object.context.actorCount
    if count > object.context.limits.actors {
      object.report(
        .outOfRange, "too many patrons and targets (\(count))", key: "targets",
        allowed: Limits.allowed(\.actors))
    }
  }
}

extension Clock {
  init(_ object: ObjectReader) {
    start =
      object.date("start", required: true, "The first step's date.")
      ?? CalendarDate(monthIndex: 2000 * 12)
    step = object.word("step", default: .month, "The length of one step.")
    let ratesPer: Unit? = object.optionalWord(
      "ratesPer", required: true, "The step length that all rates refer to; equals step.")
    if let ratesPer, ratesPer != step {
      object.report(
        .conflict, "rates are per \(ratesPer), steps are of a \(step)", key: "ratesPer",
        allowed: "allowed: \(step); convert the rates, they mean something else per \(step)")
    }
    steps = Clock.readSteps(object)
    if stepHolding(CalendarDate(monthIndex: 9999 * 12)) < steps {
      object.report(
        .outOfRange, "the clock leaves the calendar", key: "steps", value: object.node?["steps"],
        allowed: "allowed: steps that end before the year 9999")
    }
  }
  private static func readSteps(_ object: ObjectReader) -> Int {
    let most = object.context.limits.steps
    if let node = object.node?["steps"], let steps = node.integer, steps > most {
      _ = object.take("steps")
      object.report(
        .outOfRange, "too many steps", key: "steps", value: node, allowed: Limits.allowed(\.steps))
      return 1
    }
    return object.integer("steps", 1...most, "The number of steps.")
  }
}
