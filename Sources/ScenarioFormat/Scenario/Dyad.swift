/// What binds a target to a patron.
package struct Dyad: Sendable {
  package let patron: String
  package let target: String
  package let ties: [Tie]
  package let stake: Quantity
  package let recordKept: Quantity
  package let recordBroken: Quantity

  /// The level of one channel in one dyad.
  package struct Tie: Sendable {
    package let channel: String
    /// The long-run level, strictly between 0 and 1.
    package let level: Quantity
  }
}

extension Dyad {
  /// The dyads of a scenario, ordered by patron, then target.
  static func readAll(_ object: ObjectReader, tieLogitSD: Double) -> [Dyad] {
    object.entries("dyads", by: .patron, "What binds targets to patrons.") { patron, targets in
      targets.each(.target) { target, reader in
        Dyad(patron: patron, target: target, tieLogitSD: tieLogitSD, reader)
      }
    }.flatMap { $0 }
  }

  private init(patron: String, target: String, tieLogitSD: Double, _ object: ObjectReader) {
    self.patron = patron
    self.target = target
    stake = object.quantity("stake", .unit, default: 0, "What the patron would lose here.")
    (recordKept, recordBroken) = object.object(
      "record", "What the target has seen of the patron before the start."
    ) {
      (
        $0.quantity("kept", .nonNegative, unit: "promises", default: 0, "Promises kept."),
        $0.quantity("broken", .nonNegative, unit: "promises", default: 0, "Promises broken.")
      )
    }
    let ties = ObjectReader(object.take("ties"), at: object.path / "ties", in: object.context)
    object.describe("ties", "object keyed by channel", "The levels of its channels.")
    self.ties = ties.knownEntries(.channel).map { channel, node in
      ties.describeQuantity(
        channel, .insideUnit, unit: nil, default: nil, "The tie's long-run level.")
      let level = Dyad.level(node, at: ties.path / channel, logitSD: tieLogitSD, ties)
      return Tie(channel: channel, level: level)
    }
  }

  /// A tie's level. The tie prior makes a plain number the median of a
  /// logit-normal, unless the tie says `"exact": true`.
  private static func level(
    _ node: JSONNode?, at path: JSONPointer, logitSD: Double, _ object: ObjectReader
  ) -> Quantity {
    guard let node else {
      return Quantity(path: path, range: .insideUnit, form: .exact(0.5))
    }
    let level = object.quantity(node, .insideUnit, at: path, extraKeys: ["exact"])
    if let exact = node["exact"], exact.bool == nil {
      object.context.report(
        .wrongType, "not a flag", at: path / "exact", origin: exact.origin, value: exact.summary,
        allowed: "allowed: true or false")
    }
    if node["exact"]?.bool == true, level.exactValue == nil {
      object.context.report(
        .conflict, "a distribution is not exact", at: path / "exact",
        origin: node["exact"]?.origin, allowed: "allowed: \"exact\" beside \"value\"")
    }
    guard let median = level.exactValue, logitSD > 0, node["exact"]?.bool != true else {
      return level
    }
    let prior = Distribution.logitNormal(median: median, logitSD: logitSD)
    return Quantity(
      path: path, range: .insideUnit, form: .uncertain(prior, truncate: nil),
      evidence: level.evidence, note: level.note, origin: level.origin)
  }
}

/// An institution of a patron.
package struct Bloc: Sendable {
  package let id: String
  package let name: String
  package let patron: String
  package let members: [String]
  package let mutualDefence: Bool
  package let arm: Arm?

  /// The military arm that a bloc has or may build.
  package struct Arm: Sendable {
    package let exists: Bool
    package let baseline: Quantity
    package let slope: Quantity
    package let rivalEffect: Quantity
    package let memory: Quantity
    package let capacity: Quantity
    package let tieGain: Quantity
  }

  init(id: String, _ object: ObjectReader) {
    self.id = id
    name = object.text("name", default: id, "Name in reports.")
    patron = object.id("patron", of: .patron, "The patron whose institution it is.") ?? ""
    members = object.ids("members", of: .target, "The targets that belong to it.")
    mutualDefence = object.flag("mutualDefence", "Whether it obliges the patron to help members.")
    arm = object.optionalObject("arm", "The military arm that it has or may build.") { Arm($0) }
  }
}

extension Bloc.Arm {
  fileprivate init(_ object: ObjectReader) {
    exists = object.flag("exists", "Whether it exists at the start.")
    baseline = object.quantity(
      "baseline", .real, unit: "log odds per step", default: -7,
      "Log odds of its creation without unmet crises.")
    slope = object.quantity(
      "slope", .nonNegative, unit: "log odds per crisis", default: 2,
      "What one unmet crisis adds to the log odds.")
    rivalEffect = object.quantity(
      "rivalEffect", .nonNegative, unit: "crises", default: 0.5,
      "How much more an unmet crisis counts when another patron intervened.")
    memory = object.quantity(
      "memory", .fading, unit: "per step", default: 0.95, "What remains of unmet crises.")
    capacity = object.quantity(
      "capacity", .unit, default: 0.5, "The patron's capacity once the arm exists.")
    tieGain = object.quantity(
      "tieGain", .real, unit: "logit", default: 0,
      "What it adds to the pull on security ties to members.")
  }
}
