internal import ScenarioFormat

/// What drives a run from outside, and the evidence under the values.
extension ODDProtocol {
  var inputData: [Page.Block] {
    let hasInput = !(scenario.events.isEmpty && scenario.fixed.isEmpty)
    let intro: Prose =
      hasInput
      ? "A run reads no data from outside but what the scenario schedules."
      : "A run reads no data from outside, and the scenario schedules nothing."
    return [.heading(2, "Input data"), .paragraph(intro)]
      + Page.Block.entries(scenario.events.map(text)) + parameters.blocks(Submodel.input)
      + forced + scripts + sources
  }

  // MARK: - Events

  private func text(_ event: Event) -> Prose {
    let condition = event.when.map { ", if \(words.whileRunning.text($0))" } ?? ""
    let again = event.repeats ? ", more than once" : ""
    let effects = self.effects(event)
    let does = effects.isEmpty ? "" : " It " + effects.joined(separator: ", ") + "."
    return """
      \(strong: event.title) (\(code: event.id)): \(timing(event))\(again)\(condition).\(does)\
      \(because(event))
      """
  }

  private func because(_ event: Event) -> Prose {
    let grounds = grounds(at: JSONPointer(["events", event.id]))
    return grounds.isEmpty ? "" : " Why: \(grounds)."
  }

  private func timing(_ event: Event) -> String {
    switch event.timing {
    case .at(let step): "due in \(words.names.date(step))"
    case .hazard(_, let steps) where steps.count == 1:
      "may happen in \(words.names.dates(steps))"
    case .hazard(_, let steps): "may happen in each step, \(words.names.dates(steps))"
    }
  }

  private func effects(_ event: Event) -> [String] {
    let names = words.names
    func targets(_ ids: [String]) -> String { enumerated(ids.map(names.target)) }
    var effects: [String] = []
    if !event.incidents.isEmpty {
      effects.append("adds incidents in \(targets(event.incidents.map(\.id)))")
    }
    if !event.threat.isEmpty {
      effects.append("sets a least threat to \(targets(event.threat.map(\.id)))")
    }
    if !event.tieShifts.isEmpty {
      let ties = event.tieShifts.map { names.tie($0.target, $0.patron, $0.channel) }
      effects.append("shifts \(enumerated(ties))" + (event.lasting ? " for good" : ""))
    }
    effects += event.record.map {
      "adds evidence about \(names.patron($0.patron)) in the eyes of \(names.target($0.target))"
    }
    let duration = self.duration(event)
    effects += event.changes.map { change in
      (change.operation == .set ? "sets " : "scales ") + change.parameter.description + duration
    }
    effects += event.joins.map {
      "lets \(targets($0.targets)) join \(names.bloc($0.bloc))\(duration)"
    }
    effects += event.leaves.map {
      "lets \(targets($0.targets)) leave \(names.bloc($0.bloc))\(duration)"
    }
    if !event.unavailable.isEmpty {
      let patrons = enumerated(event.unavailable.map { names.patron($0) })
      effects.append("makes \(patrons) unavailable\(duration)")
    }
    return effects
  }

  private func duration(_ event: Event) -> String {
    event.duration.map { " for \(NumberFormat.count($0, "step"))" } ?? " for good"
  }

  // MARK: - Forced choices and scripts

  private var forced: [Page.Block] {
    guard !scenario.fixed.isEmpty else { return [] }
    let intro: Prose = """
      These choices are forced instead of drawn; every run records the log probability of what was \
      forced.
      """
    return [.paragraph(intro), .list(scenario.fixed.map { Prose(text($0)) + reason($0.path) })]
  }

  private func text(_ choice: FixedChoice) -> String {
    var facts: [String] = []
    if let count = choice.incidents {
      facts.append("there are \(NumberFormat.count(count, "incident"))")
    }
    switch choice.call {
    case .nobody: facts.append("a target in crisis calls nobody")
    case .patron(let id): facts.append("a target in crisis calls \(words.names.patron(id))")
    case nil: break
    }
    choice.comes.map { facts.append("who is called \($0 ? "comes" : "does not come")") }
    choice.falls.map { facts.append("a regime in crisis \($0 ? "falls" : "does not fall")") }
    let place = choice.target.map(words.names.target) ?? "every target"
    return "In \(place), \(words.names.dates(choice.steps)): \(enumerated(facts))"
  }

  /// The given counts of unrest, and the incidents of a given crisis.
  private var scripts: [Page.Block] {
    guard scenario.dynamics.unrestLaw != .selfExciting else { return [] }
    let law = scenario.dynamics.unrestLaw
    let entries = scenario.targets.map { target -> Prose in
      let counts = target.unrest.counts.map(String.init).joined(separator: ", ")
      return law == .markov
        ? "\(target.name): \(target.unrest.crisisIncidents) incidents in a step of crisis"
        : "\(target.name): \(counts.isEmpty ? "no incidents" : counts)"
    }
    return [.paragraph("Unrest follows the law \(code: law.rawValue). \(law.meaning)")]
      + Page.Block.entries(entries)
  }

  // MARK: - Evidence

  private var sources: [Page.Block] {
    let cited = Dictionary(scenario.citations.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let rows = cited.keys.sorted().compactMap { id in evidence?[id].map { row(id, $0) } }
    guard !rows.isEmpty else { return [] }
    return [.heading(3, "Evidence cited"), .paragraph("What the values above rest on:")]
      + Page.Block.table(["id", "says", "source", "date", "quality", "address"], rows)
  }

  private func row(_ id: String, _ evidence: Evidence) -> [Prose] {
    let source = evidence.source
    return [
      .code(id), statement(evidence), "\(source.title), \(source.origin)",
      Prose(source.date.description), Prose(source.quality.rawValue),
      source.address.map { "\(address: $0)" } ?? "",
    ]
  }

  private func statement(_ evidence: Evidence) -> Prose {
    switch evidence {
    case .source: return ""
    case .figure(let figure, _):
      let caveat = figure.caveat.map { " But: \($0)." } ?? ""
      let value = "\(shortestText(figure.value)) \(figure.unit), \(figure.time)"
      return "\(figure.statement) (\(value))\(caveat)"
    case .claim(let claim, _):
      return Prose(claim.statement)
    }
  }
}
