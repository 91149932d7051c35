/// Dates and the steps that hold them.
extension ObjectReader {
  func date(_ key: String, required: Bool = false, _ meaning: String) -> CalendarDate? {
    describe(key, .date, isRequired: required, meaning)
    return take(key, required: required).flatMap { date($0, key: key) }
  }

  /// - Parameter words: what may stand in a date's place, for the message.
  func date(_ value: JSONNode, or words: [String] = [], key: String) -> CalendarDate? {
    guard let date = value.string.flatMap({ CalendarDate($0) }) else {
      report(
        .wrongType, "not a date", key: key, value: value,
        allowed: "allowed: "
          + (words + ["2022", "2022-01"]).map { "\"\($0)\", " }.joined().dropLast(2)
          + " or \"2022-01-05\"")
      return nil
    }
    return date
  }

  /// The step that holds a date of the clock; a date before or after it is
  /// reported.
  func step(_ key: String, _ meaning: String) -> Int? {
    describe(key, .date, meaning)
    return take(key).flatMap { step($0, key: key) }
  }

  func step(_ value: JSONNode, or words: [String] = [], key: String) -> Int? {
    guard let date = date(value, or: words, key: key), let clock = context.soundClock,
      isPrecise(value, key: key)
    else { return nil }
    let step = clock.stepHolding(date)
    guard (0..<clock.steps).contains(step) else {
      report(
        .outOfRange, "outside the scenario's clock", key: key, value: value,
        allowed: "allowed: \(clockSpan)")
      return nil
    }
    return step
  }

  /// Whether a date means one step; a year among months is reported, because it
  /// could mean its first or its last.
  func isPrecise(_ date: JSONNode, key: String) -> Bool {
    let unit = context.clock.step
    let parts = date.string?.split(separator: "-").count ?? 0
    if parts < unit.dateParts {
      report(
        .outOfRange, "not precise enough where a step is a \(unit)", key: key, value: date,
        allowed: "allowed: \(clockSpan)")
    }
    return parts >= unit.dateParts
  }

  var clockSpan: String {
    let clock = context.clock
    return "\(clock.label(ofStep: 0)) to \(clock.label(ofStep: clock.steps - 1))"
  }
}
