import ScenarioFormat
import Testing

@Suite struct LocalizedTextTests {
  private static let russia =
    #"{ "en": "Russia", "ar": "روسيا", "kk": "Ресей", "sr-Latn": "Rusija", "sr": "Русија" }"#

  private func document(_ name: String) throws -> ScenarioDocument {
    try ScenarioText(#""PAT": {}"#, #""PAT": { "name": \#(name) }"#).document()
  }

  private func name(_ written: String, in tag: String) throws -> String {
    let language = try #require(Language(tag))
    return try document(written).shown(in: language).scenario().patrons[0].name
  }

  @Test(arguments: [
    ("en", "Russia"), ("kk", "Ресей"), ("kk-KZ", "Ресей"), ("sr-Latn", "Rusija"),
    ("sr-Latn-RS", "Rusija"), ("sr-Cyrl", "Русија"), ("tr", "Russia"),
  ])
  func aMissingLanguageIsWhatItIsAFormOfOrElseEnglish(tag: String, shown: String) throws {
    #expect(try name(Self.russia, in: tag) == shown)
    #expect(try name(#""Russia""#, in: tag) == "Russia")
  }

  @Test func whatRunsFromRightToLeftIsIsolated() throws {
    #expect(try name(Self.russia, in: "ar") == "\u{2067}روسيا\u{2069}")
  }

  @Test(arguments: [
    ("ar", true), ("ar-EG", true), ("fa", true), ("he", true), ("ur", true), ("kk-Arab", true),
    ("ku-Arab-IQ", true), ("en", false), ("kk", false), ("tr", false), ("ru", false),
  ])
  func directions(tag: String, runsRightToLeft: Bool) throws {
    #expect(try #require(Language(tag)).runsRightToLeft == runsRightToLeft)
  }

  @Test(arguments: ["ar", "kaz", "kk-Latn", "pt-BR", "es-419", "zh-Hant-TW"])
  func tags(_ tag: String) {
    #expect(Language(tag)?.tag == tag)
    #expect((try? tag.wholeMatch(of: Regex(Language.pattern))) != nil)
  }

  @Test(arguments: [
    "", "a", "AR", "Ar", "turkish", "pt_BR", "pt-br", "ar-", "-ar", "kk-latn", "kk-LATN", "en-1",
    "en-Latn-Latn", "en-US-US", "ар",
  ])
  func noTags(_ tag: String) throws {
    #expect(Language(tag) == nil)
    #expect(try tag.wholeMatch(of: Regex(Language.pattern)) == nil)
  }

  @Test func equalTextsAreWrittenAndReadAlike() throws {
    for written in [Self.russia, #""Russia""#] {
      let text = try #require(LocalizedText(read(written)))
      let again = try #require(LocalizedText(read(text.json)))
      #expect(again == text)
      #expect(again.shown(in: try #require(Language("ar"))) == text)
      #expect(again.languages == text.languages)
    }
    #expect(LocalizedText("Russia").json == #""Russia""#)
  }

  @Test func theLanguagesOfADocumentAreThoseOfItsNamesAndVariants() throws {
    let more = """
      "variants": { "calm": {
        "title": { "en": "Calm", "tr": "Sakin" },
        "patch": { "events": { "rain": {
          "title": { "en": "Rain", "ru": "Дождь" }, "at": "2025-03" } } } } },
      "events": { "en": { "title": { "en": "Storm", "de": "Sturm" }, "at": "2025-02" } },
      "partitions": { "end": [
        { "fallen": { "title": { "en": "It fell", "fa": "سقوط" }, "ever": "fall" } },
        { "rest": "otherwise" } ] }
      """
    #expect(
      try ScenarioText(adding: more).document().languages.map(\.tag) == [
        "en", "de", "fa", "ru", "tr",
      ])
    #expect(try document(#""Russia""#).languages == [.english])
  }

  @Test func titlesOfVariantsAreShownToo() throws {
    let variant =
      #""variants": { "calm": { "title": {"en": "Calm", "tr": "Sakin"}, "patch": {} } }"#
    let document = try ScenarioText(adding: variant).document()
    let turkish = try document.shown(in: #require(Language("tr")))
    #expect(turkish.title(ofVariant: "calm") == "Sakin")
    #expect(turkish.title(ofVariant: "baseline") == "Baseline")
    #expect(turkish.variants[0].englishTitle == "Calm")
    #expect(try turkish.resolvedText() == document.resolvedText())
  }

  @Test func aTranslationCanBeSet() throws {
    let scenario = try ScenarioText(#""PAT": {}"#, #""PAT": { "name": \#(Self.russia) }"#)
      .document(set: ["/patrons/PAT/name/kk=Orys"])
    #expect(try scenario.shown(in: #require(Language("kk"))).scenario().patrons[0].name == "Orys")
  }
}
