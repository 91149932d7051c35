import ScenarioFormat
import Testing

@Suite struct GroundsTests {
  private static let why = #""evidence": ["trade"], "note": "judgement: so it seems""#

  /// Every part that can say what it rests on, in byte order.
  private static let parts: [(path: String, member: String)] = [
    ("/blocs/BLOC", #""blocs": { "BLOC": { "patron": "PAT", "members": ["TAR"], \#(why) } }"#),
    (
      "/correlations/0",
      """
      "correlations": [
        { "among": ["/dyads/PAT/TAR/ties/trade", "/dyads/PAT/TAR/stake"], "rank": 0.5, \(why) }
      ]
      """
    ),
    ("/events/coup", #""events": { "coup": { "at": "2025-03", \#(why) } }"#),
    ("/fixed/0", #""fixed": [{ "call": "nobody", \#(why) }]"#),
    ("/measures/count", #""measures": { "count": { "count": "fall", \#(why) } }"#),
    ("/outcomes/falls", #""outcomes": { "falls": { "ever": "fall", \#(why) } }"#),
    (
      "/partitions/fate/0/fell",
      """
      "partitions": {
        "fate": [{ "fell": { "ever": "fall", \(why) } }, { "stood": "otherwise" }]
      }
      """
    ),
    ("/require/0", #""require": [{ "path": "/dyads/PAT/TAR/stake", "above": 0.2, \#(why) }]"#),
    ("/variants/weak", #""variants": { "weak": { \#(why), "patch": {} } }"#),
  ]

  private static var everything: ScenarioText {
    ScenarioText(adding: parts.map(\.member).joined(separator: ",\n"))
  }

  @Test func everyPartCanSayWhatItRestsOn() throws {
    let scenario = try Self.everything.scenario(variant: "weak")
    #expect(scenario.grounds.map(\.path.description) == Self.parts.map(\.path))
    #expect(scenario.grounds.allSatisfy { $0.note == "judgement: so it seems" })
    #expect(
      scenario.citations.map(\.path.description) == Self.parts.map { $0.path + "/evidence/0" })
    let base = try EvidenceText().base()
    #expect(scenario.grounds.allSatisfy { Support($0, in: base).basis == .evidence })
    #expect(Support(scenario.grounds[0], in: nil).basis == .judgement)
  }

  @Test func aVariantsGroundsAreItsOwn() throws {
    let scenario = try Self.everything.scenario()
    #expect(scenario.grounds.map(\.path.description) == Self.parts.dropLast().map(\.path))
  }

  @Test(arguments: [
    "/blocs/*", "/correlations/*", "/events/*", "/fixed/*", "/measures/*", "/outcomes/*",
    "/partitions/*/*/*", "/require/*", "/variants/*",
  ])
  func theFormatListsThem(_ part: String) {
    for key in ["evidence", "note"] {
      let path = JSONPointer(text: "\(part)/\(key)")
      #expect(path.flatMap(FormatDescription.field) != nil)
    }
  }

  @Test func whatTheyCiteMustBeThere() throws {
    let text = ScenarioText(
      adding: #""events": { "coup": { "at": "2025-03", "evidence": ["trad"] } }"#)
    let base = try EvidenceText().base()
    #expect(
      base.unknownCitations(in: try text.scenario()).map(\.description) == [
        #"t.json:12:55: /events/coup/evidence/0: no evidence of this name ("trad"); "#
          + #"did you mean "trade"?"#
      ])
  }

  @Test(arguments: [
    (#""stake": 0.5"#, #""stake": { "value": 0.5, "evidence": ["a", "b", "a"] }"#),
    (#""dynamics""#, #""fixed": [{ "call": "nobody", "evidence": ["a", "b", "a"] }], "dynamics""#),
  ])
  func aPieceOfEvidenceIsNamedOnce(_ old: String, _ new: String) {
    let problems = ScenarioText(old, new).problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasSuffix(#"/evidence/2: named twice ("a")"#) == true)
  }

  @Test func aScenarioHasANote() throws {
    #expect(try ScenarioText(adding: #""note": "Mind it.""#).scenario().note == "Mind it.")
    #expect(ScenarioText(adding: #""note": 3"#).problems() == ["12:11: /note: not a text (3)"])
  }
}
