internal import Foundation
internal import ScenarioFormat

/// The formulas of the twelve steps, each for one run.
///
/// The kernel applies them to rows of runs and the specification to one run, so
/// that both compute the same bits. They have neither branches that a row could
/// not follow nor calls that the compiler could not vectorise, but where they
/// are for crises only, which are few.
enum Formula {
  // MARK: - Step 2

  /// θ = 1 − exp(−N / K).
  @inline(__always)
  static func threat(incidents: Double, tolerance: Double) -> Double {
    1 - exponential(-incidents / tolerance)
  }

  /// θ̂ = max(θ, μ), of a regime that stands.
  @inline(__always)
  static func feltThreat(_ threat: Double, fear: Double) -> Double {
    threat > fear ? threat : fear
  }

  // MARK: - Steps 3 to 5, in crises

  /// U = g·θ·cap·C·x − A.
  @inline(__always)
  static func callUtility(
    threat: Double, capacity: Double, credibility: Double, level: Double, gain: Double,
    reluctance: Double
  ) -> Double {
    gain * (threat * capacity * credibility * level) - reluctance
  }

  /// A draw of the standard Gumbel distribution. Where each alternative gets
  /// one, the largest sum of utility and draw is a logit choice.
  static func gumbel(_ uniform: Double) -> Double {
    -logarithm(-logarithm(uniform))
  }

  /// 1 − exp(−η·θ·(1 − G)).
  @inline(__always)
  static func fallProbability(hazard: Double, threat: Double, help: Double) -> Double {
    1 - exponential(-(hazard * threat * (1 - help)))
  }

  // MARK: - Steps 6 and 7

  /// C = a / (a + b).
  @inline(__always)
  static func credibility(kept: Double, broken: Double) -> Double {
    kept / (kept + broken)
  }

  /// a⁰ + λ_c·(a − a⁰): what is left of evidence after a step.
  @inline(__always)
  static func faded(_ evidence: Double, towards prior: Double, memory: Double) -> Double {
    prior + memory * (evidence - prior)
  }

  /// The evidence of a call that was answered with help G, 0 for a refusal: W·G
  /// for the patron; against it what was lacking, by W under a treaty and by w_o
  /// without.
  @inline(__always)
  static func lesson(help: Double, treaty: Bool, promise: Double, omission: Double)
    -> (kept: Double, broken: Double)
  {
    (promise * help, (1 - help) * (treaty ? promise : omission))
  }

  /// d + δ·G·(1 − d).
  @inline(__always)
  static func debt(_ debt: Double, gain: Double, help: Double) -> Double {
    debt + gain * help * (1 - debt)
  }

  // MARK: - Steps 8 and 9

  /// bal·max(s_L − ceiling, 0)·(1 − θ̂)·(1 − d_L).
  @inline(__always)
  static func balancingPush(
    effort: Double, leadersShare share: Double, ceiling: Double, feltThreat: Double,
    debtToLeader debt: Double
  ) -> Double {
    effort * (share > ceiling ? share - ceiling : 0) * (1 - feltThreat) * (1 - debt)
  }

  /// from + speed·(to − from): a tie towards its long-run level, shares towards
  /// what they aim at.
  @inline(__always)
  static func moved(_ from: Double, towards to: Double, speed: Double) -> Double {
    from + speed * (to - from)
  }

  /// calmWeight·exp(γ·θ̂), whose share of the sum over channels is the salience.
  @inline(__always)
  static func weight(calmWeight: Double, loading: Double, feltThreat: Double) -> Double {
    calmWeight * exponential(loading * feltThreat)
  }

  /// calmWeight·(1 + (exp γ − 1)·θ̂): the same at threat 0 and 1, and a straight
  /// line between.
  @inline(__always)
  static func linearWeight(calmWeight: Double, loading: Double, feltThreat: Double) -> Double {
    calmWeight * (1 + (exponential(loading) - 1) * feltThreat)
  }

  /// ρ = ρ_calm + (ρ_crisis − ρ_calm)·θ.
  @inline(__always)
  static func alignmentSpeed(calm: Double, crisis: Double, threat: Double) -> Double {
    calm + (crisis - calm) * threat
  }

  // MARK: - Steps 11 and 12

  /// logistic(ψ0 + ψ1·I).
  @inline(__always)
  static func armProbability(baseline: Double, slope: Double, unmet: Double) -> Double {
    logistic(baseline + slope * unmet)
  }

  /// ω + (1 − G)·(φ·λ_t + α·N): the next intensity but for contagion.
  @inline(__always)
  static func intensity(
    baseline: Double, persistence: Double, intensity: Double, excitation: Double,
    incidents: Double, help: Double
  ) -> Double {
    baseline + (1 - help) * (persistence * intensity + excitation * incidents)
  }
}

extension Model {
  /// Log probability of a count of incidents that is forced; 0 under the law
  /// scripted, which draws none.
  func logMass(of count: Double, intensity: Double, _ target: Int) -> Double {
    switch rules.law {
    case .selfExciting:
      // The limit of n ln λ at λ = 0 is 0 for n = 0.
      return (count == 0 ? 0 : count * log(intensity)) - intensity - lgamma(count + 1)
    case .markov:
      let ofCrisis = targets[target].unrest.crisisIncidents
      let chance = ofCrisis > 0 ? intensity / ofCrisis : 0
      if count == 0 { return log(1 - chance) }
      return count == ofCrisis ? log(chance) : -.infinity
    case .scripted: return 0
    }
  }
}
