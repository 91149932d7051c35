extension GroupSimulation {
  /// Step 12: λ_m ← ω_m + (1 − G_m)·(φ·λ_t + α·N_m) + Σ_j contagion·(1 − G_j)·N_j,
  /// a discrete self-exciting process that an intervention damps. Doubling ω
  /// doubles the mean of unrest.
  func updateIntensity() {
    let (persistence, excitation) = (self[model.rules.persistence], self[model.rules.excitation])
    for (index, target) in model.targets.enumerated() {
      let next = state.nextIntensity[index]
      let (intensity, incidents) = (state.intensity[index], state.incidents[index])
      let (baseline, help) = (self[target.unrest.baseline], state.help[index])
      for i in Lanes.all {
        next[i] = Formula.intensity(
          baseline: baseline[i], persistence: persistence[i], intensity: intensity[i],
          excitation: excitation[i], incidents: incidents[i], help: help[i])
      }
      for (from, rate) in target.contagion {
        let (rate, theirs, theirHelp) = (self[rate], state.incidents[from], state.help[from])
        for i in Lanes.all { next[i] += rate[i] * (1 - theirHelp[i]) * theirs[i] }
      }
    }
  }
}
