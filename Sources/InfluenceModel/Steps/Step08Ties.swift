extension GroupSimulation {
  /// Step 8: ties.
  ///
  /// z ← z + κ·(z̄ + additions − z) + σ·ε + jumps. The leader is the patron with
  /// the largest share at the start of the step; the target pushes the balancing
  /// ties of the others by effort × (leader's share − ceiling), less when it
  /// feels threatened or indebted, and the leader undermines them. Doubling κ
  /// halves how long a tie takes back to its long-run level.
  func updateTies(of target: Int) {
    guard !model.targets[target].dyads.isEmpty else { return }
    if let first = shocks[target].first {
      replaceUniformsByNormals(uniforms(first), rows: shocks[target].count, tailRoom)
    }
    let leader = findLeader(target)
    for dyad in model.targets[target].dyads {
      push(dyad, leader)
      for tie in model.dyads[dyad].ties where !ties[tie].isStill {
        move(ties[tie], dyad)
      }
      jump(dyad, leader)
    }
    for ties in movingTies[target] {
      let (latent, level) = (state.latent[ties.lowerBound], state.level[ties.lowerBound])
      for i in 0..<ties.count * Lanes.count { level[i] = logistic(latent[i]) }
    }
  }

  /// Who leads in each run, with its share and the target's debt to it.
  private struct Leader {
    let target: Int
    /// The leader's dyad, as a number.
    let dyad: Row
    let share: Row
    let debt: Row
    /// Effort × excess share × what threat and debt leave of it.
    let effort: Row
  }

  private func findLeader(_ index: Int) -> Leader {
    let target = model.targets[index]
    let leader = Leader(
      target: index, dyad: scratch[Scratch.first], share: scratch[Scratch.second],
      debt: scratch[Scratch.third], effort: scratch[Scratch.fourth])
    for i in Row.chunks {
      let first = target.dyads.lowerBound
      var dyad = Row.Chunk(repeating: Double(first))
      var (share, debt) = (state.share[target.shares][chunk: i], state.debt[first][chunk: i])
      for other in target.dyads.dropFirst() {
        let itsShare = state.share[target.shares + other - first][chunk: i]
        let leads = itsShare .> share
        dyad.replace(with: Double(other), where: leads)
        debt.replace(with: state.debt[other][chunk: i], where: leads)
        share.replace(with: itsShare, where: leads)
      }
      leader.dyad[chunk: i] = dyad
      leader.share[chunk: i] = share
      leader.debt[chunk: i] = debt
    }
    let (share, debt) = (leader.share, leader.debt)
    let (effort, felt) = (leader.effort, state.feltThreat[index])
    let (effortOf, ceiling) = (self[target.effort], self[target.ceiling])
    for i in Lanes.all {
      effort[i] = Formula.balancingPush(
        effort: effortOf[i], leadersShare: share[i], ceiling: ceiling[i], feltThreat: felt[i],
        debtToLeader: debt[i])
    }
    return leader
  }

  /// The push on a dyad's balancing ties, 0 for the leader's own.
  private func push(_ index: Int, _ leader: Leader) {
    let open = model.dyads[index].open.map { self[$0] }
    for i in Row.chunks {
      let leaderDyad = leader.dyad[chunk: i]
      var push = leader.effort[chunk: i]
      if let open { push *= open[chunk: i] }
      push.replace(with: 0, where: leaderDyad .== Double(index))
      for other in underminers[index] {
        push.replace(
          with: push - other.strength[chunk: i] * leader.share[chunk: i],
          where: leaderDyad .== other.dyad)
      }
      scratch[Scratch.fifth][chunk: i] = push
    }
  }

  static func underminers(_ model: Model, parameters: LaneStorage) -> [[Underminer]] {
    model.dyads.enumerated().map { index, dyad in
      model.targets[dyad.target].dyads.filter { $0 != index }.compactMap { other in
        model.patrons[model.dyads[other].patron].undermining[dyad.patron].map {
          Underminer(dyad: Double(other), strength: parameters[$0.row])
        }
      }
    }
  }

  private func move(_ tie: TieRows, _ dyad: Int) {
    let (longRun, push) = (tie.longRun, scratch[Scratch.fifth])
    if tie.isSecurity {
      let pull = withArmGains(dyad, tie.isBalancing ? sum(longRun, push) : longRun)
      move(tie) { pull[$0] }
    } else if tie.isBalancing {
      move(tie) { longRun[$0] + push[$0] }
    } else {
      move(tie) { longRun[$0] }
    }
  }

  /// - Parameter pull: Where the tie is pulled in a run.
  @inline(__always)
  private func move(_ tie: TieRows, towards pull: (Int) -> Double) {
    let (latent, reversion) = (tie.latent, tie.reversion)
    guard let shock = tie.shock else {
      for i in Lanes.all {
        latent[i] = Formula.moved(latent[i], towards: pull(i), speed: reversion[i])
      }
      return
    }
    let (noise, epsilon) = (tie.noise, uniforms(shock))
    for i in Lanes.all {
      latent[i] =
        Formula.moved(latent[i], towards: pull(i), speed: reversion[i]) + noise[i] * epsilon[i]
    }
  }

  private func sum(_ first: Row, _ second: Row) -> Row {
    let sum = scratch[Scratch.sixth]
    for i in Lanes.all { sum[i] = first[i] + second[i] }
    return sum
  }

  /// Where a bloc's arm exists, it pulls the patron's security ties to members.
  private func withArmGains(_ dyad: Int, _ pull: Row) -> Row {
    let (patron, target) = (model.dyads[dyad].patron, model.dyads[dyad].target)
    let sum = scratch[Scratch.sixth]
    var isChanged = pull.start == sum.start
    for (index, bloc) in model.blocs.enumerated() where bloc.patron == patron {
      let pulled = state.arm[index] & state.member[index][target]
      guard let arm = bloc.arm, pulled != 0 else { continue }
      if !isChanged { sum.copy(pull) }
      isChanged = true
      let gain = self[arm.tieGain]
      pulled.forEachLane { sum[$0] += gain[$0] }
    }
    return isChanged ? sum : pull
  }

  /// What a rescue, a refusal or a fall does to ties at once.
  private func jump(_ dyad: Int, _ leader: Leader) {
    let (came, refused, fell) = (
      state.came[dyad], state.refused[dyad], state.fell[leader.target]
    )
    guard came | refused | fell != 0 else { return }
    let help = state.help[leader.target]
    let leaderNumber = Double(dyad)
    for index in model.dyads[dyad].ties {
      let channel = model.channels[model.ties[index].channel]
      let latent = state.latent[index]
      if let size = channel.rescue.map({ self[$0] }) {
        came.forEachLane { latent[$0] += help[$0] * size[$0] }
      }
      if let size = channel.refusal.map({ self[$0] }) {
        refused.forEachLane { latent[$0] -= size[$0] }
      }
      if let size = channel.fall.map({ self[$0] }) {
        fell.forEachLane { latent[$0] -= leader.dyad[$0] == leaderNumber ? size[$0] : 0 }
      }
    }
  }
}

/// A dyad of the same target with a patron that undermines, as a number.
struct Underminer {
  let dyad: Double
  let strength: Row
}
