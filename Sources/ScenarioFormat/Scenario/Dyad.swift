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
  init(
    patron: String, target: String, _ channels: [Channel], _ prior: TiePrior,
    _ object: ObjectReader
  ) {
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
    self.ties = (Tie.written(ties, prior) + Tie.filledIn(channels, prior, ties)).sorted {
      $0.channel < $1.channel
    }
    object.describe("ties", ties.type, "The long-run levels of its channels.")
  }
}

extension Dyad.Tie {
  fileprivate static func written(_ ties: ObjectReader, _ prior: TiePrior) -> [Self] {
    ties.knownEntries(.channel).map { channel, node in
      ties.describe(channel, .quantity(.insideUnit, .tie), "The tie's long-run level.")
      return Self(channel: channel, level: level(node, at: ties.path / channel, prior, ties))
    }
  }

  /// A tie's level. The tie prior makes a plain number the median of a
  /// logit-normal, unless the tie says `"exact": true`.
  private static func level(
    _ node: JSONNode?, at path: JSONPointer, _ prior: TiePrior, _ object: ObjectReader
  ) -> Quantity {
    guard let node else {
      return Quantity(path: path, range: .insideUnit, form: .exact(0.5))
    }
    let level = object.quantity(node, .insideUnit, use: .tie, at: path)
    if node["exact"]?.bool == true, level.exactValue == nil {
      object.context.report(
        .conflict, "a distribution is not exact", at: path / "exact",
        origin: node["exact"]?.origin, allowed: "allowed: \"exact\" beside \"value\"")
    }
    guard let median = level.exactValue, node["exact"]?.bool != true else { return level }
    return Quantity(
      path: path, range: .insideUnit, form: prior.form(median: median),
      evidence: level.evidence, note: level.note, origin: level.origin)
  }

  /// The ties that the dyad leaves to the defaults of the channels.
  fileprivate static func filledIn(
    _ channels: [Channel], _ prior: TiePrior, _ ties: ObjectReader
  ) -> [Self] {
    channels.filter { !ties.has($0.id) }.compactMap { channel in
      guard let level = channel.defaultTie?.exactValue, level > 0 else { return nil }
      return Self(
        channel: channel.id,
        level: Quantity(
          path: ties.path / channel.id, range: .insideUnit, form: prior.form(median: level),
          isDefault: true, origin: channel.defaultTie?.origin))
    }
  }
}
