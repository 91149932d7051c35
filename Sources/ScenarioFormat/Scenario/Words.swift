extension Happening.Kind {
  package var meaning: String {
    switch self {
    case .crisis: "A target's threat reaches the threshold of a crisis."
    case .call: "A target in crisis calls a patron."
    case .intervention: "The patron called comes."
    case .refusal: "The patron called does not come."
    case .fall: "The regime of a target falls."
    case .arm: "A bloc creates its military arm."
    case .event: "An event of the scenario happens."
    }
  }
}

extension StateQuantity {
  package var meaning: String {
    switch self {
    case .alignment: "A target's share for a patron, or its autonomy; all of them sum to 1."
    case .relativeShare: "A patron's share of what the patrons have together."
    case .balance: "How equal the shares of two patrons are: 1 equal, 0 one has all."
    case .bargaining:
      "A target's position towards a patron in a channel: what others have of all ties there."
    case .credibility: "The probability, in a target's eyes, that a patron keeps a promise."
    case .threat: "How threatened a regime is in this step, 0 to 1."
    case .fear: "The threat that a target remembers or sees elsewhere, 0 to 1."
    case .debt: "What a target owes a patron for its help, 0 to 1."
    case .tie: "The level of a channel between a patron and a target, 0 to 1."
    case .salience: "How much a channel counts for a target now; all of them sum to 1."
    case .intensity: "The incidents of unrest to be expected in a step."
    case .incidents: "The incidents of unrest in a step."
    case .unmetCrises: "Crises of a bloc's members to which its patron did not come; they fade."
    case .surprise: "How unlikely the interventions of a step were: -ln of their probability."
    case .logWeight: "The log probability of everything that was forced."
    }
  }
}

extension Reading.Take {
  static let purpose = "What is taken of a period."

  package var meaning: String {
    switch self {
    case .max: "The largest value."
    case .min: "The smallest value."
    case .mean: "The mean of all values."
    }
  }
}

extension Channel.Role {
  package var meaning: String {
    switch self {
    case .security: "The guarantee: it counts as far as it is believed, and brings help."
    case .institution: "Membership: it raises what is expected of a patron."
    case .promise: "An offer: it counts as far as it is believed, and nobody is called to keep it."
    }
  }
}

extension Dynamics.SalienceLaw {
  package var meaning: String {
    switch self {
    case .exponential:
      "A unit of felt threat multiplies a weight by the exponential of its loading."
    case .linear: "Weights go in a straight line to what the other law gives at threat 1."
    }
  }
}

extension Dynamics.UnrestLaw {
  package var meaning: String {
    switch self {
    case .selfExciting: "Incidents breed incidents."
    case .markov: "Calm and crisis alternate with given probabilities; for study and tests."
    case .scripted: "The counts are given; replays history."
    }
  }
}
