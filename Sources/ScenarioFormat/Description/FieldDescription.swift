/// What a key of the format is for.
package struct FieldDescription: Equatable, Sendable {
  /// `*` for any key of an object that is keyed by ids or paths.
  package let key: String
  package let type: FieldType
  package let isRequired: Bool
  package let unit: String?
  /// What stands for the key where it is absent, in JSON.
  package let defaultValue: String?
  package let meaning: String

  /// The same key where it need not be there, or holds something else.
  func with(isRequired: Bool? = nil, type: FieldType? = nil) -> FieldDescription {
    FieldDescription(
      key: key, type: type ?? self.type, isRequired: isRequired ?? self.isRequired, unit: unit,
      defaultValue: defaultValue, meaning: meaning)
  }
}

extension FieldDescription {
  /// nil unless the key is the tag of a language.
  fileprivate static func translation(_ key: String) -> FieldDescription? {
    guard let language = Language(key) else { return nil }
    return FieldDescription(
      key: key, type: .text, isRequired: language == .english, unit: nil, defaultValue: nil,
      meaning: "The text in this language.")
  }
}

/// What a key of the format may hold.
package indirect enum FieldType: Equatable, Sendable {
  case text
  /// A text, or one in each of several languages.
  case localizedText
  case flag
  case integer(ClosedRange<Int>)
  /// A plain number, never drawn.
  case number(ValueRange)
  case quantity(ValueRange, QuantityUse)
  case word([Word])
  case date
  /// A path to a value of the scenario.
  case path
  /// A name that the scenario gives.
  case newID
  /// A name that the scenario gives elsewhere.
  case id(EntryKind)
  /// The id of a source, figure or claim.
  case citation
  case object(ObjectDescription)
  case list(FieldType, Length)
  case either([FieldType])
  /// A JSON Merge Patch of the scenario.
  case patch

  static func either(_ type: FieldType, or words: [String]) -> FieldType {
    words.isEmpty ? type : .either([type, .word(words.map { Word(name: $0) })])
  }

  package enum Length: Equatable, Sendable {
    case any
    case atLeast(Int)
    case exactly(Int)
  }

  static func list(_ type: FieldType) -> FieldType {
    .list(type, .any)
  }

  static func part(_ part: FormatPart) -> FieldType {
    .object(ObjectDescription(parts: [part]))
  }

  package var isQuantity: Bool {
    switch self {
    case .quantity: true
    case .either(let types): types.contains(where: \.isQuantity)
    default: false
    }
  }

  /// The description of what stands below a key that holds this.
  func field(at tokens: ArraySlice<String>) -> FieldDescription? {
    switch self {
    case .object(let object): object.field(at: tokens)
    case .list(let type, _): type.field(at: tokens.dropFirst())
    case .either(let types): types.lazy.compactMap { $0.field(at: tokens) }.first
    case .localizedText where tokens.count == 1: tokens.first.flatMap { .translation($0) }
    default: nil
    }
  }
}

/// What is done with a quantity.
package enum QuantityUse: Sendable {
  /// It may be uncertain, and is then drawn once in a run.
  case drawn
  /// The same for a tie, which can say that the tie prior leaves it alone.
  case tie
  /// It is no input of a run; it may have evidence and a note.
  case exact
}

/// A word that a key may hold.
package struct Word: Equatable, Sendable {
  package let name: String
  /// Empty where the word says it all.
  package var meaning = ""
}

/// The words of an enumeration of the format.
package protocol FormatWord: RawRepresentable<String>, CaseIterable {
  var meaning: String { get }
}

extension FormatWord {
  package var meaning: String { "" }

  var explained: Word { Word(name: rawValue, meaning: meaning) }

  static var type: FieldType { .word(allCases.map(\.explained)) }
}

/// The kinds of things that have ids.
package enum EntryKind: String, CaseIterable, Sendable {
  case patron, target, channel, bloc, event, outcome, measure, partition, variant

  /// The words that no declared thing may have as its id.
  static let reserved = ["nobody", "autonomy", "baseline"]

  /// The key of the document that declares them.
  package var collection: String { rawValue + "s" }

  /// Whether every scenario declares some.
  var isRequired: Bool { [.patron, .target, .channel].contains(self) }
}
