internal import InfluenceModel

extension StoryTeller {
  /// What happens in a step by the scenario, and the end of earlier effects.
  func events(_ step: StepTrace) -> [StoryPart] {
    let happened = step.events.filter(\.happens)
    var parts = happened.map { happens($0) }
    if isFull { parts += step.events.filter { !$0.happens }.map { fails($0) } }
    let effects = lastingEffects(step)
    if !effects.isEmpty {
      let opening = happened.isEmpty ? "Earlier effects end" : "From now on"
      parts.append(.paragraph("\(opening): \(enumerated(effects))."))
    }
    return parts
  }

  private func happens(_ event: EventTrace) -> StoryPart {
    let effects = suddenEffects(event)
    return .paragraph(
      names.event(event.id).asSentence + (effects.isEmpty ? "." : ": \(enumerated(effects))."),
      numbers: event.chance.map { [StoryNumber.comparison($0)] } ?? [], ink: .strong)
  }

  private func fails(_ event: EventTrace) -> StoryPart {
    let reason =
      event.chance?.happens == false ? "its chance is not drawn" : "its condition does not hold"
    return .paragraph(
      "Not yet: \(names.event(event.id)); \(reason).",
      numbers: event.chance.map { [StoryNumber.comparison($0)] } ?? [])
  }

  private func suddenEffects(_ event: EventTrace) -> [String] {
    let incidents = event.incidents.filter { $0.amount > 0 }.map {
      "\(StoryNumber.short($0.amount)) more incidents are expected in \(names.target($0.id))"
    }
    let threats = event.threat.map {
      "the threat to \(names.target($0.id)) is at least \(StoryNumber.short($0.amount))"
    }
    let shifts = event.tieShifts.map { shift in
      "\(names.tie(shift.target, shift.patron, shift.channel)) go "
        + StoryNumber.levels(shift.level) + (shift.isLasting ? " for good" : "")
    }
    let records = event.record.map { record in
      "\(names.target(record.target)) counts "
        + enumerated(
          [(record.kept, "kept"), (record.broken, "broken")].filter { $0.0 > 0 }.map {
            "\(StoryNumber.short($0)) promises of \(names.patron(record.patron)) \($1)"
          })
    }
    return incidents + threats + shifts + records
  }

  private func lastingEffects(_ step: StepTrace) -> [String] {
    let parameters = step.changes.parameters.map {
      "\($0.path) goes \(StoryNumber.short($0.value.before)) → "
        + StoryNumber.short($0.value.after)
    }
    let memberships = step.changes.memberships.map {
      "\(names.target($0.target)) \($0.joins ? "joins" : "leaves") \(names.bloc($0.bloc))"
    }
    let before = previous(step)?.changes.unavailable ?? []
    let now = step.changes.unavailable
    let unavailable = now.filter { !before.contains($0) }.map {
      "\(names.patron($0)) cannot be called"
    }
    let available = before.filter { !now.contains($0) }.map {
      "\(names.patron($0)) can be called again"
    }
    return parameters + memberships + unavailable + available
  }

  /// Whether anything happens in a step that is not told of every step.
  func isEventful(_ step: StepTrace) -> Bool {
    !step.crises.isEmpty || step.events.contains(where: \.happens)
      || step.arms.contains(where: \.isCreated) || !lastingEffects(step).isEmpty
  }
}

extension StoryNames {
  /// `Military ties of Kazakhstan to Russia`.
  func tie(_ target: String, _ patron: String, _ channel: String) -> String {
    "\(self.channel(channel)) of \(self.target(target)) to \(self.patron(patron))"
  }
}
