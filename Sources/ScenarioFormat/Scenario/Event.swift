/// Something scheduled in a scenario, or that may happen with a given hazard.
package struct Event: Titled, Sendable {
  package let id: String
  package let localizedTitle: LocalizedText
  package let timing: Timing
  /// What must hold at the start of the step for the event to happen.
  package let when: Condition?
  /// Whether it may happen more than once.
  package let repeats: Bool
  /// The steps for which `changes`, memberships and unavailability last; nil
  /// for good.
  package let duration: Int?
  package let incidents: [(id: String, quantity: Quantity)]
  package let threat: [(id: String, quantity: Quantity)]
  package let tieShifts: [TieShift]
  /// Whether tie shifts move the long-run level too.
  package let lasting: Bool
  package let record: [RecordChange]
  package let changes: [ParameterChange]
  package let joins: [Membership]
  package let leaves: [Membership]
  package let unavailable: [String]

  package enum Timing: Sendable {
    case at(step: Int)
    /// In each step of the range in which its uniform is below the hazard.
    case hazard(Quantity, steps: ClosedRange<Int>)
  }

  /// A sudden change of a tie, in logits.
  package struct TieShift: Sendable {
    package let patron: String
    package let target: String
    package let channel: String
    package let logits: Quantity
  }

  /// New evidence about a patron in a target's eyes.
  package struct RecordChange: Sendable {
    package let patron: String
    package let target: String
    package let kept: Quantity
    package let broken: Quantity
  }

  /// A parameter that is set or scaled.
  package struct ParameterChange: Sendable {
    package enum Operation: Sendable { case set, scale }
    package let operation: Operation
    package let parameter: JSONPointer
    package let quantity: Quantity
  }

  /// Targets that join or leave a bloc.
  package struct Membership: Sendable {
    package let bloc: String
    package let targets: [String]
  }
}

extension Event {
  init(id: String, _ object: ObjectReader) {
    self.id = id
    localizedTitle = object.name("title", of: id)
    timing = Timing(object)
    when = object.optionalObject("when", "What must hold for it to happen.") { Condition($0) }
    repeats = object.flag("repeat", "Whether it may happen more than once.")
    duration = Event.readDuration(object)
    incidents = object.quantities(
      "incidents", by: .target, .nonNegative, unit: "incidents", "Added to the intensity.")
    if let law = object.context.unrestLaw, law != .selfExciting, !incidents.isEmpty {
      object.report(
        .conflict, "events bring incidents only under the law selfExciting", key: "incidents")
    }
    threat = object.quantities("threat", by: .target, .unit, "The least threat of this step.")
    tieShifts = Event.readTieShifts(object)
    lasting = object.flag("lasting", "Whether tie shifts move the long-run level too.")
    record = Event.readRecord(object)
    changes =
      Event.readChanges(.set, "set", object) + Event.readChanges(.scale, "scale", object)
    joins = Event.readMembership("join", object)
    leaves = Event.readMembership("leave", object)
    unavailable = object.ids("unavailable", of: .patron, "Patrons that cannot be called.")
    object.recordGrounds()
  }

  private static func readDuration(_ object: ObjectReader) -> Int? {
    if object.node?["for"]?.string == "good" {
      _ = object.take("for")
      return nil
    }
    return object.integer(
      "for", 1...object.context.limits.steps, or: ["good"], default: 1,
      "Steps for which changes of parameters and blocs and unavailability last.")
  }

  private static func readTieShifts(_ object: ObjectReader) -> [TieShift] {
    object.entries("ties", by: .patron, "Sudden changes of ties, in logits.") { patron, targets in
      targets.knownEntries(.target).flatMap { target, _ in
        targets.quantities(
          target, by: .channel, .real, unit: "logit", "Sudden change of the tie."
        ).map { TieShift(patron: patron, target: target, channel: $0.id, logits: $0.quantity) }
      }
    }.flatMap { $0 }
  }

  private static func readRecord(_ object: ObjectReader) -> [RecordChange] {
    object.entries("record", by: .patron, "New evidence about patrons.") { patron, targets in
      targets.each(.target) { target, evidence in
        RecordChange(
          patron: patron, target: target,
          kept: evidence.quantity(
            "kept", .nonNegative, unit: "promises", default: 0, "Promises kept."),
          broken: evidence.quantity(
            "broken", .nonNegative, unit: "promises", default: 0, "Promises broken."))
      }
    }.flatMap { $0 }
  }

  /// The parameters are resolved when the whole scenario is known.
  private static func readChanges(
    _ operation: ParameterChange.Operation, _ key: String, _ object: ObjectReader
  ) -> [ParameterChange] {
    let changes = ObjectReader(object.take(key), at: object.path / key, in: object.context)
    defer { object.describe(key, changes.type, "Parameters that it \(key)s.") }
    let range: ValueRange = operation == .scale ? .nonNegative : .real
    return changes.entries(.paths).compactMap { text, node in
      let path = changes.path / text
      changes.describe(text, .quantity(range, .drawn), "New value, or factor.")
      guard let node else { return nil }
      guard let parameter = JSONPointer(text: text), !parameter.tokens.isEmpty else {
        object.context.report(
          .outOfRange, "not a path", at: path, origin: node.origin,
          allowed: "allowed: a path such as /patrons/RUS/capacity")
        return nil
      }
      let quantity = object.quantity(node, range, at: path)
      return ParameterChange(operation: operation, parameter: parameter, quantity: quantity)
    }
  }

  private static func readMembership(_ key: String, _ object: ObjectReader) -> [Membership] {
    let blocs = ObjectReader(object.take(key), at: object.path / key, in: object.context)
    defer { object.describe(key, blocs.type, "Targets that \(key) blocs.") }
    return blocs.knownEntries(.bloc).map { bloc, _ in
      Membership(bloc: bloc, targets: blocs.ids(bloc, of: .target, "Targets that \(key) it."))
    }
  }
}

extension Event.Timing {
  fileprivate init(_ object: ObjectReader) {
    object.describeAlternatives(["at", "hazard"])
    let at = object.step("at", "The date at which it is due.")
    let hazard = object.optionalQuantity(
      "hazard", .unit, unit: "per step", "Probability of happening in a step.")
    let (from, until) = object.dependents(where: .has(["hazard"])) {
      (
        object.step("from", "The first date at which it may happen; else the start."),
        object.step("until", "The last date at which it may happen; else the end.")
      )
    }
    guard let hazard else {
      if !object.has("at") {
        object.reportHere(.missing, "an event needs \"at\" or \"hazard\"")
      }
      for key in ["from", "until"] where object.has(key) {
        object.report(
          .conflict, "\"\(key)\" goes with \"hazard\"", key: key, value: object.node?[key],
          allowed: "allowed: \"for\" says how long an event lasts")
      }
      self = .at(step: at ?? 0)
      return
    }
    if object.has("at") {
      object.report(.conflict, "an event has \"at\" or \"hazard\", not both", key: "at")
    }
    let first = from ?? 0
    let last = until ?? object.context.clock.steps - 1
    if first > last {
      object.report(
        .conflict, "\"until\" is before \"from\"", key: "until", value: object.node?["until"])
    }
    self = .hazard(hazard, steps: first...max(first, last))
  }
}
