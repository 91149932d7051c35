extension SingleRun {
  /// Step 10: μ ← φ_m·max(μ, θ of an own crisis, o·θ of a crisis elsewhere).
  mutating func updateFear() {
    for observer in model.targets.indices {
      let before = state.fear[observer]
      var (fear, cause): (Double, Int?) = (before, nil)
      for target in model.targets.indices where state.crisis[target] {
        let observed = target == observer ? 1 : self[model.rules.fearObserved]
        let felt = observed * state.threat[target]
        if felt > fear { (fear, cause) = (felt, target) }
      }
      state.fear[observer] = fear * self[model.rules.fearMemory]
      trace.fear.append(
        FearTrace(
          target: model.targets[observer].id,
          fear: Change(before: before, after: state.fear[observer]),
          crisisOf: cause.map { model.targets[$0].id }))
    }
  }
}
