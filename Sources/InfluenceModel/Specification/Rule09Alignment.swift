internal import ScenarioFormat

extension SingleRun {
  /// Step 9: alignment.
  ///
  /// s ← (1 − ρ)·s + ρ·softmax(τ·V), with a speed ρ between the calm and the
  /// crisis one as θ goes from 0 to 1.
  mutating func updateAlignment() {
    for (index, target) in model.targets.enumerated() {
      let goal = alignmentGoal(of: index)
      let speed = Formula.alignmentSpeed(
        calm: self[model.rules.calmSpeed], crisis: self[model.rules.crisisSpeed],
        threat: state.threat[index])
      let patrons = target.dyads.map { model.patrons[model.dyads[$0].patron].id } + [nil]
      let shares = patrons.enumerated().map { offset, patron in
        let row = target.shares + offset
        let before = state.share[row]
        state.share[row] = Formula.moved(before, towards: goal.aims[offset], speed: speed)
        return AlignmentTrace.Share(
          patron: patron, worth: goal.worths[offset], aim: goal.aims[offset],
          share: Change(before: before, after: state.share[row]))
      }
      trace.alignment.append(
        AlignmentTrace(
          target: target.id, speed: speed, feltThreat: state.feltThreat[index],
          salience: zip(model.channels, goal.salience).map { Amount(id: $0.id, amount: $1) },
          shares: shares))
    }
  }

  /// What a target's shares aim at.
  struct AlignmentGoal {
    /// By channel, summing to 1.
    let salience: [Double]
    /// V and softmax(τ·V), by patron, then autonomy.
    let worths: [Double]
    let aims: [Double]
  }

  /// V_p = Σ effect·w·x, with C where the channel is the guarantee or a promise,
  /// + ξ·d_p; V of autonomy = autonomy·(1 − loss·θ̂). The largest V is taken off
  /// before the exponential, which changes nothing but keeps it in range.
  func alignmentGoal(of index: Int) -> AlignmentGoal {
    let target = model.targets[index]
    let weights = state.channelWeights(target.salience, model.rules.salience, of: index)
    let worths =
      target.dyads.map { worth(of: $0, weights) }
      + [self[target.autonomy] * (1 - self[target.autonomyLoss] * state.feltThreat[index])]
    let largest = worths.max() ?? 0
    let odds = worths.map { exponential(self[model.rules.precision] * ($0 - largest)) }
    return AlignmentGoal(salience: shares(weights), worths: worths, aims: shares(odds))
  }

  private func worth(of index: Int, _ weights: [Double]) -> Double {
    let dyad = model.dyads[index]
    var worth = 0.0
    for tie in dyad.ties {
      let channel = model.ties[tie].channel
      let weight = self[model.channels[channel].effect] * weights[channel]
      worth +=
        model.channels[channel].isPromise
        ? weight * state.credibility[index] * state.level[tie] : weight * state.level[tie]
    }
    return worth * scale(weights) + self[model.rules.debtValue] * state.debt[index]
  }
}

extension RunState {
  /// w by channel, summing to 1.
  func salience(
    _ salience: [Model.Salience], _ law: Dynamics.SalienceLaw, of target: Int
  ) -> [Double] {
    shares(channelWeights(salience, law, of: target))
  }

  /// calmWeight·exp(γ·θ̂), or the straight line to the same at θ̂ = 1, by channel.
  func channelWeights(
    _ salience: [Model.Salience], _ law: Dynamics.SalienceLaw, of target: Int
  ) -> [Double] {
    let grown = law == .linear ? Formula.linearWeight : Formula.weight
    return salience.map { salience in
      guard let loading = salience.threatLoading else { return self[salience.calmWeight] }
      return grown(self[salience.calmWeight], self[loading], feltThreat[target])
    }
  }
}

/// What makes weights sum to 1.
private func scale(_ weights: [Double]) -> Double {
  1 / weights.reduce(0, +)
}

private func shares(_ weights: [Double]) -> [Double] {
  let scale = scale(weights)
  return weights.map { $0 * scale }
}
