/// The parameters of the model's rules, common to all actors. The defaults are
/// illustrative priors, not estimates.
package struct Dynamics: Sendable {
  package enum UnrestLaw: String, FormatWord, Sendable {
    /// Incidents breed incidents: a discrete self-exciting process.
    case selfExciting
    /// Calm and crisis alternate with given probabilities; for study and tests.
    case markov
    /// The counts are given; replays history.
    case scripted
  }

  /// How the salience of a channel grows with felt threat.
  package enum SalienceLaw: String, FormatWord, Sendable {
    /// By a constant factor for each unit of threat.
    case exponential
    /// By a constant amount for each unit, to the same at threat 1.
    case linear
  }

  package let unrestLaw: UnrestLaw
  package let unrestPersistence: Quantity
  package let unrestExcitation: Quantity
  package let crisisThreshold: Quantity
  package let callGain: Quantity
  package let callReluctance: Quantity
  package let intervention: Intervention
  package let survivalHazard: Quantity
  package let promiseWeight: Quantity
  package let omissionWeight: Quantity
  package let observerWeight: Quantity
  package let evidenceMemory: Quantity
  package let salienceLaw: SalienceLaw
  package let precision: Quantity
  package let calmSpeed: Quantity
  package let crisisSpeed: Quantity
  package let debtValue: Quantity
  package let debtGain: Quantity
  package let debtMemory: Quantity
  package let fearMemory: Quantity
  package let fearObserved: Quantity
  package let jumps: Jumps

  /// What raises or lowers the log odds of an intervention, per unit.
  package struct Intervention: Sendable {
    package let obligation: Quantity
    package let stake: Quantity
    package let security: Quantity
    package let confrontation: Quantity
    package let reputation: Quantity
    package let spillover: Quantity
    package let rivalry: Quantity
  }

  /// Sudden changes of ties in logits, by channel.
  package struct Jumps: Sendable {
    package let rescue: [(id: String, quantity: Quantity)]
    package let refusal: [(id: String, quantity: Quantity)]
    package let fall: [(id: String, quantity: Quantity)]
  }

  init(_ object: ObjectReader) {
    (unrestLaw, unrestPersistence, unrestExcitation, crisisThreshold) = object.object(
      "unrest", "How unrest goes on."
    ) {
      (
        $0.word("law", default: .selfExciting, "The law that incidents follow."),
        $0.quantity(
          "persistence", .nonNegative, unit: "per step", default: 0.35,
          "Share of the intensity that lasts into the next step."),
        $0.quantity(
          "excitation", .nonNegative, unit: "per incident", default: 0.25,
          "Intensity that one incident adds to the next step."),
        $0.quantity(
          "crisisThreshold", .insideUnit, default: 0.6, "The threat from which on it is a crisis.")
      )
    }
    (callGain, callReluctance) = object.object("call", "The call for help.") {
      (
        $0.quantity(
          "gain", .positive, default: 10, "Weight of the help to be expected in the choice."),
        $0.quantity("reluctance", .nonNegative, default: 1, "What calling anyone costs.")
      )
    }
    intervention = object.object("intervention", "Whether the patron called comes.") {
      Intervention($0)
    }
    survivalHazard = object.object("survival", "Whether the regime survives a crisis.") {
      $0.quantity(
        "hazard", .nonNegative, unit: "per step", default: 0.6,
        "Hazard of falling in an unaided crisis at threat 1.")
    }
    (promiseWeight, omissionWeight, observerWeight, evidenceMemory) = object.object(
      "credibility", "What targets learn from crises."
    ) {
      (
        $0.quantity(
          "promiseWeight", .nonNegative, unit: "promises", default: 2,
          "Evidence in one kept call or broken obligation."),
        $0.quantity(
          "omissionWeight", .nonNegative, unit: "promises", default: 0.3,
          "Evidence in help that was not owed, or not asked for."),
        $0.quantity("observerWeight", .unit, default: 0.7, "How much others learn from it."),
        $0.quantity("memory", .unit, unit: "per step", default: 0.99, "What remains of evidence.")
      )
    }
    (salienceLaw, precision, calmSpeed, crisisSpeed) = object.object(
      "alignment", "How alignment moves."
    ) {
      (
        $0.word("salience", default: .exponential, "The law by which threat changes salience."),
        $0.quantity("precision", .positive, default: 4, "How sharply worth decides shares."),
        $0.quantity(
          "calmSpeed", .unit, unit: "per step", default: 0.15,
          "Share of the distance closed in a step without threat."),
        $0.quantity(
          "crisisSpeed", .unit, unit: "per step", default: 0.6, "The same at threat 1.")
      )
    }
    (debtValue, debtGain, debtMemory) = object.object("debt", "What a rescue is worth later.") {
      (
        $0.quantity("value", .nonNegative, default: 0.15, "Worth of a full debt."),
        $0.quantity("gain", .unit, default: 0.5, "Share of the missing debt that a rescue adds."),
        $0.quantity("memory", .fading, unit: "per step", default: 0.97, "What remains of it.")
      )
    }
    (fearMemory, fearObserved) = object.object("fear", "How long an existential threat is felt.") {
      (
        $0.quantity("memory", .fading, unit: "per step", default: 0.9, "What remains of it."),
        $0.quantity("observed", .unit, default: 0.3, "Share felt of a crisis elsewhere.")
      )
    }
    jumps = object.object("jumps", "Sudden changes of ties.") { Jumps($0) }
  }
}

extension Dynamics.Intervention {
  fileprivate init(_ object: ObjectReader) {
    func weight(_ key: String, _ placeholder: Double, _ meaning: String) -> Quantity {
      object.quantity(key, .nonNegative, unit: "log odds", default: placeholder, meaning)
    }
    obligation = weight("obligation", 1, "What a treaty adds.")
    stake = weight("stake", 2, "What a stake of 1 adds.")
    security = weight("security", 2, "What a security tie of 1 adds.")
    confrontation = weight("confrontation", 1, "What a confrontation of 1 adds.")
    reputation = weight("reputation", 1, "What a credibility of 0 adds.")
    spillover = weight("spillover", 1, "What a spillover of 1 adds.")
    rivalry = weight("rivalry", 3, "What a rival's security tie of 1 takes away, per rivalry.")
  }
}

extension Dynamics.Jumps {
  fileprivate init(_ object: ObjectReader) {
    func sizes(_ key: String, _ meaning: String) -> [(id: String, quantity: Quantity)] {
      object.quantities(key, by: .channel, .nonNegative, unit: "logit", meaning)
    }
    rescue = sizes("rescue", "Gain of a rescuer's ties, times its capacity.")
    refusal = sizes("refusal", "Loss of the ties of a patron that did not come.")
    fall = sizes("fall", "Loss of the leader's ties when the regime falls.")
  }
}
