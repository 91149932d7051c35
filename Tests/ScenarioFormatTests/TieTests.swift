import ScenarioFormat
import Testing

/// The levels of ties: how uncertain they are, and what those are that nobody
/// gives.
@Suite struct TieTests {
  @Test func tiePriors() throws {
    func level(_ tie: String) throws -> Quantity.Form? {
      try ScenarioText(adding: #""tiePrior": { "logitSD": 0.3 }"#)
        .replacing(#""trade": 0.5"#, #""trade": \#(tie)"#).scenario().dyads.first?.ties.first?.level
        .form
    }
    let prior = Quantity.Form.uncertain(.logitNormal(median: 0.5, logitSD: 0.3), truncate: nil)
    #expect(try level("0.5") == prior)
    #expect(try level(#"{"value": 0.5}"#) == prior)
    #expect(try level(#"{"value": 0.5, "exact": true}"#) == .exact(0.5))
    #expect(
      try level(#"{"uniform": [0.2, 0.4]}"#)
        == .uncertain(.uniform(low: 0.2, high: 0.4), truncate: nil))
    #expect(
      ScenarioText(#""trade": 0.5"#, #""trade": {"uniform": [0, 1], "exact": true}"#).problems()
        == [
          #"11:80: /dyads/PAT/TAR/ties/trade/exact: a distribution is not exact; allowed: "#
            + #""exact" beside "value""#
        ])
    #expect(
      ScenarioText(#""trade": 0.5"#, #""trade": {"value": 0.5, "exact": null}"#).problems() == [
        "11:75: /dyads/PAT/TAR/ties/trade/exact: not a flag (null); allowed: true or false"
      ])
  }

  // MARK: - The spread

  @Test func theSpreadOfTiesIsAValueLikeAnother() throws {
    let scenario = try ScenarioText(
      adding: #""tiePrior": { "logitSD": { "value": 0.3, "note": "n", "evidence": ["C1"] } }"#
    ).scenario()
    let spread = try #require(
      scenario.quantities.first { $0.path.description == "/tiePrior/logitSD" })
    #expect(spread.exactValue == 0.3)
    #expect(spread.note == "n")
    #expect(spread.evidence.map(\.id) == ["C1"])
    #expect(
      scenario.dyads.first?.ties.first?.level.form
        == .uncertain(.logitNormal(median: 0.5, logitSD: 0.3), truncate: nil))
    #expect(FormatDescription.unit(ofQuantityAt: spread.path) == "logit")
  }

  @Test func theSpreadOfTiesIsNotDrawn() {
    #expect(
      ScenarioText(adding: #""tiePrior": { "logitSD": { "uniform": [0.1, 0.3] } }"#).problems() == [
        "12:28: /tiePrior/logitSD: not drawn itself, so that it cannot be uncertain; "
          + #"allowed: a number, or "value" with "evidence" and "note""#
      ])
  }

  // MARK: - Ties that nobody gives

  private static let twoDyads = #"{ "PAT": { "TAR": { "ties": { "trade": 0.5 }, "stake": 0.5 } } }"#

  private static func advice(_ channel: String) -> String {
    #"; allowed: a level for each channel, or "defaultTie" in /channels/\#(channel), "#
      + "which is 0 for no tie"
  }

  @Test func aForgottenTieNamesItsDyadAndItsChannel() {
    let text = ScenarioText(#", "role": "security", "defaultTie": 0"#, #", "role": "security""#)
      .replacing(#""NEI": {} }"#, "}").replacing(#""TAR": {}, "#, #""TAR": {} "#)
      .replacing(#", "RIV": {}"#, "")
    #expect(
      text.problems() == [
        "11:40: /dyads/PAT/TAR/ties: no tie in arms" + Self.advice("arms")
      ])
    #expect(text.replacing(#""trade": 0.5"#, #""trade": 0.5, "arms": 0.1"#).problems() == [])
    #expect(
      text.replacing(#""ties": { "trade": 0.5 }, "#, "").problems() == [
        "11:30: /dyads/PAT/TAR/ties: no tie in arms" + Self.advice("arms")
      ])
  }

  @Test func forgottenDyadsAreNamed() {
    let text = ScenarioText(#""calmWeight": 0.7, "defaultTie": 0"#, #""calmWeight": 0.7"#)
    #expect(
      text.problems() == [
        "11:12: /dyads/RIV: no ties of RIV and NEI, TAR" + Self.advice("trade"),
        "11:21: /dyads/PAT: no ties of PAT and NEI" + Self.advice("trade"),
      ])
    #expect(
      text.replacing(#""dyads": \#(Self.twoDyads),"#, "").problems() == [
        "1:1: /dyads/PAT: no ties of PAT and NEI, TAR" + Self.advice("trade"),
        "1:1: /dyads/RIV: no ties of RIV and NEI, TAR" + Self.advice("trade"),
      ])
  }

  @Test func aPatchThatRemovesATieForgetsIt() {
    let text = ScenarioText(#""calmWeight": 0.7, "defaultTie": 0"#, #""calmWeight": 0.7"#)
      .replacing(
        Self.twoDyads,
        """
        { "PAT": { "TAR": { "ties": { "trade": 0.5 } }, "NEI": { "ties": { "trade": 0.5 } } },
          "RIV": { "TAR": { "ties": { "trade": 0.5 } }, "NEI": { "ties": { "trade": 0.5 } } } }
        """)
    #expect(text.problems() == [])
    #expect(text.problems(set: ["/dyads/RIV/NEI/ties/trade=null"]).count == 1)
    #expect(text.problems(set: ["/dyads/RIV=null"]).count == 1)
    #expect(text.problems(set: ["/dyads/RIV=null", "/channels/trade/defaultTie=0"]) == [])
  }

  @Test func aDefaultOfZeroIsNoTie() throws {
    let dyads = try ScenarioText().scenario().dyads
    #expect(dyads.map { "\($0.patron)/\($0.target)" } == ["PAT/TAR"])
    #expect(dyads.first?.ties.map(\.channel) == ["trade"])
  }

  @Test func aDefaultMakesTiesThatAreDrawnOneByOne() throws {
    let text = ScenarioText(adding: #""tiePrior": { "logitSD": 0.3 }"#)
    let scenario = try text.scenario(set: ["/channels/arms/defaultTie=0.1"])
    #expect(
      scenario.dyads.map { "\($0.patron)/\($0.target)" } == [
        "PAT/NEI", "PAT/TAR", "RIV/NEI", "RIV/TAR",
      ])
    #expect(
      scenario.dyads.flatMap { $0.ties.map(\.level.path.description) } == [
        "/dyads/PAT/NEI/ties/arms", "/dyads/PAT/TAR/ties/arms", "/dyads/PAT/TAR/ties/trade",
        "/dyads/RIV/NEI/ties/arms", "/dyads/RIV/TAR/ties/arms",
      ])
    let level = scenario.dyads.last?.ties.first?.level
    #expect(
      level?.form == .uncertain(.logitNormal(median: 0.1, logitSD: 0.3), truncate: nil))
    #expect(level?.isDefault == true)
  }

  @Test(arguments: [
    ("1", "/channels/arms/defaultTie: out of range (1); allowed: at least 0 and below 1"),
    (
      #"{"uniform": [0, 0.5]}"#,
      "/channels/arms/defaultTie: not drawn itself, so that it cannot be uncertain; "
        + #"allowed: a number, or "value" with "evidence" and "note""#
    ),
  ])
  func defaultsThatAreNone(_ value: String, _ message: String) {
    let problems = ScenarioText(
      #""security", "defaultTie": 0"#, #""security", "defaultTie": \#(value)"#
    ).problems()
    #expect(problems == ["7:68: " + message])
  }
}
