/// A variant with its patch and all settings applied: as written, and as
/// understood.
package struct ResolvedScenario: Sendable {
  /// The document without its list of variants.
  package let root: JSONNode
  package let scenario: Scenario
  /// Every quantity by its path, defaults included. Ties are as written; what
  /// the tie prior makes of them is in the scenario.
  package let quantities: [JSONPointer: Quantity]
  /// The language that reports are read in.
  package let language: Language

  /// The document with one text in the place of its translations.
  package var shownRoot: JSONNode { root.shown(in: language, at: JSONPointer()) }
}

extension JSONNode {
  fileprivate func shown(in language: Language, at path: JSONPointer) -> JSONNode {
    if isTranslated(at: path), let text = LocalizedText(self) {
      return JSONNode(.string(text.shown(in: language).shown), origin: origin)
    }
    switch value {
    case .object(var members):
      for (index, member) in members.enumerated() {
        members[index].node = member.node.shown(in: language, at: path / member.key)
      }
      return JSONNode(.object(members), origin: origin)
    case .array(let elements):
      let shown = elements.enumerated().map { $1.shown(in: language, at: path / $0) }
      return JSONNode(.array(shown), origin: origin)
    default: return self
    }
  }
}

extension JSONNode {
  /// Whether this is a text with translations. Few objects have such a key, and
  /// looking up what stands at a path takes a while.
  func isTranslated(at path: JSONPointer) -> Bool {
    self[Language.english.tag] != nil && FormatDescription.isLocalizedText(path)
  }
}
