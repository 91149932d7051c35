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
  private enum Form: String, CaseIterable {
    case ever, measure, count, first, leader, member, all, any, not
  }

  init(_ object: ObjectReader) {
    self = object.part(.condition) { Condition.read(object) } ?? .all([])
  }

  static func read(_ object: ObjectReader) -> Condition {
    let condition = object.onlyForm(
      none: "not a condition", several: "several conditions in one",
      suggestion: { Condition.nearestForm(object) }, read: { read($0, object) })
    // What the other keys are for depends on the form.
    if condition == nil { object.takeAll() }
    return condition ?? .all([])
  }

  private static func read(_ form: Form, _ object: ObjectReader) -> Condition {
    switch form {
    case .ever: readEver(object)
    case .measure, .count, .first: readComparison(object)
    case .leader: readLeader(object)
    case .member: readMember(object)
    case .all: .all(readList("all", "All of these hold.", object))
    case .any: .any(readList("any", "One of these holds.", object))
    case .not: .not(object.object("not", "This does not hold.") { Condition($0) })
    }
  }

  /// The form that a mistyped key most likely meant.
  private static func nearestForm(_ object: ObjectReader) -> String? {
    let unknown = (object.node?.members ?? []).map(\.key).filter {
      !object.keys.names.contains($0)
    }
    return unknown.lazy.compactMap { Form.words.nearest(to: $0) }.first
  }

  private static func readEver(_ object: ObjectReader) -> Condition {
    let happening = Happening("ever", "This has happened.", object)
    return .ever(happening, steps: Reading.window(object))
  }

  private static func readLeader(_ object: ObjectReader) -> Condition {
    let patron = object.id("leader", of: .patron, "This patron has the largest share.")
    let target = object.id("target", of: .target, "The target in whose alignment it leads.")
    let state = Reading.Time.state("at", object)
    return .leader(patron: patron ?? "", target: target ?? "", state: state)
  }

  private static func readMember(_ object: ObjectReader) -> Condition {
    let bloc = object.id("member", of: .bloc, "The target belongs to this bloc.")
    let target = object.id("target", of: .target, "The target that belongs to it.")
    return .member(bloc: bloc ?? "", target: target ?? "")
  }

  private static func readList(_ key: String, _ meaning: String, _ object: ObjectReader)
    -> [Condition]
  {
    if object.node?[key]?.elements?.isEmpty == true {
      object.report(.missing, "a list without a condition", key: key)
    }
    return object.eachElement(key, length: .atLeast(1), meaning) { Condition($0) }
  }

  private static func readComparison(_ object: ObjectReader) -> Condition {
    let reading = Reading(object)
    let steps = object.optionalInteger(
      "for", 1...object.context.limits.steps, "Consecutive states in which it must hold.")
    let bound = FieldType.either([.number(.real), .part(.reading)])
    guard let (comparison, node) = Comparison.read(bound, object) else {
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

extension Condition.Comparison {
  /// The comparison that an object makes, and its bound; nil unless it makes
  /// exactly one.
  static func read(_ bound: FieldType, _ object: ObjectReader) -> (Self, JSONNode)? {
    object.describeAlternatives(words)
    object.describe("above", bound, "The bound that must be exceeded.")
    object.describe("below", bound, "The bound that must not be reached.")
    let given = allCases.compactMap { comparison in
      object.take(comparison.rawValue).map { (comparison, $0) }
    }
    return given.count == 1 ? given.first : nil
  }
}
