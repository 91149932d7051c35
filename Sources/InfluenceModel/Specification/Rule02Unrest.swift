internal import ScenarioFormat

extension SingleRun {
  /// Step 2: incidents, threat and crisis.
  ///
  /// N follows the law of unrest, unless it is forced; θ = 1 − exp(−N / K), or
  /// the least threat of an event; crisis = θ ≥ θ* and not fallen; felt threat
  /// θ̂ = max(θ, μ), and 0 for a target that has fallen.
  mutating func drawUnrest() throws(RunFailure) {
    for target in model.targets.indices {
      let drawn = try drawIncidents(target)
      let forced = forced(target).incidents
      if let forced {
        state.logWeight += model.logMass(of: forced, intensity: drawn.intensity, target)
      }
      state.intensity[target] = drawn.intensity
      state.incidents[target] = forced ?? drawn.count
      let leastThreat = updateThreat(target)
      trace.unrest.append(
        UnrestTrace(
          target: model.targets[target].id, intensity: drawn.intensity,
          fromEvents: drawn.fromEvents, uniform: drawn.uniform,
          incidents: state.incidents[target], isForced: forced != nil,
          tolerance: self[model.targets[target].unrest.tolerance],
          threat: state.threat[target], leastThreat: leastThreat,
          feltThreat: state.feltThreat[target],
          crisisThreshold: self[model.rules.crisisThreshold],
          isCrisis: state.crisis[target], hasFallen: state.fallen[target]))
    }
  }

  private struct Drawn {
    var intensity: Double
    var fromEvents = 0.0
    var uniform: Double?
    var count: Double
  }

  private func drawIncidents(_ target: Int) throws(RunFailure) -> Drawn {
    switch model.rules.law {
    case .selfExciting: return try drawSelfExciting(target)
    case .markov: return drawMarkov(target)
    case .scripted:
      let counts = model.targets[target].unrest.counts
      let count = time < counts.count ? counts[time] : 0
      return Drawn(intensity: count, count: count)
    }
  }

  /// λ_t = λ + what events bring; N is the smallest count whose cumulative
  /// probability reaches the uniform.
  private func drawSelfExciting(_ target: Int) throws(RunFailure) -> Drawn {
    var intensity = state.nextIntensity[target]
    for (index, event) in model.events.enumerated() where state.happened[index] {
      for (affected, amount) in event.incidents where affected == target {
        intensity += self[amount]
      }
    }
    guard intensity <= 700 else {
      throw .unrest(target: model.targets[target].id, intensity: intensity)
    }
    let uniform = unrestUniform(target)
    return Drawn(
      intensity: intensity, fromEvents: intensity - state.nextIntensity[target],
      uniform: uniform,
      count: poissonQuantile(uniform, mean: intensity, massAtZero: exponential(-intensity)))
  }

  /// Crisis and calm alternate; a crisis step brings a fixed number of incidents.
  private func drawMarkov(_ target: Int) -> Drawn {
    let unrest = model.targets[target].unrest
    let chance = state.incidents[target] > 0 ? self[unrest.persistence] : self[unrest.onset]
    let uniform = unrestUniform(target)
    return Drawn(
      intensity: chance * unrest.crisisIncidents, uniform: uniform,
      count: uniform >= 1 - chance ? unrest.crisisIncidents : 0)
  }

  private func unrestUniform(_ target: Int) -> Double {
    model.sites.unrest[target].map { uniform($0) } ?? .nan
  }

  /// Returns the least threat by events, where one gives any.
  private mutating func updateThreat(_ target: Int) -> Double? {
    var leastThreat: Double?
    var threat = Formula.threat(
      incidents: state.incidents[target], tolerance: self[model.targets[target].unrest.tolerance])
    for (index, event) in model.events.enumerated() where state.happened[index] {
      for (affected, level) in event.threat where affected == target {
        threat = max(threat, self[level])
        leastThreat = max(leastThreat ?? 0, self[level])
      }
    }
    let fallen = state.fallen[target]
    state.threat[target] = threat
    state.crisis[target] = threat >= self[model.rules.crisisThreshold] && !fallen
    state.feltThreat[target] = fallen ? 0 : Formula.feltThreat(threat, fear: state.fear[target])
    return leastThreat
  }
}
