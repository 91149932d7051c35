package import ScenarioFormat

/// What was decided in one step of a run, with the numbers behind it. Actors are
/// named by their ids; autonomy, and nobody in a call, by `nil`.
package struct StepTrace: Sendable {
  /// The step's index, from 0.
  package let step: Int
  package internal(set) var events: [EventTrace] = []
  /// What events, or the end of their effects, changed.
  package internal(set) var changes = EffectsTrace()
  /// By target.
  package internal(set) var unrest: [UnrestTrace] = []
  /// Of the targets in crisis.
  package internal(set) var crises: [CrisisTrace] = []
  /// By dyad.
  package internal(set) var credibility: [CredibilityTrace] = []
  package internal(set) var debts: [DebtTrace] = []
  /// By tie.
  package internal(set) var ties: [TieTrace] = []
  /// By target.
  package internal(set) var alignment: [AlignmentTrace] = []
  package internal(set) var fear: [FearTrace] = []
  /// Of the blocs that can build an arm.
  package internal(set) var arms: [ArmTrace] = []
  /// By target.
  package internal(set) var intensity: [IntensityTrace] = []

  init(step: Int) {
    self.step = step
  }
}

/// A number before and after a step, or a part of it.
package struct Change: Sendable {
  package let before: Double
  package let after: Double

  package init(before: Double, after: Double) {
    (self.before, self.after) = (before, after)
  }
}

/// Something that happens with a probability: where its uniform is below it.
package struct Chance: Sendable {
  package let probability: Double
  package let uniform: Double

  package init(probability: Double, uniform: Double) {
    (self.probability, self.uniform) = (probability, uniform)
  }

  package var happens: Bool { uniform < probability }
}

/// A number of somebody.
package struct Amount: Sendable {
  package let id: String
  package let amount: Double
}

// MARK: - The start

/// What was drawn for a whole run.
package struct PriorTrace: Sendable {
  package let path: JSONPointer
  /// The uniform that was drawn.
  package let uniform: Double
  /// The share of the prior below the value: the uniform but for correlations.
  package let position: Double
  /// As the scenario states it: a tie's as its level.
  package let value: Double
}

// MARK: - Step 1

/// An event that was due.
package struct EventTrace: Sendable {
  package let id: String
  /// nil for an event with a date.
  package let chance: Chance?
  /// nil for an event without a condition.
  package let isConditionMet: Bool?
  package internal(set) var incidents: [Amount] = []
  package internal(set) var threat: [Amount] = []
  package internal(set) var tieShifts: [TieShift] = []
  package internal(set) var record: [Evidence] = []

  package var happens: Bool { (chance?.happens ?? true) && (isConditionMet ?? true) }

  package struct TieShift: Sendable {
    package let target: String
    package let patron: String
    package let channel: String
    package let logits: Double
    package let level: Change
    /// Whether the long-run level moved with it.
    package let isLasting: Bool
  }

  package struct Evidence: Sendable {
    package let target: String
    package let patron: String
    package let kept: Double
    package let broken: Double
  }
}

/// Parameters and memberships that are not what they were in the step before,
/// and patrons that cannot be called.
package struct EffectsTrace: Sendable {
  package internal(set) var parameters: [Parameter] = []
  package internal(set) var memberships: [Membership] = []
  package internal(set) var unavailable: [String] = []

  package struct Parameter: Sendable {
    package let path: JSONPointer
    package let value: Change
  }

  package struct Membership: Sendable {
    package let bloc: String
    package let target: String
    package let joins: Bool
  }
}

// MARK: - Step 2

package struct UnrestTrace: Sendable {
  package let target: String
  /// λ_t, and what events brought to it.
  package let intensity: Double
  package let fromEvents: Double
  /// nil where the counts are scripted.
  package let uniform: Double?
  package let incidents: Double
  package let isForced: Bool
  package let tolerance: Double
  package let threat: Double
  /// The least threat by events; nil where none gives one.
  package let leastThreat: Double?
  package let feltThreat: Double
  package let crisisThreshold: Double
  package let isCrisis: Bool
  /// Whether the regime had fallen before.
  package let hasFallen: Bool
}

// MARK: - Steps 7 and 10 to 12

package struct DebtTrace: Sendable {
  package let target: String
  package let patron: String
  package let debt: Change
  /// What the patron's rescue added.
  package let gain: Double
}

package struct FearTrace: Sendable {
  package let target: String
  package let fear: Change
  /// The target whose crisis raised it; nil where it only faded.
  package let crisisOf: String?
}

package struct ArmTrace: Sendable {
  package let bloc: String
  package let unmetCrises: Change
  /// What members' crises added, by target.
  package let added: [Amount]
  package let chance: Chance
  /// Whether it existed at the start of the step.
  package let existed: Bool

  package var isCreated: Bool { !existed && chance.happens }
}

package struct IntensityTrace: Sendable {
  package let target: String
  package let baseline: Double
  /// What goes on from this step, but for contagion.
  package let own: Double
  package let contagion: [Amount]
  package let next: Double
}
