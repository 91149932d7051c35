extension SingleRun {
  /// Step 12: λ_m ← ω_m + (1 − G_m)·(φ·λ_t + α·N_m) + Σ_j contagion·(1 − G_j)·N_j,
  /// a discrete self-exciting process that an intervention damps.
  mutating func updateIntensity() {
    for (index, target) in model.targets.enumerated() {
      let baseline = self[target.unrest.baseline]
      let own = Formula.intensity(
        baseline: baseline, persistence: self[model.rules.persistence],
        intensity: state.intensity[index], excitation: self[model.rules.excitation],
        incidents: state.incidents[index], help: state.help[index])
      var next = own
      var contagion: [Amount] = []
      for (from, rate) in target.contagion {
        let more = self[rate] * (1 - state.help[from]) * state.incidents[from]
        next += more
        contagion.append(Amount(id: model.targets[from].id, amount: more))
      }
      state.nextIntensity[index] = next
      trace.intensity.append(
        IntensityTrace(
          target: target.id, baseline: baseline, own: own - baseline, contagion: contagion,
          next: next))
    }
  }
}
