/// Plain values.
extension ObjectReader {
  func text(_ key: String, default placeholder: String? = nil, _ meaning: String) -> String {
    let written = placeholder.map(JSONWriter.quoted)
    describe(key, .text, isRequired: placeholder == nil, default: written, meaning)
    return text(take(key, required: placeholder == nil), key) ?? placeholder ?? ""
  }

  func optionalText(_ key: String, _ meaning: String) -> String? {
    describe(key, .text, meaning)
    return text(take(key), key)
  }

  private func text(_ value: JSONNode?, _ key: String) -> String? {
    guard let value else { return nil }
    if value.string == nil { report(.wrongType, "not a text", key: key, value: value) }
    return value.string
  }

  func flag(_ key: String, default placeholder: Bool = false, _ meaning: String) -> Bool {
    describe(key, .flag, default: String(placeholder), meaning)
    return readFlag(key) ?? placeholder
  }

  func optionalFlag(_ key: String, _ meaning: String) -> Bool? {
    describe(key, .flag, meaning)
    return readFlag(key)
  }

  private func readFlag(_ key: String) -> Bool? {
    guard let value = take(key) else { return nil }
    if value.bool == nil {
      report(.wrongType, "not a flag", key: key, value: value, allowed: "allowed: true or false")
    }
    return value.bool
  }

  /// - Parameter words: what may stand in its place and is read elsewhere.
  func integer(
    _ key: String, _ range: ClosedRange<Int>, or words: [String] = [],
    default placeholder: Int? = nil, _ meaning: String
  ) -> Int {
    let written = placeholder.map { String($0) }
    describe(
      key, .either(.integer(range), or: words), isRequired: placeholder == nil, default: written,
      meaning)
    return integer(take(key, required: placeholder == nil), range, key) ?? placeholder
      ?? range.lowerBound
  }

  func optionalInteger(_ key: String, _ range: ClosedRange<Int>, _ meaning: String) -> Int? {
    describe(key, .integer(range), meaning)
    return integer(take(key), range, key)
  }

  private func integer(_ value: JSONNode?, _ range: ClosedRange<Int>, _ key: String) -> Int? {
    guard let value else { return nil }
    let allowed = FieldType.integer(range).allowed.map { "allowed: " + $0 }
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

  /// A plain number, never drawn.
  func number(_ key: String, _ range: ValueRange, default placeholder: Double, _ meaning: String)
    -> Double
  {
    describe(key, .number(range), default: shortestText(placeholder), meaning)
    return take(key).flatMap { plainNumber($0, range, key: key) } ?? placeholder
  }

  func requiredNumber(_ key: String, _ range: ValueRange, _ meaning: String) -> Double? {
    describe(key, .number(range), isRequired: true, meaning)
    return require(key).flatMap { plainNumber($0, range, key: key) }
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
  func word<Word: FormatWord>(_ key: String, default placeholder: Word, _ meaning: String) -> Word {
    describe(key, Word.type, default: JSONWriter.quoted(placeholder.rawValue), meaning)
    return word(take(key), key) ?? placeholder
  }

  func optionalWord<Word: FormatWord>(
    _ key: String, required: Bool = false, _ meaning: String
  ) -> Word? {
    describe(key, Word.type, isRequired: required, meaning)
    return word(take(key, required: required), key)
  }

  private func word<Word: FormatWord>(_ value: JSONNode?, _ key: String) -> Word? {
    guard let value else { return nil }
    guard let word = value.string.flatMap(Word.init(rawValue:)) else {
      report(
        .outOfRange, "unknown word", key: key, value: value,
        allowed: "allowed: " + Word.words.joined(separator: ", "),
        suggestion: value.string.flatMap { Word.words.nearest(to: $0) })
      return nil
    }
    return word
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  static var words: [String] { allCases.map(\.rawValue) }
}
