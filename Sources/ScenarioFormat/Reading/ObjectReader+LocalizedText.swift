/// Texts that may be given in several languages.
extension ObjectReader {
  /// A name for people; the id where it is absent.
  func name(_ key: String, of id: String) -> LocalizedText {
    describe(key, .localizedText, "Name in reports; else its id.")
    return localizedText(key) ?? LocalizedText(id)
  }

  func localizedText(_ key: String, default placeholder: String, _ meaning: String) -> LocalizedText
  {
    describe(key, .localizedText, default: JSONWriter.quoted(placeholder), meaning)
    return localizedText(key) ?? LocalizedText(placeholder)
  }

  private func localizedText(_ key: String) -> LocalizedText? {
    guard let value = take(key) else { return nil }
    if value.string == nil { checkTranslations(value, key) }
    return LocalizedText(value)?.shown(in: context.language)
  }

  private func checkTranslations(_ value: JSONNode, _ key: String) {
    guard let members = value.members else {
      report(
        .wrongType, "not a text", key: key, value: value,
        allowed: #"allowed: "Russia", or {"en": "Russia", "tr": "Rusya"}"#)
      return
    }
    let translations = ObjectReader(value, at: path / key, in: context)
    _ = translations.require(Language.english.tag)
    for member in members {
      if Language(member.key) == nil {
        context.report(
          .unknownKey, "not the tag of a language", at: path / key / member.key,
          origin: member.keyOrigin, value: "\"\(member.key)\"", allowed: Language.allowed)
      } else if member.node.string == nil {
        translations.report(.wrongType, "not a text", key: member.key, value: member.node)
      }
    }
  }
}
