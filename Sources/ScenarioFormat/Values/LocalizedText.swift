/// A name, a title or a question: one text, or one in each of several languages.
package struct LocalizedText: Sendable {
  /// What tables say, so that their bytes are the same in whatever language
  /// somebody reads reports.
  package let english: String
  /// In other languages than English, in the order of their tags.
  private let translations: [Translation]
  /// The language that reports are read in.
  private var language = Language.english

  private struct Translation: Equatable, Sendable {
    let language: Language
    let text: String
  }

  package init(_ english: String) {
    self.init(english, translations: [])
  }

  private init(_ english: String, translations: [Translation]) {
    self.english = english
    self.translations = translations
  }

  /// The same text where reports are read in a language.
  package func shown(in language: Language) -> LocalizedText {
    var text = self
    text.language = language
    return text
  }

  /// What reports say: the text in their language, or else in English.
  ///
  /// What runs from right to left is isolated (Unicode Annex 9), so that it can
  /// stand beside numbers and in a sentence of another direction.
  package var shown: String {
    let found = language.lookup.lazy.compactMap { language in
      translations.first { $0.language == language }
    }.first
    guard let found else { return english }
    return found.language.runsRightToLeft ? "\u{2067}\(found.text)\u{2069}" : found.text
  }

  /// The languages that it is given in, English first.
  package var languages: [Language] {
    [.english] + translations.map(\.language)
  }

  /// The text as a scenario has it.
  package var json: String {
    guard !translations.isEmpty else { return JSONWriter.quoted(english) }
    var texts = [Language.english.tag: JSONNode.text(english)]
    for translation in translations { texts[translation.language.tag] = .text(translation.text) }
    return JSONWriter.text(JSONNode(texts))
  }
}

extension LocalizedText: Equatable {
  /// Whether they say the same, in whatever language they are read.
  package static func == (one: LocalizedText, other: LocalizedText) -> Bool {
    one.english == other.english && one.translations == other.translations
  }
}

extension LocalizedText {
  /// Reads a text as a scenario or a manifest has it; nil where it is none.
  package init?(_ node: JSONNode) {
    if let text = node.string {
      self.init(text)
      return
    }
    guard let english = node[Language.english.tag]?.string else { return nil }
    var translations: [Translation] = []
    for member in node.members ?? [] {
      guard let language = Language(member.key), let text = member.node.string else { return nil }
      if language != .english { translations.append(.init(language: language, text: text)) }
    }
    self.init(english, translations: translations.sorted { $0.language.tag < $1.language.tag })
  }
}

/// What people call by a name.
package protocol Named {
  var localizedName: LocalizedText { get }
}

extension Named {
  /// The name in reports.
  package var name: String { localizedName.shown }
}

/// What has a title.
package protocol Titled {
  var localizedTitle: LocalizedText { get }
}

extension Titled {
  /// The title in reports.
  package var title: String { localizedTitle.shown }

  /// The title in tables, whose bytes depend on no language.
  package var englishTitle: String { localizedTitle.english }
}
