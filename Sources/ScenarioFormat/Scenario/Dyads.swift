/// How uncertain the ties are that are given as a number.
struct TiePrior {
  let logitSD: Double

  func form(median: Double) -> Quantity.Form {
    logitSD > 0
      ? .uncertain(.logitNormal(median: median, logitSD: logitSD), truncate: nil) : .exact(median)
  }
}

extension Dyad {
  /// The dyads of a scenario, ordered by patron, then target: those written, and
  /// those that the channels' defaults make.
  ///
  /// A tie that is forgotten would be an absent one, and nothing in the results
  /// would show it; so each has a level, or its channel says what it is without.
  static func readAll(_ object: ObjectReader, _ channels: [Channel], _ prior: TiePrior) -> [Dyad] {
    let written = object.entries("dyads", by: .patron, "What binds targets to patrons.") {
      patron, targets in
      targets.each(.target) { target, reader in
        reportMissingTies(channels, reader)
        return Dyad(patron: patron, target: target, channels, prior, reader)
      }
    }.flatMap { $0 }
    return (written + filledIn(object, channels, prior)).sorted {
      ($0.patron, $0.target) < ($1.patron, $1.target)
    }
  }

  private static func reportMissingTies(_ channels: [Channel], _ dyad: ObjectReader) {
    let ties = dyad.node?["ties"]
    guard ties.map({ $0.hasOnly(.channel, dyad.context) }) ?? true else { return }
    let missing = channels.filter { $0.defaultTie == nil && ties?[$0.id] == nil }.map(\.id)
    guard let first = missing.first else { return }
    dyad.report(
      .missing, "no tie in " + missing.listed(most: 3), key: "ties", allowed: advice(first))
  }

  /// The dyads that no object describes: made of defaults, or missed.
  private static func filledIn(
    _ object: ObjectReader, _ channels: [Channel], _ prior: TiePrior
  ) -> [Dyad] {
    let (context, dyads) = (object.context, object.node?["dyads"])
    let isReadable = dyads.map { $0.hasOnly(.patron, context) } ?? true
    let isSmall = context.actorCount <= context.limits.actors
    guard !context.describes, isReadable, isSmall else { return [] }
    return context.ids(of: .patron).flatMap { patron -> [Dyad] in
      let targets = dyads?[patron]
      guard targets.map({ $0.hasOnly(.target, context) }) ?? true else { return [] }
      let present = Set((targets?.members ?? []).map(\.key))
      let absent = context.ids(of: .target).filter { !present.contains($0) }
      if let first = channels.first(where: { $0.defaultTie == nil }), !absent.isEmpty {
        context.report(
          .missing, "no ties of \(patron) and " + absent.listed(most: 3),
          at: object.path / "dyads" / patron, origin: (targets ?? dyads ?? object.node)?.origin,
          allowed: advice(first.id))
      }
      guard channels.contains(where: { $0.defaultTie?.exactValue != 0 }) else { return [] }
      return absent.map { target in
        let path = object.path / "dyads" / patron / target
        return Dyad(
          patron: patron, target: target, channels, prior,
          ObjectReader(nil, at: path, in: context))
      }
    }
  }

  private static func advice(_ channel: String) -> String {
    "allowed: a level for each channel, or \"defaultTie\" in /channels/\(channel), "
      + "which is 0 for no tie"
  }
}

extension JSONNode {
  /// Whether it is an object whose keys are declared ids; where one is mistyped,
  /// nothing else is missing.
  fileprivate func hasOnly(_ kind: EntryKind, _ context: ReadingContext) -> Bool {
    members?.allSatisfy { context.declares($0.key, as: kind) } ?? false
  }
}
