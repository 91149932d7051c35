import Foundation
import ScenarioFormat
import Testing

@Suite struct EvidenceUseTests {
  private static let own = """
    { "mizan": 1, "uses": ["shared"],
    "figures": { "growth": { "value": 2, "unit": "percent", "date": "2023", "source": "office",
    "statement": "Growth." } } }
    """

  private func folder(_ texts: [String: String]) throws -> EvidenceFolder {
    try EvidenceFolder(texts.merging(["shared": EvidenceText().text]) { own, _ in own })
  }

  @Test func whatAUsedFileHoldsCanBeCited() throws {
    let folder = try folder(["own": Self.own])
    let base = try folder.base("own")
    #expect(base.files == ["own", "shared"].map(folder.path))
    #expect(
      ["growth", "trade", "C01"].map { base[$0]?.source.id } == ["office", "office", "essay"])
    #expect(Set(base.sources.map(\.file)) == [folder.path("shared")])
  }

  @Test func placesAreCheckedInTheScenarioOfTheirFileOnly() throws {
    let folder = try folder([
      "own": Self.own, "shared": EvidenceText("/dyads/PAT/TAR/stake", "/dyads/NO/NE").text,
    ])
    let document = try ScenarioText().document()
    let base = try folder.base("own")
    #expect(base.claims.isEmpty)
    #expect(base.usedClaims.map(\.id) == ["C01"])
    #expect(try base.missingPlaces(in: document, document.scenario()).isEmpty)
    let alone = try folder.base("shared")
    #expect(try alone.missingPlaces(in: document, document.scenario()).count == 1)
  }

  @Test(
    arguments: [
      (
        #"["share"]"#,
        #"1:24: /uses/0: no file of evidence of this name ("share"); looked for share.json; "#
          + #"did you mean "shared"?"#
      ),
      (
        #"["own"]"#,
        #"1:24: /uses/0: files of evidence use each other in a circle (own → own)"#
      ),
      (
        #"["../own"]"#,
        #"1:24: /uses/0: not an id ("../own"); "#
          + "allowed: a letter, then up to 63 letters, digits, _ or -"
      ),
      (#""shared""#, #"1:23: /uses: not a list ("shared")"#),
    ])
  func saysWhatIsWrongWithAUse(_ uses: String, _ message: String) throws {
    let folder = try folder(["own": "{ \"mizan\": 1, \"uses\": \(uses) }"])
    #expect(folder.problems("own") == ["own.json:" + message])
  }

  @Test func aCircleIsToldInFull() throws {
    let folder = try folder([
      "a": #"{ "mizan": 1, "uses": ["b"] }"#, "b": #"{ "mizan": 1, "uses": ["shared", "c"] }"#,
      "c": #"{ "mizan": 1, "uses": ["b"] }"#,
    ])
    #expect(
      folder.problems("a") == [
        "c.json:1:24: /uses/0: files of evidence use each other in a circle (b → c → b)"
      ])
  }

  @Test func anIdIsDefinedOnceInAllFiles() throws {
    let folder = try folder(["own": Self.own.replacing("growth", with: "trade")])
    #expect(
      folder.problems("own") == [
        #"own.json:2:14: /figures/trade: a second piece of evidence of this name ("trade"); "#
          + "the first is at shared.json:9"
      ])
  }

  @Test func aFileThatTwoFilesUseIsReadOnce() throws {
    let folder = try folder([
      "own": #"{ "mizan": 1, "uses": ["left", "right"] }"#,
      "left": #"{ "mizan": 1, "uses": ["shared"] }"#,
      "right": #"{ "mizan": 1, "uses": ["shared"] }"#,
    ])
    #expect(try folder.base("own").files == ["own", "shared", "left", "right"].map(folder.path))
  }

  @Test func aFileThatIsAskedForIsNotReadAgainForAnother() throws {
    let folder = try folder(["own": Self.own])
    for order in [["own", "shared"], ["shared", "own"]] {
      let base = try EvidenceBase(contentsOf: order.map(folder.path))
      #expect(base.claims.map(\.id) == ["C01"])
      #expect(base.usedClaims.isEmpty)
    }
  }

  @Test func aScenarioIsHeldAgainstAClaimOfAUsedFile() throws {
    let places = #""expressedBy": ["/dynamics/call/gain"]"#
    let verdict = #", "verdict": "Not here.", "sources": ["office"]"#
    for (addition, statement) in [("", nil), (verdict, "Not here.")] {
      let folder = try folder([
        "own": "{ \"mizan\": 1, \"uses\": [\"shared\"], "
          + "\"claims\": { \"C01\": { \(places)\(addition) } } }",
        "shared": EvidenceText(
          #""kind": "claim""#,
          #""kind": "claim", "verdict": "It is half of it.", "sources": ["office"]"#
        ).text,
      ])
      let claim = try #require(try folder.base("own").claims.first)
      #expect(claim.statement == "It matters.")
      #expect(claim.source == "essay")
      #expect(claim.file == folder.path("own"))
      #expect(claim.places.map(\.description) == ["/dynamics/call/gain"])
      #expect(claim.verdict?.statement == statement)
    }
  }

  @Test func aClaimCanNameItsOwnSource() throws {
    let text = EvidenceText(#""kind": "claim""#, #""kind": "claim", "source": "office""#)
    #expect(try text.base().claims.map(\.source) == ["office"])
    #expect(
      try EvidenceText(text.text, #""claimsFrom": "essay","#, "").base()["C01"]?.source.id
        == "office")
    #expect(
      EvidenceText(#""kind": "claim""#, #""kind": "claim", "source": "ofice""#).problems() == [
        #"12:60: /claims/C01/source: no source of this name ("ofice"); did you mean "office"?"#
      ])
  }
}
