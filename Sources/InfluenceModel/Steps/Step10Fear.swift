extension GroupSimulation {
  /// Step 10: μ ← φ_m·max(μ, θ of an own crisis, o·θ of a crisis elsewhere).
  /// Doubling o doubles the fear that a distant crisis leaves.
  func updateFear() {
    let (memory, observed) = (self[model.rules.fearMemory], self[model.rules.fearObserved])
    for observer in model.targets.indices {
      let fear = state.fear[observer]
      for target in model.targets.indices {
        let threat = state.threat[target]
        state.crisis[target].forEachLane { i in
          fear[i] = max(fear[i], target == observer ? threat[i] : observed[i] * threat[i])
        }
      }
      for i in Lanes.all { fear[i] *= memory[i] }
    }
  }
}
