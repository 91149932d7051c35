extension Reading.Time {
  /// - Parameter mustTake: whether the quantity has no value at a single date.
  init(_ object: ObjectReader, mustTake: Bool) {
    let take: Reading.Take? = object.optionalWord("take", Reading.Take.purpose)
    let (at, from) = object.dependents(where: .lacks("take")) {
      (Reading.Time.state("at", object), Reading.Time.startOfChange(object))
    }
    let states = object.dependents(where: .has(["take"])) { Reading.Time.period(object) }
    if let take {
      self = .over(states: states ?? 0...object.context.clock.steps, take)
      if object.has("at") || object.has("changeFrom") {
        object.report(.conflict, "\"take\" goes with \"over\", not with a date", key: "take")
      }
    } else if let from {
      self = .change(from: from, at: at)
    } else {
      self = .at(state: at)
    }
    if take == nil, states != nil {
      object.report(.missing, "\"over\" needs \"take\": max, min or mean", key: "over")
    }
    if take == nil, mustTake {
      object.report(
        .missing, "surprise exists only where a patron intervenes; give \"take\": max, min or mean",
        key: "measure")
    }
  }

  /// A date as a number of steps done; nil for the end, or where it is absent.
  static func state(_ key: String, _ object: ObjectReader) -> Int? {
    object.describe(key, dateOrEnd, "The date of the value; else the end.")
    return readState(key, object)
  }

  private static let dateOrEnd = FieldType.either(.date, or: ["start", "end"])

  private static func startOfChange(_ object: ObjectReader) -> Int? {
    object.describe(
      "changeFrom", .either(.date, or: ["start"]),
      "The date of a value that is taken away, so that the change since then is left.")
    if object.node?["changeFrom"]?.string == "end" {
      object.report(
        .conflict, "a change from the end on is none", key: "changeFrom",
        allowed: "allowed: a date or \"start\"")
    }
    return readState("changeFrom", object)
  }

  private static func readState(_ key: String, _ object: ObjectReader) -> Int? {
    guard let value = object.take(key), value.string != "end" else { return nil }
    if value.string == "start" { return 0 }
    return object.step(value, or: ["start", "end"], key: key).map { $0 + 1 }
  }

  private static func period(_ object: ObjectReader) -> ClosedRange<Int>? {
    object.describe(
      "over", .list(dateOrEnd, .exactly(2)), "The period, both ends included; else all of it.")
    guard let value = object.take("over") else { return nil }
    let ends = (value.elements ?? []).compactMap { node in Moment(node).map { (node, $0) } }
    guard ends.count == 2, value.elements?.count == 2 else {
      object.report(
        .wrongType, "not a period", key: "over", value: value,
        allowed: "allowed: a list of two dates, \"start\" or \"end\"")
      return nil
    }
    guard let clock = object.context.soundClock,
      ends.allSatisfy({ $1.isWord || object.isPrecise($0, key: "over") })
    else { return nil }
    let states = ends.map { $1.state(in: clock) }
    guard states[0] <= states[1], states[0] >= 0, states[1] <= clock.steps else {
      object.report(
        .outOfRange, "not a period of the scenario's clock", key: "over", value: value,
        allowed: "allowed: \(object.clockSpan)")
      return nil
    }
    return states[0]...states[1]
  }
}

/// One end of a period.
private enum Moment {
  case start, end
  case date(CalendarDate)

  init?(_ node: JSONNode) {
    switch node.string {
    case "start": self = .start
    case "end": self = .end
    case let text:
      guard let date = text.flatMap({ CalendarDate($0) }) else { return nil }
      self = .date(date)
    }
  }

  var isWord: Bool {
    if case .date = self { false } else { true }
  }

  func state(in clock: Clock) -> Int {
    switch self {
    case .start: 0
    case .end: clock.steps
    case .date(let date): clock.stepHolding(date) + 1
    }
  }
}
