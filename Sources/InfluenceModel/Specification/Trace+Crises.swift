// MARK: - Steps 3 to 5

/// A target's crisis: whom it called, whether the patron came, and whether the
/// regime fell.
package struct CrisisTrace: Sendable {
  package let target: String
  package let call: CallTrace
  /// nil where nobody was called.
  package let answer: AnswerTrace?
  package let survival: SurvivalTrace
}

package struct CallTrace: Sendable {
  /// Nobody, then the patrons that could be called.
  package let alternatives: [Alternative]
  package let barred: [Barred]
  /// nil for nobody.
  package let called: String?
  package let isForced: Bool

  package struct Alternative: Sendable {
    /// nil for nobody.
    package let patron: String?
    /// What the patron's utility is made of; nil for nobody.
    package let help: Help?
    /// U.
    package let utility: Double
    /// What the logit choice gives it.
    package internal(set) var probability: Double
    package let uniform: Double
    /// The Gumbel draw of the uniform: the alternative with the largest sum of
    /// utility and luck is chosen, unless the choice is forced.
    package let luck: Double
  }

  package struct Help: Sendable {
    package let capacity: Double
    package let credibility: Double
    package let securityTie: Double
  }

  /// A patron that could not be called.
  package struct Barred: Sendable {
    package let patron: String
    package let reason: Reason

    package enum Reason: Sendable { case noSecurityTie, noCapacity, unavailable }
  }
}

package struct AnswerTrace: Sendable {
  package let patron: String
  /// What speaks for and against coming; their sum is the log odds.
  package let terms: [Term]
  package let chance: Chance
  package let comes: Bool
  package let isForced: Bool
  /// The capacity with which it came; 0 where it did not.
  package let help: Double

  package struct Term: Sendable {
    package let reason: Reason
    /// Times the value; negative where it speaks against coming.
    package let weight: Double
    package let value: Double
    /// The rival whose security tie it is.
    package let rival: String?

    package var amount: Double { weight * value }
  }

  package enum Reason: Sendable {
    case baseline, obligation, stake, security, confrontation, reputation, spillover, rivalry
  }
}

package struct SurvivalTrace: Sendable {
  package let hazard: Double
  package let threat: Double
  package let help: Double
  package let chance: Chance
  package let falls: Bool
  package let isForced: Bool
}

// MARK: - Step 6

/// A patron's credibility in the eyes of a target.
package struct CredibilityTrace: Sendable {
  package let target: String
  package let patron: String
  package let credibility: Change
  /// Evidence for and against the patron.
  package let kept: Change
  package let broken: Change
  /// What was learnt from crises, by the target in crisis.
  package let lessons: [Lesson]

  package struct Lesson: Sendable {
    package let crisisOf: String
    package let act: Act
    /// How much it counts for the observer; 1 for the target in crisis.
    package let weight: Double
    /// Evidence added, the weight included.
    package let kept: Double
    package let broken: Double
  }

  package enum Act: Sendable {
    /// The patron came, refused, or was not asked.
    case kept, refused, omitted
  }
}

// MARK: - Step 8

package struct TieTrace: Sendable {
  package let target: String
  package let patron: String
  package let channel: String
  package let level: Change
  package let latent: Change
  package let longRun: Double
  /// What the target's balancing and the leader's undermining add to the
  /// long-run level.
  package let push: Double
  /// What arms add to it.
  package let armGain: Double
  /// κ.
  package let reversion: Double
  /// σ·ε; nil for a tie without noise.
  package let shock: Shock?
  package let jumps: [Jump]

  package struct Shock: Sendable {
    package let noise: Double
    package let uniform: Double
    package let normal: Double
  }

  package struct Jump: Sendable {
    package let cause: Cause
    package let logits: Double
  }

  package enum Cause: Sendable { case rescue, refusal, fall }
}

// MARK: - Step 9

package struct AlignmentTrace: Sendable {
  package let target: String
  package let speed: Double
  package let feltThreat: Double
  /// Of the channels; they sum to 1.
  package let salience: [Amount]
  /// By patron, then autonomy.
  package let shares: [Share]

  package struct Share: Sendable {
    /// nil for autonomy.
    package let patron: String?
    /// V, and the share that softmax(τ·V) aims at.
    package let worth: Double
    package let aim: Double
    package let share: Change
  }
}
