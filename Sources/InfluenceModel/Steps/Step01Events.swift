internal import ScenarioFormat

extension GroupSimulation {
  /// Step 1: events, in order of id.
  ///
  /// An event is due at its date, or in each step of its period in which its
  /// uniform is below its hazard; it happens where its condition holds in the
  /// state at the start of the step, and once unless it repeats. Doubling a
  /// small hazard doubles how often it happens.
  func happenEvents() {
    guard !model.events.isEmpty else { return }
    for event in model.events.indices { state.happened[event] = due(event) }
    for event in model.events.indices where state.happened[event] != 0 {
      state.everHappened[event] |= state.happened[event]
      happen(model.events[event], in: state.happened[event])
      if model.events[event].hasLastingEffects { startEffects(event) }
    }
    if model.events.contains(where: \.hasLastingEffects) { applyTemporaryEffects() }
  }

  /// The runs in which an event happens now.
  private func due(_ index: Int) -> LaneMask {
    let event = model.events[index]
    var due: LaneMask = 0
    switch event.timing {
    case .at(let step):
      due = step == time ? .everyRun : 0
    case .hazard(let hazard, let steps):
      if steps.contains(time), let site = model.sites.event[index] {
        let (uniform, hazard) = (uniforms(site), self[hazard])
        due = LaneMask { uniform[$0] < hazard[$0] }
      }
    }
    if !event.repeats { due &= ~state.everHappened[index] }
    if due != 0, let when = event.when { due &= tracker.holds(when, self) }
    return due
  }

  /// The effects that are sudden: shifts of ties and new evidence. Incidents and
  /// threats are added where unrest is drawn.
  private func happen(_ event: Model.Event, in runs: LaneMask) {
    for (tie, logits) in event.tieShifts {
      let (latent, level, shift) = (state.latent[tie], state.level[tie], self[logits])
      if event.lasting { add(shift, to: state.longRun[tie], in: runs) }
      add(shift, to: latent, in: runs)
      // Trends happen in all runs in every step.
      if runs == .everyRun {
        for i in Lanes.all { level[i] = logistic(latent[i]) }
      } else {
        runs.forEachLane { level[$0] = logistic(latent[$0]) }
      }
    }
    for (dyad, kept, broken) in event.record {
      add(self[kept], to: state.kept[dyad], in: runs)
      add(self[broken], to: state.broken[dyad], in: runs)
      refreshCredibility(dyad: dyad)
    }
  }

  private func add(_ effect: Row, to row: Row, in runs: LaneMask) {
    runs.forEachLane { row[$0] += effect[$0] }
  }

  // MARK: - Effects that last

  /// Keeps the drawn values of the parameters that events change.
  func keepDrawnValues() {
    for row in model.changedParameters { drawn[row].copy(parameters[row]) }
  }

  /// Effects for good change what was drawn, so that repeated ones compound and
  /// the latest counts; others last until their end is reached.
  private func startEffects(_ index: Int) {
    let event = model.events[index]
    let runs = state.happened[index]
    if let duration = event.duration {
      let ends = effectEnds[index]
      runs.forEachLane { ends[$0] = Double(time + duration) }
    } else {
      for change in event.changes { apply(change, in: runs, to: drawn) }
      apply(event.memberships, in: runs, to: lastingMembers)
    }
  }

  private func apply(_ change: Model.Event.Change, in runs: LaneMask, to rows: LaneStorage) {
    let range = model.parameters[change.parameter].range
    let (row, value) = (rows[change.parameter.row], self[change.value])
    runs.forEachLane { i in
      row[i] = range.clamped(change.scales ? row[i] * value[i] : value[i])
    }
  }

  private func apply(
    _ memberships: [(bloc: Int, target: Int, joins: Bool)], in runs: LaneMask,
    to members: [MaskStorage]
  ) {
    for (bloc, target, joins) in memberships {
      if joins {
        members[bloc][target] |= runs
      } else {
        members[bloc][target] &= ~runs
      }
    }
  }

  /// Parameters, memberships and availability of this step: what was drawn or
  /// changed for good, and on it the effects that have not ended.
  private func applyTemporaryEffects() {
    for row in model.changedParameters { parameters[row].copy(drawn[row]) }
    for patron in model.patrons.indices { state.unavailable[patron] = 0 }
    for bloc in model.blocs.indices {
      for target in model.targets.indices {
        state.member[bloc][target] = lastingMembers[bloc][target]
      }
    }
    for (index, event) in model.events.enumerated() where event.hasLastingEffects {
      let runs = runsUnderEffect(index)
      guard runs != 0 else { continue }
      for patron in event.unavailable { state.unavailable[patron] |= runs }
      if event.duration != nil {
        for change in event.changes { apply(change, in: runs, to: parameters) }
        apply(event.memberships, in: runs, to: state.member)
      }
    }
  }

  private func runsUnderEffect(_ index: Int) -> LaneMask {
    guard model.events[index].duration != nil else { return state.everHappened[index] }
    let (ends, now) = (effectEnds[index], Double(time))
    return LaneMask { ends[$0] > now }
  }
}
