/// Reads the keys of one object and checks them as it goes.
///
/// Each call names a key, what it may hold, its default and its meaning, so
/// that the reading code is also the description of the format. A value that
/// cannot be used is reported and replaced by a placeholder; keys that nobody
/// asked for are reported by `finish`.
struct ObjectReader {
  let context: ReadingContext
  let path: JSONPointer
  let node: JSONNode?
  /// The keys that have been asked for; shared by the copies of the reader.
  let known = KnownKeys()

  final class KnownKeys {
    var names: Set<String> = []
  }

  init(_ node: JSONNode?, at path: JSONPointer, in context: ReadingContext) {
    self.context = context
    self.path = path
    if let node, node.members == nil {
      context.report(
        .wrongType, "not an object", at: path, origin: node.origin, value: node.summary)
      self.node = nil
    } else {
      self.node = node
    }
  }

  /// Reports the keys that no call has asked for.
  func finish() {
    let unknown = (node?.members ?? []).filter { !known.names.contains($0.key) }
    if unknown.isEmpty { return }
    let names = known.names.sorted()
    let allowed = "known here: " + names.joined(separator: ", ")
    for member in unknown {
      context.report(
        .unknownKey, "unknown key", at: path / member.key, origin: member.keyOrigin,
        allowed: allowed, suggestion: names.nearest(to: member.key))
    }
  }

  var origin: Origin? { node?.origin }

  func has(_ key: String) -> Bool {
    node?[key] != nil
  }

  /// The value of a key, which from now on counts as known.
  func take(_ key: String) -> JSONNode? {
    known.names.insert(key)
    return node?[key]
  }

  /// Lets every key count as known, where nobody can tell which are.
  func takeAll() {
    known.names.formUnion((node?.members ?? []).map(\.key))
  }

  /// The value of a key that must be there.
  func require(_ key: String) -> JSONNode? {
    let value = take(key)
    if value == nil { reportHere(.missing, "the key \"\(key)\" is missing") }
    return value
  }

  /// Reports a problem of one key. An object that is absent or none at all has
  /// no further problems.
  func report(
    _ code: Problem.Code, _ message: String, key: String, value: JSONNode? = nil,
    allowed: String? = nil, suggestion: String? = nil
  ) {
    guard let node else { return }
    context.report(
      code, message, at: path / key, origin: (value ?? node[key] ?? node).origin,
      value: value?.summary, allowed: allowed, suggestion: suggestion)
  }

  /// Reports a problem of the object itself.
  func reportHere(
    _ code: Problem.Code, _ message: String, value: String? = nil, allowed: String? = nil,
    suggestion: String? = nil
  ) {
    guard let node else { return }
    context.report(
      code, message, at: path, origin: node.origin, value: value, allowed: allowed,
      suggestion: suggestion)
  }

  func describe(
    _ key: String, _ type: String, unit: String? = nil, allowed: String? = nil,
    default defaultValue: String? = nil, _ meaning: String
  ) {
    context.describe(
      FieldDescription(
        path: path / key, type: type, unit: unit, allowed: allowed, defaultValue: defaultValue,
        meaning: meaning))
  }
}

// MARK: - Plain values

extension ObjectReader {
  func text(_ key: String, default placeholder: String? = nil, _ meaning: String) -> String {
    optionalText(key, required: placeholder == nil, meaning) ?? placeholder ?? ""
  }

  func optionalText(_ key: String, required: Bool = false, _ meaning: String) -> String? {
    describe(key, "text", meaning)
    guard let value = required ? require(key) : take(key) else { return nil }
    if value.string == nil { report(.wrongType, "not a text", key: key, value: value) }
    return value.string
  }

  func flag(_ key: String, default placeholder: Bool = false, _ meaning: String) -> Bool {
    describe(key, "true or false", default: String(placeholder), meaning)
    return optionalFlag(key, meaning) ?? placeholder
  }

