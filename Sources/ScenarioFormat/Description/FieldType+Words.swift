/// What a key may hold, in the words of a message or of the reference page.
extension FieldType {
  package var words: String { words(plural: false) }

  private func words(plural: Bool) -> String {
    let s = plural ? "s" : ""
    return switch self {
    case .text: "text" + s
    case .localizedText: plural ? "texts or translations" : "text or translations"
    case .flag: "true or false"
    case .integer: "whole number" + s
    case .number: "number" + s
    case .quantity(_, let use):
      (use == .exact ? "exact " : "") + (plural ? "quantities" : "quantity")
    case .word: "word" + s
    case .date: "date" + s
    case .path: "path" + s
    case .newID: "id" + s
    case .id(let kind): plural ? "ids of \(kind.collection)" : "id of \(kind.withArticle)"
    case .citation: plural ? "ids of evidence" : "id of a piece of evidence"
    case .object(let object): object.words(plural: plural)
    case .list(let type, .exactly(let count)):
      "list\(s) of \(count) " + type.words(plural: true)
    case .list(let type, _): "list\(s) of " + type.words(plural: true)
    case .either(let types):
      types.flatMap { $0.wordsBesideOthers(plural: plural) }.asAlternatives
    case .patch: "JSON Merge Patch of the scenario"
    }
  }

  /// Words stand for themselves where other things may stand too.
  private func wordsBesideOthers(plural: Bool) -> [String] {
    guard case .word(let words) = self else { return [self.words(plural: plural)] }
    return words.map { JSONWriter.quoted($0.name) }
  }

  /// The values or the words that are allowed; nil where the type says it all.
  package var allowed: String? {
    switch self {
    case .integer(let range):
      range.count == 1
        ? "\(range.lowerBound)" : "whole numbers from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range), .quantity(let range, _): range.allowed
    case .word(let words): words.map(\.name).joined(separator: ", ")
    case .list(let type, _): type.allowed
    case .object(let object) where object.names != nil: object.fields.first?.type.allowed
    case .either(let types): types.lazy.compactMap(\.allowedBesideOthers).first
    default: nil
    }
  }

  private var allowedBesideOthers: String? {
    if case .word = self { nil } else { allowed }
  }
}

extension ObjectDescription {
  /// The part that is all there is to it.
  package var onlyPart: FormatPart? {
    parts.count == 1 && self == ObjectDescription(parts: parts) ? parts.first : nil
  }

  /// The key that is all there is to it, and must be there.
  package var onlyKey: String? {
    fields.count == 1 && names == nil && fields[0].isRequired ? fields[0].key : nil
  }

  /// `quantities keyed by patron, target, channel`
  fileprivate func words(plural: Bool) -> String {
    if let onlyPart { return onlyPart.rawValue + (plural ? "s" : "") }
    if let onlyKey { return "{\(JSONWriter.quoted(onlyKey)): …}" }
    guard names != .oneID else { return plural ? "classes" : "class" }
    guard var names = names.map({ [$0.words] }), var entry = fields.first?.type else {
      return plural ? "objects" : "object"
    }
    while case .object(let object) = entry, let name = object.names, let next = object.fields.first
    {
      names.append(name.words)
      entry = next.type
    }
    let prefix = plural ? "objects of " : ""
    return prefix + "\(entry.pluralWords) keyed by \(names.joined(separator: ", "))"
  }
}

extension FieldType {
  fileprivate var pluralWords: String { words(plural: true) }
}

extension ObjectDescription.Names {
  package var words: String {
    switch self {
    case .declared, .anyIDs, .oneID: "id"
    case .known(let kind): kind.rawValue
    case .paths: "path"
    }
  }
}

extension EntryKind {
  fileprivate var withArticle: String {
    (["e", "o"].contains(rawValue.first) ? "an " : "a ") + rawValue
  }
}

extension [String] {
  /// `a, b or c`
  var asAlternatives: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
