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
  private let known = KnownKeys()

  private final class KnownKeys {
    var names: [String] = []
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
    for member in node?.members ?? [] where !known.names.contains(member.key) {
      context.report(
        .unknownKey, "unknown key", at: path / member.key, origin: member.keyOrigin,
        allowed: "known here: " + known.names.sorted().joined(separator: ", "),
        suggestion: known.names.nearest(to: member.key))
    }
  }

  var origin: Origin? { node?.origin }

  func has(_ key: String) -> Bool {
    node?[key] != nil
  }

  /// The value of a key, which from now on counts as known.
  func take(_ key: String) -> JSONNode? {
    known.names.append(key)
    return node?[key]
  }

  /// The value of a key that must be there.
  func require(_ key: String) -> JSONNode? {
    let value = take(key)
    if value == nil, let node {
      context.report(.missing, "the key \"\(key)\" is missing", at: path, origin: node.origin)
    }
    return value
  }

  func report(
    _ code: Problem.Code, _ message: String, key: String, value: JSONNode? = nil,
    allowed: String? = nil, suggestion: String? = nil
  ) {
    context.report(
      code, message, at: path / key, origin: (value ?? node?[key])?.origin ?? origin,
      value: value?.summary, allowed: allowed, suggestion: suggestion)
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
    guard let value = take(key) else { return placeholder }
    if value.bool == nil {
      report(.wrongType, "not a flag", key: key, value: value, allowed: "allowed: true or false")
    }
    return value.bool ?? placeholder
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
    let allowed = "allowed: whole numbers from \(range.lowerBound) to \(range.upperBound)"
    describe(key, "whole number", allowed: allowed, meaning)
    guard let value = required ? require(key) : take(key) else { return nil }
    guard let number = value.integer, range.contains(number) else {
      let message = value.number == nil ? "not a number" : "not an allowed number"
      report(
        value.integer == nil ? .wrongType : .outOfRange, message, key: key, value: value,
        allowed: allowed)
      return nil
    }
    return number
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

  func date(_ key: String, _ meaning: String) -> CalendarDate? {
    describe(key, "date", meaning)
    guard let value = take(key) else { return nil }
    guard let date = value.string.flatMap({ CalendarDate($0) }) else {
      report(
        .wrongType, "not a date", key: key, value: value,
        allowed: "allowed: \"2022\", \"2022-01\" or \"2022-01-05\"")
      return nil
    }
    return date
  }

  /// The step that holds a date of the clock.
  func step(_ key: String, _ meaning: String) -> Int? {
    guard let date = date(key, meaning) else { return nil }
    let step = context.clock.stepHolding(date)
    guard (0..<context.clock.steps).contains(step) else {
      report(
        .outOfRange, "outside the scenario's clock", key: key, value: node?[key],
        allowed: "allowed: \(clockSpan)")
      return nil
    }
    return step
  }

  var clockSpan: String {
    let clock = context.clock
    return "\(clock.label(ofStep: 0)) to \(clock.label(ofStep: clock.steps - 1))"
  }
}

// MARK: - Ids and collections

extension ObjectReader {
  typealias Kind = ReadingContext.Kind

  func id(_ key: String, of kind: Kind, _ meaning: String) -> String? {
    describe(key, "id of a \(kind.rawValue)", meaning)
    guard let value = require(key) else { return nil }
    return id(value, of: kind, at: path / key)
  }

  func optionalID(
    _ key: String, of kind: Kind, or words: [String] = [], _ meaning: String
  ) -> String? {
    describe(key, "id of a \(kind.rawValue)", meaning)
    return take(key).flatMap { id($0, of: kind, or: words, at: path / key) }
  }

  func ids(_ key: String, of kind: Kind, _ meaning: String) -> [String] {
    describe(key, "list of ids of \(kind.rawValue)s", meaning)
    return elements(key).enumerated().compactMap { index, element in
      id(element, of: kind, at: path / key / index)
    }.sorted()
  }

  /// The elements of a list; none where the key is absent.
  func elements(_ key: String) -> [JSONNode] {
    guard let value = take(key) else { return [] }
    if value.elements == nil { report(.wrongType, "not a list", key: key, value: value) }
    return value.elements ?? []
  }

