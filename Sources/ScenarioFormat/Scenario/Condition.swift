/// A yes/no question asked of a run, or of its past at the start of a step.
package indirect enum Condition: Sendable {
  case ever(Happening, steps: ClosedRange<Int>)
  case compare(Reading, Comparison, Threshold)
  /// The comparison holds in so many consecutive states.
  case sustained(StateQuantity, Reading.Subject, Comparison, Double, steps: Int)
  /// The patron with the largest share; the first in byte order on a tie.
  case leader(patron: String, target: String, state: Int?)
  /// The target belongs to the bloc.
  case member(bloc: String, target: String)
  case all([Condition])
  case any([Condition])
  case not(Condition)

  package enum Comparison: String, CaseIterable, Sendable {
    case above, below
  }

  package enum Threshold: Sendable {
    case number(Double)
    case reading(Reading)
  }

  /// The keys of which a condition has exactly one.
  private static let forms = [
    "ever", "measure", "count", "first", "leader", "member", "all", "any", "not",
  ]

  init(_ object: ObjectReader) {
    if object.context.describes { Condition.describe(object) }
    let given = Condition.forms.filter(object.has)
    guard given.count == 1, let form = given.first else {
      object.reportHere(
        given.isEmpty ? .missing : .conflict,
        given.isEmpty ? "not a condition" : "several conditions in one",
        value: given.isEmpty ? nil : given.joined(separator: ", "),
        allowed: "allowed: exactly one of " + Condition.forms.joined(separator: ", "),
        suggestion: given.isEmpty ? Condition.nearestForm(object) : nil)
      // What the other keys are for depends on the form.
      object.takeAll()
      self = .all([])
      return
    }
    switch form {
    case "ever": self = Condition.readEver(object)
    case "leader": self = Condition.readLeader(object)
    case "member": self = Condition.readMember(object)
    case "all": self = .all(Condition.readList("all", object))
    case "any": self = .any(Condition.readList("any", object))
    case "not": self = .not(object.object("not", "What must not hold.") { Condition($0) })
    default: self = Condition.readComparison(object)
    }
  }

  private static func describe(_ object: ObjectReader) {
    _ = (readEver(object), readLeader(object), readMember(object))
    object.describe("above", "number or measure", "The bound that must be exceeded.")
    object.describe("below", "number or measure", "The bound that must not be reached.")
    object.describe("for", "whole number", "Consecutive states in which it must hold.")
    object.describe("all", "list of conditions", "Holds where all of them do.")
    object.describe("any", "list of conditions", "Holds where one of them does.")
    object.describe("not", "condition", "Holds where this does not.")
    Reading.describe(object)
  }

  /// The form that a mistyped key most likely meant.
  private static func nearestForm(_ object: ObjectReader) -> String? {
    let unknown = (object.node?.members ?? []).map(\.key).filter {
      !object.known.names.contains($0)
    }
    return unknown.lazy.compactMap { forms.nearest(to: $0) }.first
  }

  private static func readEver(_ object: ObjectReader) -> Condition {
    let happening = Happening("ever", "Holds where this has happened.", object)
    return .ever(happening, steps: Reading.window(object))
  }

  private static func readLeader(_ object: ObjectReader) -> Condition {
    let patron = object.id("leader", of: .patron, "The patron that leads.")
    let target = object.id("target", of: .target, "The target in whose alignment it leads.")
    let state = Reading.Time.state("at", object)
    return .leader(patron: patron ?? "", target: target ?? "", state: state)
  }

  private static func readMember(_ object: ObjectReader) -> Condition {
    let bloc = object.id("member", of: .bloc, "The bloc that the target belongs to.")
    let target = object.id("target", of: .target, "The target that belongs to it.")
    return .member(bloc: bloc ?? "", target: target ?? "")
  }

  private static func readList(_ key: String, _ object: ObjectReader) -> [Condition] {
    if object.node?[key]?.elements?.isEmpty == true {
      object.report(.missing, "a list without a condition", key: key)
    }
    return object.elements(key).enumerated().map { index, element in
      let reader = ObjectReader(element, at: object.path / key / index, in: object.context)
      defer { reader.finish() }
      return Condition(reader)
    }
  }

  private static func readComparison(_ object: ObjectReader) -> Condition {
    let reading = Reading(object)
    let steps = object.optionalInteger(
      "for", 1...object.context.limits.steps, "Consecutive states in which it must hold.")
    let given = Comparison.allCases.filter { object.take($0.rawValue) != nil }
    guard given.count == 1, let comparison = given.first,
      let node = object.node?[comparison.rawValue]
    else {
      object.reportHere(.missing, "a comparison needs \"above\" or \"below\", one of them")
      return .all([])
    }
    let threshold = readThreshold(node, comparison.rawValue, object)
    guard let steps else { return .compare(reading, comparison, threshold) }
    if let clock = object.context.soundClock, steps > clock.steps {
      object.report(
        .outOfRange, "longer than the scenario", key: "for", value: object.node?["for"],
        allowed: "allowed: at most \(clock.steps)")
    }
    guard case .quantity(let quantity, let subject, .at(state: nil)) = reading,
      case .number(let bound) = threshold
    else {
      object.report(
        .conflict, "\"for\" goes with a quantity without a date and a number as its bound",
        key: "for")
      return .all([])
    }
    return .sustained(quantity, subject, comparison, bound, steps: steps)
  }

  private static func readThreshold(_ node: JSONNode, _ key: String, _ object: ObjectReader)
    -> Threshold
  {
    if node.members != nil {
      let reader = ObjectReader(node, at: object.path / key, in: object.context)
      defer { reader.finish() }
      return .reading(Reading(reader))
    }
    return .number(object.plainNumber(node, .real, key: key) ?? 0)
  }
}
