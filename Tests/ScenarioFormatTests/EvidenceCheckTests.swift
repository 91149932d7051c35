import ScenarioFormat
import Testing

@Suite struct EvidenceCheckTests {
  private func scenario(stake: String, asOf: String? = nil) -> ScenarioText {
    let text = ScenarioText(#""stake": 0.5"#, #""stake": { "value": 0.5, \#(stake) }"#)
    return asOf.map { text.replacing(#""id": "t","#, #""id": "t", "asOf": "\#($0)","#) } ?? text
  }

  @Test func anUnknownIdIsLocatedAndTheNearestNamed() throws {
    let base = try EvidenceText().base()
    let text = scenario(stake: #""evidence": ["C01", "trad", "office"]"#)
    #expect(
      base.unknownCitations(in: try text.scenario()).map(\.description) == [
        #"t.json:11:103: /dyads/PAT/TAR/stake/evidence/1: no evidence of this name ("trad"); "#
          + #"did you mean "trade"?"#
      ])
    #expect(
      base.unknownCitations(in: try text.scenario(), variant: "v").map(\.message) == [
        #"in variant v: no evidence of this name ("trad"); did you mean "trade"?"#
      ])
  }

  @Test func citingWithoutAFileOfEvidenceIsAProblem() throws {
    #expect(try ScenarioText().scenario().problemWithoutEvidence(lookedFor: "x") == nil)
    let problem = try scenario(stake: #""evidence": ["C01", "C02", "C03"]"#).scenario()
      .problemWithoutEvidence(lookedFor: "seeds/t.json")
    #expect(
      problem?.description
        == #"t.json:11:96: /dyads/PAT/TAR/stake/evidence/0: evidence is cited ("C01" and 2 more), "#
        + "but there is no file of it; looked for seeds/t.json")
  }

  @Test(
    arguments: [
      ("2024-11-29", ["office", "trade", "C01"]), ("2024-11-30", ["C01"]), ("2024-12", ["C01"]),
      ("2025-01-01", []), (nil, []),
    ] as [(String?, [String])])
  func hindsightIsWhatWasPublishedLater(_ asOf: String?, _ late: [String]) throws {
    let text = scenario(stake: #""evidence": ["office", "trade", "C01"]"#, asOf: asOf)
    let hindsight = try EvidenceText().base().hindsight(in: text.scenario())
    #expect(hindsight.map(\.citation.id) == late)
  }

  @Test func hindsightSaysWhatCouldBeKnown() throws {
    let text = scenario(stake: #""evidence": ["C01"]"#, asOf: "2024-12")
    #expect(
      try EvidenceText().base().hindsight(in: text.scenario()).map(\.problem.description) == [
        #"t.json:11:96: /dyads/PAT/TAR/stake/evidence/0: hindsight ("C01", of 2025); "#
          + "allowed in a scenario that is scored: what was known on 2024-12-01"
      ])
  }

  @Test func aClaimNeedsAPlaceThatTheScenarioHas() throws {
    let document = try ScenarioText().document()
    func problems(_ place: String) throws -> [String] {
      try EvidenceText("/dyads/PAT/TAR/stake", place).base()
        .missingPlaces(in: document, document.scenario()).map(\.description)
    }
    #expect(try problems("/dyads/PAT/TAR/stake") == [])
    #expect(try problems("/dynamics/alignment/precision") == [])
    #expect(
      try problems("/dyads/PAT/TAR/steak") == [
        #"e.json:12:94: /claims/C01/expressedBy/0: t.json has nothing here "#
          + #"("/dyads/PAT/TAR/steak"); did you mean "/dyads/PAT/TAR/stake"?"#
      ])
  }

  @Test(
    arguments: [
      (#""evidence": ["C01"]"#, Support.Basis.evidence),
      (#""evidence": ["C01"], "note": "judgement: half of it""#, .evidence),
      (#""note": "judgement: it is small""#, .judgement), (#""note": "it is small""#, .none),
      (#""note": "judgement""#, .none), (#""note": "judgement: ""#, .none),
      (#""evidence": []"#, .none),
    ])
  func aValueRestsOnEvidenceOrOnAReasonedJudgement(_ members: String, _ basis: Support.Basis)
    throws
  {
    let text = scenario(stake: members)
    let quantity = try #require(try text.scenario().dyads.first?.stake)
    #expect(Support(quantity, in: try EvidenceText().base()).basis == basis)
  }

  @Test func whatNobodyWroteIsADefault() throws {
    let precision = try ScenarioText().scenario().dynamics.precision
    #expect(Support(precision, in: nil).basis == .formatDefault)
  }

  @Test(arguments: [
    ("a/Scenarios/x.json", "a/seeds/t.json"), ("Scenarios/x.json", "seeds/t.json"),
    ("/Scenarios/x.json", "/seeds/t.json"), ("x.json", "../seeds/t.json"),
    ("./x.json", "./../seeds/t.json"), ("../x.json", "../../seeds/t.json"),
  ])
  func evidenceIsLookedForBesideTheScenariosFolder(_ scenario: String, _ evidence: String) throws {
    let document = try ScenarioDocument(name: scenario, bytes: Array(#"{ "id": "t" }"#.utf8))
    #expect(document.evidencePath == evidence)
  }
}
