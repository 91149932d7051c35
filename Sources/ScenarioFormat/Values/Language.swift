internal import Foundation

/// A language that names can be written in, by its tag: the beginning of BCP 47,
/// in the usual case: `ar`, `kk-Latn`, `pt-BR`.
package struct Language: Hashable, Sendable, CustomStringConvertible {
  package let tag: String

  /// nil unless it is such a tag.
  package init?(_ tag: String) {
    guard tag.isLanguageTag else { return nil }
    self.tag = tag
  }

  private init(known tag: String) {
    self.tag = tag
  }

  /// The language of tables, and of reports where no other is asked for or a
  /// name has no other.
  package static let english = Language(known: "en")

  package var description: String { tag }

  /// The language, then what it is a form of: for `kk-Latn` also `kk`.
  package var lookup: [Language] {
    let parts = tag.split(separator: "-")
    return parts.indices.reversed().map {
      Language(known: parts[...$0].joined(separator: "-"))
    }
  }

  package var runsRightToLeft: Bool {
    tag.hasSuffix("-Arab") || tag.contains("-Arab-")
      || Locale.Language(identifier: tag).characterDirection == .rightToLeft
  }
}

extension Set<Language> {
  /// English first, which every name has, the others in byte order.
  package var englishFirst: [Language] {
    [.english] + subtracting([.english]).sorted { $0.tag < $1.tag }
  }
}

extension Language {
  /// `Language.init` as a regular expression: a language, a script, a region.
  package static let pattern = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"

  static let allowed = "allowed: en, ar, kk-Latn and other tags of languages"
}

extension String {
  fileprivate var isLanguageTag: Bool {
    var parts = split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }[...]
    guard let language = parts.popFirst(), 2...3 ~= language.count,
      language.allSatisfy(\.isLowercase)
    else { return false }
    if let script = parts.first, script.count == 4, script[0].isUppercase,
      script.dropFirst().allSatisfy(\.isLowercase)
    {
      parts.removeFirst()
    }
    if let region = parts.first, region.isRegion { parts.removeFirst() }
    return parts.isEmpty
  }
}

extension [UInt8] {
  fileprivate var isRegion: Bool {
    count == 2 && allSatisfy(\.isUppercase) || count == 3 && allSatisfy { 0x30...0x39 ~= $0 }
  }
}

extension UInt8 {
  fileprivate var isLowercase: Bool { 0x61...0x7A ~= self }
  fileprivate var isUppercase: Bool { 0x41...0x5A ~= self }
}
