extension GroupSimulation {
  /// The state before the first step: ties at their long-run levels, evidence
  /// from priors and record, shares where calm would leave them.
  func startState() {
    state.clearMasks()
    startTies()
    startEvidence()
    startTargets()
    startBlocs()
    for event in model.events.indices {
      effectEnds[event].fill(0)
    }
    state.logWeight[0].fill(0)
    for target in model.targets.indices {
      let goal = alignmentGoal(of: target)
      for offset in 0..<goal.count {
        let share = state.share[model.targets[target].shares + offset]
        for i in Lanes.all { share[i] = goal[offset][i] * goal.scale[i] }
      }
    }
  }

  private func startTies() {
    for (index, tie) in model.ties.enumerated() {
      let (latent, level, longRun) = (
        state.latent[index], state.level[index], state.longRun[index]
      )
      longRun.copy(self[tie.level])
      latent.copy(longRun)
      for i in Lanes.all { level[i] = logistic(latent[i]) }
    }
  }

  private func startEvidence() {
    for (index, dyad) in model.dyads.enumerated() {
      let patron = model.patrons[dyad.patron]
      let (kept, broken) = (state.kept[index], state.broken[index])
      let (priorKept, priorBroken) = (self[patron.priorKept], self[patron.priorBroken])
      let (recordKept, recordBroken) = (self[dyad.recordKept], self[dyad.recordBroken])
      for i in Lanes.all {
        kept[i] = priorKept[i] + recordKept[i]
        broken[i] = priorBroken[i] + recordBroken[i]
      }
      refreshCredibility(dyad: index)
      state.debt[index].fill(0)
    }
  }

  private func startTargets() {
    for (index, target) in model.targets.enumerated() {
      state.nextIntensity[index].copy(self[target.unrest.initial])
      for row in [state.intensity, state.incidents, state.threat, state.feltThreat] {
        row[index].fill(0)
      }
      state.fear[index].fill(0)
      state.help[index].fill(0)
      state.interventionChance[index].fill(.nan)
    }
  }

  private func startBlocs() {
    for (index, bloc) in model.blocs.enumerated() {
      state.unmetCrises[index].fill(0)
      if bloc.arm?.exists == true { state.arm[index] = .max }
      for target in model.targets.indices {
        state.member[index][target] = bloc.isMember[target] ? .max : 0
        lastingMembers[index][target] = state.member[index][target]
      }
    }
  }

  /// C = a / (a + b).
  func refreshCredibility(dyad: Int) {
    let (kept, broken) = (state.kept[dyad], state.broken[dyad])
    let credibility = state.credibility[dyad]
    for i in Lanes.all {
      credibility[i] = Formula.credibility(kept: kept[i], broken: broken[i])
    }
  }
}
