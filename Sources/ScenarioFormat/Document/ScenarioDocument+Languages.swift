extension ScenarioDocument {
  /// The languages that some name of the scenario or of a variant is given in,
  /// English first, the others in byte order.
  package var languages: [Language] {
    var found = NamedLanguages()
    found.add(allIn: root, at: JSONPointer())
    for variant in root["variants"]?.members ?? [] {
      variant.node["patch"].map { found.add(allIn: $0, at: JSONPointer()) }
    }
    return found.languages.englishFirst
  }
}

/// The languages of the names in a document.
private struct NamedLanguages {
  private(set) var languages: Set<Language> = []

  mutating func add(allIn node: JSONNode, at path: JSONPointer) {
    for member in node.members ?? [] {
      let place = path / member.key
      if member.node.isTranslated(at: place) {
        languages.formUnion(member.node.members?.compactMap { Language($0.key) } ?? [])
      } else {
        add(allIn: member.node, at: place)
      }
    }
    for (index, element) in (node.elements ?? []).enumerated() {
      add(allIn: element, at: path / index)
    }
  }
}
