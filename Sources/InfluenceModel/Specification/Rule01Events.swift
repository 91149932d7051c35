internal import ScenarioFormat

extension SingleRun {
  /// Step 1: events, in order of id.
  ///
  /// An event is due at its date, or in each step of its period in which its
  /// uniform is below its hazard; it happens where its condition holds in the
  /// state at the start of the step, and once unless it repeats.
  mutating func happenEvents() {
    trace.events = model.events.indices.compactMap { due($0) }
    for (index, event) in model.events.enumerated() {
      let now = trace.events.firstIndex { $0.id == event.id && $0.happens }
      state.happened[index] = now != nil
      guard let now else { continue }
      state.everHappened[index] = true
      trace.events[now].tieShifts = shiftTies(event)
      trace.events[now].record = addEvidence(event)
      // These count where unrest is drawn.
      trace.events[now].incidents = event.incidents.map { amount($0.amount, of: $0.target) }
      trace.events[now].threat = event.threat.map { amount($0.level, of: $0.target) }
      startEffects(index)
    }
    renewEffects()
  }

  private func due(_ index: Int) -> EventTrace? {
    let event = model.events[index]
    if state.everHappened[index], !event.repeats { return nil }
    var chance: Chance?
    switch event.timing {
    case .at(let step):
      if step != time { return nil }
    case .hazard(let hazard, let steps):
      guard steps.contains(time), let site = model.sites.event[index] else { return nil }
      chance = Chance(probability: self[hazard], uniform: uniform(site))
    }
    return EventTrace(
      id: event.id, chance: chance, isConditionMet: event.when.map { holds($0) })
  }

  private func amount(_ parameter: ParameterIndex, of target: Int) -> Amount {
    Amount(id: model.targets[target].id, amount: self[parameter])
  }

  // MARK: - Sudden effects

  private mutating func shiftTies(_ event: Model.Event) -> [EventTrace.TieShift] {
    event.tieShifts.map { tie, shift in
      let (before, logits) = (state.level[tie], self[shift])
      state.latent[tie] += logits
      if event.lasting { state.longRun[tie] += logits }
      state.level[tie] = logistic(state.latent[tie])
      let name = model.name(ofTie: tie)
      return EventTrace.TieShift(
        target: name.target, patron: name.patron, channel: name.channel, logits: logits,
        level: Change(before: before, after: state.level[tie]), isLasting: event.lasting)
    }
  }

  private mutating func addEvidence(_ event: Model.Event) -> [EventTrace.Evidence] {
    event.record.map { dyad, kept, broken in
      state.kept[dyad] += self[kept]
      state.broken[dyad] += self[broken]
      refreshCredibility(dyad)
      let name = model.name(ofDyad: dyad)
      return EventTrace.Evidence(
        target: name.target, patron: name.patron, kept: self[kept], broken: self[broken])
    }
  }

  // MARK: - Effects that last

  /// What events with lasting effects change.
  struct Changeable: Sendable {
    var parameters: [Double]
    /// By bloc, then target.
    var members: [[Bool]]
  }

  /// Effects for good change what lasts, so that repeated ones compound and the
  /// latest counts; others last until their end is reached.
  private mutating func startEffects(_ index: Int) {
    let event = model.events[index]
    if let duration = event.duration {
      effectEnds[index] = time + duration
    } else {
      lasting = changed(lasting, by: event)
    }
  }

  private func changed(_ values: Changeable, by event: Model.Event) -> Changeable {
    var values = values
    for change in event.changes {
      let (row, value) = (change.parameter.row, self[change.value])
      values.parameters[row] = model.parameters[change.parameter].range.clamped(
        change.scales ? values.parameters[row] * value : value)
    }
    for (bloc, target, joins) in event.memberships { values.members[bloc][target] = joins }
    return values
  }

  /// Parameters, memberships and availability of this step: what lasts, and on
  /// it the effects that have not ended.
  private mutating func renewEffects() {
    var now = lasting
    state.unavailable = model.patrons.map { _ in false }
    for (index, event) in model.events.enumerated() where isUnderEffect(index) {
      for patron in event.unavailable { state.unavailable[patron] = true }
      if event.duration != nil { now = changed(now, by: event) }
    }
    trace.changes = effects(now)
    (state.parameters, state.member) = (now.parameters, now.members)
  }

  private func isUnderEffect(_ index: Int) -> Bool {
    model.events[index].duration == nil ? state.everHappened[index] : effectEnds[index] > time
  }

  /// In what the step differs from the one before.
  private func effects(_ now: Changeable) -> EffectsTrace {
    var effects = EffectsTrace()
    for row in model.changedParameters where now.parameters[row] != state.parameters[row] {
      let value = Change(before: state.parameters[row], after: now.parameters[row])
      effects.parameters.append(
        .init(path: model.parameters.parameters[row].path, value: value))
    }
    for (bloc, members) in now.members.enumerated() {
      for (target, joins) in members.enumerated() where joins != state.member[bloc][target] {
        effects.memberships.append(
          .init(bloc: model.blocs[bloc].id, target: model.targets[target].id, joins: joins))
      }
    }
    effects.unavailable = zip(model.patrons, state.unavailable).filter(\.1).map(\.0.id)
    return effects
  }
}

extension Model {
  func name(ofDyad index: Int) -> (target: String, patron: String) {
    (targets[dyads[index].target].id, patrons[dyads[index].patron].id)
  }

  func name(ofTie index: Int) -> (target: String, patron: String, channel: String) {
    let dyad = name(ofDyad: ties[index].dyad)
    return (dyad.target, dyad.patron, channels[ties[index].channel].id)
  }
}
