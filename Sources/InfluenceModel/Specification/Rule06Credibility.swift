extension SingleRun {
  /// Step 6: credibility of every patron in the eyes of every target.
  ///
  /// Old evidence fades towards the prior; a call that was kept counts W·G for,
  /// what it lacked and what was refused counts against, with W under a treaty
  /// and w_o without; a crisis of which the patron was left out counts w_o times
  /// its institutional tie against. Observers learn with their weight.
  mutating func updateCredibility() {
    let before = state
    var lessons = model.dyads.map { _ in [CredibilityTrace.Lesson]() }
    for dyad in model.dyads.indices { fadeEvidence(dyad) }
    for target in model.targets.indices where state.crisis[target] {
      for dyad in model.targets[target].dyads {
        let patron = model.dyads[dyad].patron
        for observer in model.dyads.indices where model.dyads[observer].patron == patron {
          lessons[observer].append(learn(observer, from: dyad))
        }
      }
    }
    for dyad in model.dyads.indices {
      refreshCredibility(dyad)
      let name = model.name(ofDyad: dyad)
      trace.credibility.append(
        CredibilityTrace(
          target: name.target, patron: name.patron,
          credibility: Change(before: before.credibility[dyad], after: state.credibility[dyad]),
          kept: Change(before: before.kept[dyad], after: state.kept[dyad]),
          broken: Change(before: before.broken[dyad], after: state.broken[dyad]),
          lessons: lessons[dyad]))
    }
  }

  private mutating func fadeEvidence(_ dyad: Int) {
    let patron = model.patrons[model.dyads[dyad].patron]
    let memory = self[model.rules.evidenceMemory]
    state.kept[dyad] = Formula.faded(
      state.kept[dyad], towards: self[patron.priorKept], memory: memory)
    state.broken[dyad] = Formula.faded(
      state.broken[dyad], towards: self[patron.priorBroken], memory: memory)
  }

  /// What the target of one dyad learns from what the patron did in another.
  private mutating func learn(_ observer: Int, from dyad: Int) -> CredibilityTrace.Lesson {
    let crisisOf = model.dyads[dyad].target
    let weight =
      model.dyads[observer].target == crisisOf ? 1 : self[model.rules.observerWeight]
    let (act, kept, broken) = lesson(dyad)
    state.kept[observer] += weight * kept
    state.broken[observer] += weight * broken
    return .init(
      crisisOf: model.targets[crisisOf].id, act: act, weight: weight, kept: weight * kept,
      broken: weight * broken)
  }

  /// What a patron did in a target's crisis, as evidence for and against it.
  private func lesson(_ dyad: Int) -> (CredibilityTrace.Act, kept: Double, broken: Double) {
    let (promise, omission) = (self[model.rules.promiseWeight], self[model.rules.omissionWeight])
    if state.called[dyad] {
      // G is 0 where the patron did not come.
      let lesson = Formula.lesson(
        help: state.help[model.dyads[dyad].target], treaty: state.treaty[dyad], promise: promise,
        omission: omission)
      return (state.came[dyad] ? .kept : .refused, lesson.kept, lesson.broken)
    }
    let level = model.dyads[dyad].institutionTie.map { state.level[$0] } ?? 0
    return (.omitted, 0, omission * level)
  }
}
