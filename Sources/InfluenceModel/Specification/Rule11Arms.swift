extension SingleRun {
  /// Step 11: blocs' military arms.
  ///
  /// I ← φ_I·I + the members' crises in which the bloc's patron did not
  /// intervene, each counting 1 + rivalEffect where another patron did. An arm is
  /// created where the bloc's uniform is below logistic(ψ0 + ψ1·I).
  mutating func updateArms() {
    for (index, bloc) in model.blocs.enumerated() {
      guard let arm = bloc.arm, let site = model.sites.arm[index] else { continue }
      let before = state.unmetCrises[index]
      var unmet = before * self[arm.memory]
      var added: [Amount] = []
      for target in model.targets.indices where state.member[index][target] {
        guard let more = unmetCrisis(of: target, bloc, arm) else { continue }
        unmet += more
        added.append(Amount(id: model.targets[target].id, amount: more))
      }
      state.unmetCrises[index] = unmet
      let chance = Chance(
        probability: Formula.armProbability(
          baseline: self[arm.baseline], slope: self[arm.slope], unmet: unmet),
        uniform: uniform(site))
      let one = ArmTrace(
        bloc: bloc.id, unmetCrises: Change(before: before, after: unmet), added: added,
        chance: chance, existed: state.arm[index])
      state.armed[index] = one.isCreated
      state.arm[index] = one.existed || one.isCreated
      trace.arms.append(one)
    }
  }

  /// How much a target's crisis counts for a bloc; nil without a crisis in which
  /// the bloc's patron failed to come.
  private func unmetCrisis(of target: Int, _ bloc: Model.Bloc, _ arm: Model.Arm) -> Double? {
    guard state.crisis[target] else { return nil }
    let rescuers = model.targets[target].dyads.filter { state.came[$0] }
      .map { model.dyads[$0].patron }
    if rescuers.contains(bloc.patron) { return nil }
    return rescuers.isEmpty ? 1 : 1 + self[arm.rivalEffect]
  }
}
