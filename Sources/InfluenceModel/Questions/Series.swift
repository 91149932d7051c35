package import ScenarioFormat

/// A quantity of the state of named actors, which has a value in every run at
/// every time.
package struct Series: Sendable {
  package let quantity: StateQuantity
  /// Ids, for the columns of files; nil where the quantity has no such part.
  package let target: String?
  package let patron: String?
  package let channel: String?
  let source: Source

  enum Source: Sendable {
    case share(row: Int)
    /// The share of a patron without a dyad, or the level of an absent tie.
    case nothing
    case relativeShare(row: Int, patrons: Range<Int>)
    case balance(row: Int, other: Int)
    case bargaining(tie: Int?, all: [Int], outsidePartners: ParameterIndex)
    case credibility(dyad: Int)
    case debt(dyad: Int)
    case tie(Int)
    case threat(target: Int)
    case fear(target: Int)
    case intensity(target: Int)
    case incidents(target: Int)
    case salience(target: Int, channel: Int)
    case unmetCrises(bloc: Int)
    case surprise(targets: [Int], patron: Int?)
    case logWeight
  }

  /// Whether it exists before the first step.
  package var hasStart: Bool {
    switch quantity {
    case .threat, .incidents, .intensity, .surprise: false
    default: true
    }
  }

  /// Whether its values lie in 0…1.
  package var isShare: Bool { quantity.isShare }
}

extension StateQuantity {
  /// Whether its values lie in 0…1.
  package var isShare: Bool {
    switch self {
    case .intensity, .incidents, .unmetCrises, .surprise, .logWeight: false
    default: true
    }
  }
}

/// Something that may happen in a step to named actors.
package struct Occurrence: Sendable {
  package let kind: Happening.Kind
  package let target: String?
  package let patron: String?
  /// The name of the event, where it is one; the bloc's, where it is an arm.
  package let name: String?
  let source: Source

  enum Source: Sendable {
    case crisis(target: Int)
    case call(dyad: Int)
    case intervention(dyad: Int)
    case refusal(dyad: Int)
    case fall(target: Int)
    case arm(bloc: Int)
    case event(Int)
  }
}
