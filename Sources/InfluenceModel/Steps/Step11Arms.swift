extension GroupSimulation {
  /// Step 11: blocs' military arms.
  ///
  /// I ← φ_I·I + the members' crises in which the bloc's patron did not
  /// intervene, each counting 1 + rivalEffect where another patron did. An arm is
  /// created with probability logistic(ψ0 + ψ1·I): while that is small, one more
  /// unmet crisis multiplies it by exp(ψ1).
  func updateArms() {
    for (index, bloc) in model.blocs.enumerated() {
      state.armed[index] = 0
      guard let arm = bloc.arm, let site = model.sites.arm[index] else { continue }
      let unmet = state.unmetCrises[index]
      let memory = self[arm.memory]
      for i in Lanes.all { unmet[i] *= memory[i] }
      for target in model.targets.indices {
        addUnmet(target, bloc, members: state.member[index][target], rival: arm, to: unmet)
      }
      let (baseline, slope, uniform) = (self[arm.baseline], self[arm.slope], uniforms(site))
      let chance = scratch[Scratch.first]
      for i in Lanes.all {
        chance[i] = Formula.armProbability(
          baseline: baseline[i], slope: slope[i], unmet: unmet[i])
      }
      state.armed[index] = LaneMask { uniform[$0] < chance[$0] } & ~state.arm[index]
      state.arm[index] |= state.armed[index]
    }
  }

  private func addUnmet(
    _ target: Int, _ bloc: Model.Bloc, members: LaneMask, rival arm: Model.Arm, to unmet: Row
  ) {
    let crises = state.crisis[target] & members
    guard crises != 0 else { return }
    var (own, others): (LaneMask, LaneMask) = (0, 0)
    for dyad in model.targets[target].dyads {
      if model.dyads[dyad].patron == bloc.patron {
        own |= state.came[dyad]
      } else {
        others |= state.came[dyad]
      }
    }
    let rivalEffect = self[arm.rivalEffect]
    (crises & ~own).forEachLane { unmet[$0] += others.holds($0) ? 1 + rivalEffect[$0] : 1 }
  }
}
