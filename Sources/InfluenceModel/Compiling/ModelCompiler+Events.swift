internal import ScenarioFormat

extension ModelCompiler {
  mutating func events(_ actors: ActorIndex, _ questions: inout QuestionCompiler) -> [Model.Event] {
    var result: [Model.Event] = []
    for event in scenario.events {
      result.append(self.event(event, actors, &questions))
    }
    return result
  }

  private mutating func event(
    _ event: Event, _ actors: ActorIndex, _ questions: inout QuestionCompiler
  ) -> Model.Event {
    Model.Event(
      id: event.id, timing: timing(event.timing),
      when: event.when.map { questions.condition($0) }, repeats: event.repeats,
      duration: event.duration, incidents: ofTargets(event.incidents),
      threat: ofTargets(event.threat), tieShifts: tieShifts(event, actors),
      lasting: event.lasting, record: record(event, actors), changes: changes(event),
      memberships: memberships(event.joins, joins: true)
        + memberships(event.leaves, joins: false),
      unavailable: event.unavailable.compactMap(patronIndex))
  }

  private mutating func timing(_ timing: Event.Timing) -> Model.Event.Timing {
    switch timing {
    case .at(let step): .at(step: step)
    case .hazard(let hazard, let steps): .hazard(table.add(hazard), steps: steps)
    }
  }

  private mutating func ofTargets(_ quantities: [(id: String, quantity: Quantity)])
    -> [(Int, ParameterIndex)]
  {
    var result: [(Int, ParameterIndex)] = []
    for (id, quantity) in quantities {
      if let target = targetIndex(id) { result.append((target, table.add(quantity))) }
    }
    return result
  }

  private mutating func tieShifts(_ event: Event, _ actors: ActorIndex)
    -> [(tie: Int, logits: ParameterIndex)]
  {
    var result: [(tie: Int, logits: ParameterIndex)] = []
    for shift in event.tieShifts {
      let dyad = targetIndex(shift.target).flatMap { actors.dyad(patronIndex(shift.patron), $0) }
      let tie = dyad.flatMap { dyad in
        channelIndex(shift.channel).flatMap { actors.dyads[dyad].tieOfChannel[$0] }
      }
      if let tie {
        result.append((tie, table.add(shift.logits)))
      } else {
        report(
          .unknownID, "there is no such tie to shift", at: shift.logits,
          allowed: "give /dyads/\(shift.patron)/\(shift.target)/ties/\(shift.channel) a level")
      }
    }
    return result
  }

  private mutating func record(_ event: Event, _ actors: ActorIndex)
    -> [(dyad: Int, kept: ParameterIndex, broken: ParameterIndex)]
  {
    var result: [(dyad: Int, kept: ParameterIndex, broken: ParameterIndex)] = []
    for change in event.record {
      let dyad = targetIndex(change.target).flatMap { actors.dyad(patronIndex(change.patron), $0) }
      if let dyad {
        result.append((dyad, table.add(change.kept), table.add(change.broken)))
      } else {
        // A default stands where the object does.
        let quantity = [change.kept, change.broken].first(where: \.isDefault) ?? change.kept
        problems.append(
          Problem(
            code: .unknownID, origin: quantity.origin, path: quantity.path.parent,
            message: "there is no dyad of \(change.patron) and \(change.target)",
            allowed: "declare /dyads/\(change.patron)/\(change.target)"))
      }
    }
    return result
  }

  private mutating func changes(_ event: Event) -> [Model.Event.Change] {
    var result: [Model.Event.Change] = []
    for change in event.changes {
      guard let parameter = changeable(change) else { continue }
      let value = table.add(change.quantity)
      if change.operation == .set { checkRange(change, of: parameter) }
      table.markChanged(parameter)
      result.append(
        .init(scales: change.operation == .scale, parameter: parameter, value: value))
    }
    return result
  }

  private mutating func changeable(_ change: Event.ParameterChange) -> ParameterIndex? {
    let path = change.parameter
    // Hazards and effects are settled before the step's changes apply.
    if path.tokens.first == "events" {
      report(
        .conflict, "an event's own values cannot be changed", at: change.quantity,
        allowed: "change other parameters, or give the event a \"when\"")
      return nil
    }
    guard let index = table.index(of: path) else {
      report(
        .unknownID, "no parameter at \(path)", at: change.quantity,
        suggestion: problems.count < Self.mostSuggestions
          ? table.livePaths.nearest(to: path.description) : nil)
      return nil
    }
    if table[index].isTie {
      report(
        .conflict, "a tie's level is moved by \"ties\", in logits", at: change.quantity)
      return nil
    }
    if !table[index].isLive {
      report(.conflict, "\(path) is only read at the start", at: change.quantity)
      return nil
    }
    return index
  }

  private mutating func checkRange(_ change: Event.ParameterChange, of parameter: ParameterIndex) {
    let range = table[parameter].range
    if !range.contains(everyDrawOf: change.quantity.form) {
      report(
        .outOfRange, "out of the range of \(change.parameter)", at: change.quantity,
        allowed: "allowed: \(range.allowed)")
    }
  }

  private func memberships(_ memberships: [Event.Membership], joins: Bool)
    -> [(bloc: Int, target: Int, joins: Bool)]
  {
    memberships.flatMap { membership in
      membership.targets.compactMap { target in
        guard let bloc = blocIndex(membership.bloc), let target = targetIndex(target) else {
          return nil
        }
        return (bloc, target, joins)
      }
    }
  }
}
