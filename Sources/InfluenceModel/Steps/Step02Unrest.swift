internal import ScenarioFormat

extension GroupSimulation {
  /// Step 2: incidents, threat and crisis.
  ///
  /// N follows the law of unrest; θ = 1 − exp(−N / K); crisis = θ ≥ θ* and not
  /// fallen; felt threat θ̂ = max(θ, μ), and 0 for a target that has fallen.
  /// Twice the incidents against twice the tolerance make the same threat.
  func drawUnrest() {
    for target in model.targets.indices {
      addScheduledIncidents(to: target)
      drawIncidents(target)
      forceIncidents(target)
      updateThreat(target)
    }
  }

  /// λ_t = λ + what events bring.
  private func addScheduledIncidents(to target: Int) {
    let intensity = state.intensity[target]
    intensity.copy(state.nextIntensity[target])
    for (index, event) in model.events.enumerated() where state.happened[index] != 0 {
      for (affected, amount) in event.incidents where affected == target {
        let more = self[amount]
        state.happened[index].forEachLane { intensity[$0] += more[$0] }
      }
    }
  }

  private func drawIncidents(_ target: Int) {
    let incidents = state.incidents[target]
    let intensity = state.intensity[target]
    let unrest = model.targets[target].unrest
    guard let site = model.sites.unrest[target] else {
      incidents.fill(time < unrest.counts.count ? unrest.counts[time] : 0)
      intensity.copy(incidents)
      return
    }
    let uniform = uniforms(site)
    if model.rules.law == .markov {
      drawMarkov(target, uniform)
    } else {
      drawPoisson(intensity, uniform, into: incidents)
    }
  }

  private func drawPoisson(_ intensity: Row, _ uniform: Row, into incidents: Row) {
    let outOfRange = LaneMask { !(intensity[$0] <= 700) }
    state.failed |= outOfRange
    outOfRange.forEachLane { intensity[$0] = 0 }
    poissonQuantiles(
      of: uniform, means: intensity, into: incidents, massAtZero: scratch[Scratch.first],
      sumToTwo: scratch[Scratch.second])
  }

  /// Crisis and calm alternate; a crisis step brings a fixed number of incidents.
  private func drawMarkov(_ target: Int, _ uniform: Row) {
    let unrest = model.targets[target].unrest
    let (onset, persistence) = (self[unrest.onset], self[unrest.persistence])
    let (incidents, intensity) = (state.incidents[target], state.intensity[target])
    for i in Lanes.all {
      let chance = incidents[i] > 0 ? persistence[i] : onset[i]
      intensity[i] = chance * unrest.crisisIncidents
      incidents[i] = uniform[i] >= 1 - chance ? unrest.crisisIncidents : 0
    }
  }

  private func forceIncidents(_ target: Int) {
    guard let count = model.fixed.choice(target: target, step: time).incidents else { return }
    let (incidents, intensity) = (state.incidents[target], state.intensity[target])
    let logWeight = state.logWeight[0]
    for i in Lanes.all {
      logWeight[i] += model.logMass(of: count, intensity: intensity[i], target)
      incidents[i] = count
    }
  }

  private func updateThreat(_ target: Int) {
    let (incidents, threat) = (state.incidents[target], state.threat[target])
    let tolerance = self[model.targets[target].unrest.tolerance]
    for i in Lanes.all {
      threat[i] = Formula.threat(incidents: incidents[i], tolerance: tolerance[i])
    }
    for (index, event) in model.events.enumerated() where state.happened[index] != 0 {
      for (affected, level) in event.threat where affected == target {
        let least = self[level]
        state.happened[index].forEachLane { threat[$0] = max(threat[$0], least[$0]) }
      }
    }
    let threshold = self[model.rules.crisisThreshold]
    let fallen = state.fallen[target]
    state.crisis[target] = LaneMask { threat[$0] >= threshold[$0] } & ~fallen
    let (felt, fear) = (state.feltThreat[target], state.fear[target])
    for i in Lanes.all { felt[i] = Formula.feltThreat(threat[i], fear: fear[i]) }
    fallen.forEachLane { felt[$0] = 0 }
  }
}

/// The smallest n whose cumulative Poisson probability reaches `u`; the search
/// also ends where the next mass no longer changes the sum.
///
/// Inversion of one uniform keeps the count monotone in the mean, run by run.
package func poissonQuantile(_ u: Double, mean: Double, massAtZero: Double) -> Double {
  var mass = massAtZero
  var sum = mass
  var n = 0.0
  while sum < u {
    mass *= mean / (n + 1)
    if sum + mass == sum, n > mean { break }
    n += 1
    sum += mass
  }
  return n
}

/// The same for a group of runs. Counts up to 2 are found for all runs at once,
/// without a branch, and the few larger ones run by run.
///
/// - Parameters:
///   - massAtZero: A row to work in.
///   - sumToTwo: Another one.
private func poissonQuantiles(
  of uniforms: Row, means: Row, into counts: Row, massAtZero: Row, sumToTwo: Row
) {
  for i in Lanes.all {
    let (u, mean) = (uniforms[i], means[i])
    let zero = exponential(-mean)
    let massAtOne = zero * mean
    let sumToOne = zero + massAtOne
    massAtZero[i] = zero
    sumToTwo[i] = sumToOne + massAtOne * (mean / 2)
    counts[i] = (zero < u ? 1 : 0) + (sumToOne < u ? 1 : 0)
  }
  LaneMask { sumToTwo[$0] < uniforms[$0] }.forEachLane { i in
    counts[i] = poissonQuantile(uniforms[i], mean: means[i], massAtZero: massAtZero[i])
  }
}