  func optionalFlag(_ key: String, _ meaning: String) -> Bool? {
    describe(key, "true or false", meaning)
    guard let value = take(key) else { return nil }
    if value.bool == nil {
      report(.wrongType, "not a flag", key: key, value: value, allowed: "allowed: true or false")
    }
    return value.bool
  }

  func integer(
    _ key: String, _ range: ClosedRange<Int>, default placeholder: Int? = nil, _ meaning: String
  ) -> Int {
    optionalInteger(key, range, required: placeholder == nil, meaning)
      ?? placeholder ?? range.lowerBound
  }

  func optionalInteger(
    _ key: String, _ range: ClosedRange<Int>, required: Bool = false, _ meaning: String
  ) -> Int? {
    let allowed = "allowed: " + Self.wholeNumbers(in: range)
    describe(key, "whole number", allowed: allowed, meaning)
    guard let value = required ? require(key) : take(key) else { return nil }
    guard let number = value.integer else {
      report(.wrongType, "not a whole number", key: key, value: value, allowed: allowed)
      return nil
    }
    guard range.contains(number) else {
      report(.outOfRange, "out of range", key: key, value: value, allowed: allowed)
      return nil
    }
    return number
  }

  private static func wholeNumbers(in range: ClosedRange<Int>) -> String {
    if range.count == 1 { return String(range.lowerBound) }
    return "whole numbers from \(range.lowerBound) to \(range.upperBound)"
  }

  /// A plain number, never drawn.
  func number(_ key: String, _ range: ValueRange, default placeholder: Double, _ meaning: String)
    -> Double
  {
    describe(key, "number", allowed: range.allowed, default: shortestText(placeholder), meaning)
    guard let value = take(key) else { return placeholder }
    return plainNumber(value, range, key: key) ?? placeholder
  }

  func plainNumber(_ value: JSONNode, _ range: ValueRange, key: String) -> Double? {
    guard let number = value.number else {
      report(
        .wrongType, "not a number", key: key, value: value, allowed: "allowed: \(range.allowed)")
      return nil
    }
    guard range.contains(number) else {
      report(
        .outOfRange, "out of range", key: key, value: value, allowed: "allowed: \(range.allowed)")
      return nil
    }
    return number
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, default placeholder: Word, _ meaning: String
  ) -> Word where Word.RawValue == String {
    optionalWord(key, meaning) ?? placeholder
  }

  func optionalWord<Word: RawRepresentable & CaseIterable>(
    _ key: String, required: Bool = false, _ meaning: String
  ) -> Word? where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    let allowed = "allowed: " + words.joined(separator: ", ")
    describe(key, "word", allowed: allowed, meaning)
    guard let value = required ? require(key) : take(key) else { return nil }
    guard let word = value.string.flatMap(Word.init(rawValue:)) else {
      report(
        .outOfRange, "unknown word", key: key, value: value, allowed: allowed,
        suggestion: value.string.flatMap { words.nearest(to: $0) })
      return nil
    }
    return word
  }

  /// - Parameter words: what may stand in a date's place, for the message.
  func date(_ key: String, required: Bool = false, or words: [String] = [], _ meaning: String)
    -> CalendarDate?
  {
    describe(key, "date", meaning)
    guard let value = required ? require(key) : take(key) else { return nil }
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
  func step(_ key: String, or words: [String] = [], _ meaning: String) -> Int? {
    guard let date = date(key, or: words, meaning), let clock = context.soundClock else {
      return nil
    }
    guard isPrecise(node?[key], key: key) else { return nil }
    let step = clock.stepHolding(date)
    guard (0..<clock.steps).contains(step) else {
      report(
        .outOfRange, "outside the scenario's clock", key: key, value: node?[key],
        allowed: "allowed: \(clockSpan)")
      return nil
    }
    return step
  }

  /// Whether a date means one step; a year among months is reported, because it
  /// could mean its first or its last.
  func isPrecise(_ date: JSONNode?, key: String) -> Bool {
    let unit = context.clock.step
    let parts = date?.string?.split(separator: "-").count ?? 0
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
