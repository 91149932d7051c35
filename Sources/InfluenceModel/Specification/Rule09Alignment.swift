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
    let total = weights.reduce(0, +)
    let worths =
      target.dyads.map { worth(of: $0, weights, total) }
      + [self[target.autonomy] * (1 - self[target.autonomyLoss] * state.feltThreat[index])]
    let largest = worths.max() ?? 0
    let odds = worths.map { exponential(self[model.rules.precision] * ($0 - largest)) }
    let sum = odds.reduce(0, +)
    return AlignmentGoal(
      salience: weights.map { $0 / total }, worths: worths, aims: odds.map { $0 / sum })
  }

  private func worth(of index: Int, _ weights: [Double], _ total: Double) -> Double {
    let dyad = model.dyads[index]
    var worth = 0.0
    for tie in dyad.ties {
      let channel = model.ties[tie].channel
      let salience = self[model.channels[channel].effect] * weights[channel]
      worth +=
        model.channels[channel].isPromise
        ? salience * state.credibility[index] * state.level[tie] : salience * state.level[tie]
    }
    return worth / total + self[model.rules.debtValue] * state.debt[index]
  }
}

extension RunState {
  /// calmWeight·exp(γ·θ̂), or the straight line to the same at θ̂ = 1, by channel:
  /// salience but for the division by the sum.
  func channelWeights(
    _ salience: [Model.Salience], _ law: Dynamics.SalienceLaw, of target: Int
  ) -> [Double] {
    let grown = law == .linear ? Formula.linearSalience : Formula.salience
    return salience.map { salience in
      guard let loading = salience.threatLoading else { return self[salience.calmWeight] }
      return grown(self[salience.calmWeight], self[loading], feltThreat[target])
    }
  }
}
