extension SingleRun {
  /// Step 8: ties.
  ///
  /// z ← z + κ·(z̄ + additions − z) + σ·ε + jumps. The leader is the patron with
  /// the largest share at the start of the step, the first on a tie; the target
  /// pushes the balancing ties of the others, and the leader undermines them.
  mutating func updateTies() {
    for (index, target) in model.targets.enumerated() where !target.dyads.isEmpty {
      let leader = leader(of: index)
      for dyad in target.dyads {
        let push = dyad == leader.dyad ? 0 : push(on: dyad, against: leader)
        for tie in model.dyads[dyad].ties { moveTie(tie, push, leader) }
      }
    }
  }

  /// Who leads in a target, with its share and how hard the target works
  /// against it.
  private struct Leader {
    let dyad: Int
    let share: Double
    let balancingPush: Double
  }

  private func leader(of index: Int) -> Leader {
    let target = model.targets[index]
    func share(_ dyad: Int) -> Double {
      state.share[target.shares + dyad - target.dyads.lowerBound]
    }
    var leader = target.dyads.lowerBound
    for dyad in target.dyads where share(dyad) > share(leader) { leader = dyad }
    return Leader(
      dyad: leader, share: share(leader),
      balancingPush: Formula.balancingPush(
        effort: self[target.effort], leadersShare: share(leader), ceiling: self[target.ceiling],
        feltThreat: state.feltThreat[index], debtToLeader: state.debt[leader]))
  }

  /// push_q = open_q·bal·max(s_L − ceiling, 0)·(1 − θ̂)·(1 − d_L) − χ_Lq·s_L.
  private func push(on index: Int, against leader: Leader) -> Double {
    let dyad = model.dyads[index]
    let push = (dyad.open.map { self[$0] } ?? 1) * leader.balancingPush
    let undermining =
      model.patrons[model.dyads[leader.dyad].patron].undermining[dyad.patron]
    return push - (undermining.map { self[$0] } ?? 0) * leader.share
  }

  private mutating func moveTie(_ index: Int, _ push: Double, _ leader: Leader) {
    let tie = model.ties[index]
    let channel = model.channels[tie.channel]
    let before = (latent: state.latent[index], level: state.level[index])
    let push = channel.isBalancing ? push : 0
    let armGains = channel.isSecurity ? armGains(tie.dyad) : []
    let shock = shock(index)
    let jumps = jumps(tie, leader)

    let pull = armGains.reduce(state.longRun[index] + push, +)
    var latent = Formula.moved(before.latent, towards: pull, speed: self[channel.reversion])
    if let shock { latent += shock.noise * shock.normal }
    for jump in jumps { latent += jump.logits }
    state.latent[index] = latent
    state.level[index] = logistic(latent)

    let name = model.name(ofTie: index)
    trace.ties.append(
      TieTrace(
        target: name.target, patron: name.patron, channel: name.channel,
        level: Change(before: before.level, after: state.level[index]),
        latent: Change(before: before.latent, after: latent), longRun: state.longRun[index],
        push: push, armGain: armGains.reduce(0, +), reversion: self[channel.reversion],
        shock: shock,
        jumps: jumps))
  }

  /// What the arms of a patron's blocs add to its security ties to members.
  private func armGains(_ index: Int) -> [Double] {
    let dyad = model.dyads[index]
    return model.blocs.enumerated().compactMap { number, bloc in
      guard bloc.patron == dyad.patron, let arm = bloc.arm, state.arm[number],
        state.member[number][dyad.target]
      else { return nil }
      return self[arm.tieGain]
    }
  }

  private func shock(_ tie: Int) -> TieTrace.Shock? {
    guard let site = model.shockOfTie[tie] else { return nil }
    let uniform = uniform(site)
    return .init(
      noise: self[model.channels[model.ties[tie].channel].noise], uniform: uniform,
      normal: standardNormalQuantile(uniform))
  }

  /// What a rescue, a refusal or a fall does to a tie at once.
  private func jumps(_ tie: Model.Tie, _ leader: Leader) -> [TieTrace.Jump] {
    let (channel, target) = (model.channels[tie.channel], model.dyads[tie.dyad].target)
    var jumps: [TieTrace.Jump] = []
    if state.came[tie.dyad], let size = channel.rescue {
      jumps.append(.init(cause: .rescue, logits: state.help[target] * self[size]))
    }
    if state.refused[tie.dyad], let size = channel.refusal {
      jumps.append(.init(cause: .refusal, logits: -self[size]))
    }
    if state.fell[target], tie.dyad == leader.dyad, let size = channel.fall {
      jumps.append(.init(cause: .fall, logits: -self[size]))
    }
    return jumps
  }
}
