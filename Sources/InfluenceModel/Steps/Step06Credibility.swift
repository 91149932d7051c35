extension GroupSimulation {
  /// Step 6: credibility of every patron in the eyes of every target.
  ///
  /// Old evidence fades towards the prior; a call that was kept counts W·G for,
  /// what it lacked and what was refused counts against, with W under a treaty
  /// and w_o without; a crisis of which the patron was left out counts w_o times
  /// its institutional tie against. Observers learn with their weight. Doubling
  /// W doubles how far one crisis outweighs the prior.
  func updateCredibility() {
    for dyad in model.dyads.indices { fadeEvidence(dyad) }
    for target in model.targets.indices where state.crisis[target] != 0 {
      for dyad in model.targets[target].dyads { learn(fromCrisisOf: target, about: dyad) }
    }
    for dyad in model.dyads.indices { refreshCredibility(dyad: dyad) }
  }

  private func fadeEvidence(_ index: Int) {
    let patron = model.patrons[model.dyads[index].patron]
    let memory = self[model.rules.evidenceMemory]
    let (kept, broken) = (state.kept[index], state.broken[index])
    let (priorKept, priorBroken) = (self[patron.priorKept], self[patron.priorBroken])
    for i in Lanes.all {
      kept[i] = Formula.faded(kept[i], towards: priorKept[i], memory: memory[i])
      broken[i] = Formula.faded(broken[i], towards: priorBroken[i], memory: memory[i])
    }
  }

  private func learn(fromCrisisOf target: Int, about dyad: Int) {
    let (rules, patron) = (model.rules, model.dyads[dyad].patron)
    let institutionTie = model.dyads[dyad].institutionTie
    let observers = dyadsOfPatron[patron]
    state.crisis[target].forEachLane { i in
      let (promise, omission) = (self[rules.promiseWeight][i], self[rules.omissionWeight][i])
      var (kept, broken) = (0.0, 0.0)
      if state.called[dyad].holds(i) {
        // G is 0 where the patron did not come.
        (kept, broken) = Formula.lesson(
          help: state.help[target][i], treaty: state.treaty[dyad].holds(i), promise: promise,
          omission: omission)
      } else if let institutionTie {
        broken = omission * state.level[institutionTie][i]
      }
      for observer in observers {
        let weight =
          model.dyads[observer].target == target ? 1 : self[rules.observerWeight][i]
        state.kept[observer][i] += weight * kept
        state.broken[observer][i] += weight * broken
      }
    }
  }
}