  func id(
    _ value: JSONNode, of kind: Kind, or words: [String] = [], at path: JSONPointer
  ) -> String? {
    let known = context.ids(of: kind)
    if let name = value.string, known.contains(name) || words.contains(name) { return name }
    reportUnknown(value.summary, value.string, of: kind, or: words, at: path, origin: value.origin)
    return nil
  }

  private func reportUnknown(
    _ summary: String, _ name: String?, of kind: Kind, or words: [String] = [],
    at path: JSONPointer, origin: Origin?
  ) {
    let known = context.ids(of: kind) + words
    context.report(
      .unknownID, "no \(kind.rawValue) of this name", at: path, origin: origin, value: summary,
      allowed: known.isEmpty ? "none is declared" : "known: " + known.joined(separator: ", "),
      suggestion: name.flatMap { known.nearest(to: $0) })
  }

  /// An object with fixed keys; defaults throughout where it is absent.
  func object<Value>(_ key: String, _ meaning: String, read: (ObjectReader) -> Value) -> Value {
    describe(key, "object", meaning)
    let reader = ObjectReader(take(key), at: path / key, in: context)
    defer { reader.finish() }
    return read(reader)
  }

  func optionalObject<Value>(_ key: String, _ meaning: String, read: (ObjectReader) -> Value)
    -> Value?
  {
    guard has(key) || context.describes else {
      _ = take(key)
      return nil
    }
    return object(key, meaning, read: read)
  }

  /// An object keyed by the ids that the document declares with it.
  func declarations<Value>(
    _ kind: Kind, required: Bool = false, _ meaning: String, read: (String, ObjectReader) -> Value
  ) -> [Value] {
    let key = kind.collection
    describe(key, "object keyed by id", meaning)
    let collection = ObjectReader(
      required ? require(key) : take(key), at: path / key, in: context)
    if required, collection.node?.members?.isEmpty == true {
      report(.missing, "no \(kind.rawValue) is declared", key: key)
    }
    return collection.entries.map { id, node in
      collection.checkDeclared(id, kind)
      let reader = ObjectReader(node, at: collection.path / id, in: context)
      defer { reader.finish() }
      return read(id, reader)
    }
  }

  /// An object keyed by ids that are declared elsewhere.
  func entries<Value>(
    _ key: String, by kind: Kind, _ meaning: String, read: (String, ObjectReader) -> Value
  ) -> [Value] {
    describe(key, "object keyed by \(kind.rawValue)", meaning)
    return ObjectReader(take(key), at: path / key, in: context).each(kind, read: read)
  }

  /// Reads every entry of this object, which is keyed by declared ids.
  func each<Value>(_ kind: Kind, read: (String, ObjectReader) -> Value) -> [Value] {
    knownEntries(kind).map { id, node in
      let reader = ObjectReader(node, at: path / id, in: context)
      defer { reader.finish() }
      return read(id, reader)
    }
  }

  /// The entries of this object whose keys are declared ids; the others are
  /// reported.
  func knownEntries(_ kind: Kind) -> [(id: String, node: JSONNode?)] {
    entries.filter { id, node in
      if context.describes || context.ids(of: kind).contains(id) { return true }
      reportUnknown(
        "\"\(id)\"", id, of: kind, at: path / id,
        origin: node.map { keyOrigin(id) ?? $0.origin })
      return false
    }
  }

  /// The entries in byte order of their keys; one that stands for all when the
  /// format is described.
  var entries: [(id: String, node: JSONNode?)] {
    if context.describes { return [("*", nil)] }
    known.names += (node?.members ?? []).map(\.key)
    return (node?.members ?? []).map { ($0.key, $0.node) }.sorted { $0.0 < $1.0 }
  }

  private func keyOrigin(_ key: String) -> Origin? {
    node?.members?.first { $0.key == key }?.keyOrigin
  }

  private func checkDeclared(_ id: String, _ kind: Kind) {
    guard !context.describes else { return }
    let isWellFormed =
      id.utf8.count <= 64 && id.utf8.first.map(isLetter) == true
      && id.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x5F }
    if !isWellFormed || ["nobody", "autonomy", "baseline"].contains(id) {
      context.report(
        .outOfRange, "not an id", at: path / id, origin: keyOrigin(id), value: "\"\(id)\"",
        allowed: "allowed: a letter, then up to 63 letters, digits, _ or -; "
          + "not nobody, autonomy or baseline")
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte
  }
}
