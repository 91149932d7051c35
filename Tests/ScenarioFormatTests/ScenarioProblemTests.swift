import ScenarioFormat
import Testing

/// Every class of problem, with its place and its sentence. The 12th line is
/// the one that a test adds.
@Suite struct ScenarioProblemTests {
  private func expect(
    _ text: ScenarioText, _ problems: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(text.problems() == problems, sourceLocation: sourceLocation)
  }

  @Test func theTextThatOthersVaryHasNone() {
    expect(ScenarioText())
  }

  // MARK: - Keys and values

  @Test func missingKeys() {
    expect(ScenarioText(#""id": "t","#, ""), #"1:1: /: the key "id" is missing"#)
    expect(
      ScenarioText(#""calmWeight": 0.7, "#, ""),
      #"6:14: /channels/trade: the key "calmWeight" is missing"#)
    expect(
      ScenarioText(#""patrons": { "PAT": {}, "RIV": {} }"#, #""patrons": {}"#)
        .replacing(#"{ "PAT": { "TAR": { "ties": { "trade": 0.5 }, "stake": 0.5 } } }"#, "{}"),
      "9:14: /patrons: no patron is declared")
    expect(
      ScenarioText(#""steps": 24 "#, "").replacing(#""month", }"#, #""month" }"#),
      #"4:12: /clock: the key "steps" is missing"#)
    expect(ScenarioText(#""start": "2025-01","#, ""), #"4:12: /clock: the key "start" is missing"#)
  }

  @Test func unknownKeys() {
    expect(
      ScenarioText(#""stake""#, #""stakes""#),
      #"11:58: /dyads/PAT/TAR/stakes: unknown key; known here: record, stake, ties; "#
        + #"did you mean "stake"?"#
    )
    expect(
      ScenarioText(adding: #""zzz": 1"#),
      "12:3: /zzz: unknown key; known here: $schema, asOf, blocs, channels, clock, correlations, dyads, "
        + "dynamics, "
        + "events, fixed, focus, id, measures, mizan, note, outcomes, partitions, patrons, question, "
        + "record, require, "
        + "targets, tiePrior, title, variants")
  }

  @Test func wrongTypes() {
    expect(ScenarioText(#""id": "t""#, #""id": 7"#), #"3:9: /id: not a text (7)"#)
    expect(
      ScenarioText(#""dynamics": {}"#, #""dynamics": []"#), "12:15: /dynamics: not an object ([])")
    expect(
      ScenarioText("24", #""24""#),
      #"4:81: /clock/steps: not a whole number ("24"); allowed: whole numbers from 1 to 100000"#)
    expect(
      ScenarioText("24", "1.5"),
      "4:81: /clock/steps: not a whole number (1.5); allowed: whole numbers from 1 to 100000")
    expect(
      ScenarioText(#""2025-01""#, #""Jan 2025""#),
      #"4:23: /clock/start: not a date ("Jan 2025"); allowed: "2022", "2022-01" or "2022-01-05""#)
    expect(
      ScenarioText(
        adding: #""blocs": { "B": { "patron": "PAT", "members": "TAR", "mutualDefence": 1 } }"#),
      #"12:49: /blocs/B/members: not a list ("TAR")"#,
      "12:73: /blocs/B/mutualDefence: not a flag (1); allowed: true or false")
    expect(
      ScenarioText(#""security""#, #""secruity""#),
      #"7:42: /channels/arms/role: unknown word ("secruity"); allowed: security, institution, "#
        + #"promise; did you mean "security"?"#
    )
  }

  @Test func numbersOutOfRange() {
    expect(
      ScenarioText(#""stake": 0.5"#, #""stake": 1.5"#),
      "11:67: /dyads/PAT/TAR/stake: out of range (1.5); allowed: at least 0 and at most 1")
    expect(
      ScenarioText(#""trade": 0.5"#, #""trade": 1"#),
      "11:51: /dyads/PAT/TAR/ties/trade: out of range (1); allowed: above 0 and below 1")
    expect(
      ScenarioText(#""mizan": 1"#, #""mizan": 2"#), "2:12: /mizan: out of range (2); allowed: 1")
    expect(
      ScenarioText(adding: #""tiePrior": { "logitSD": -1 }"#),
      "12:28: /tiePrior/logitSD: out of range (-1); allowed: at least 0")
    expect(
      ScenarioText(#""calmWeight": 0.7"#, #""effect": -2, "calmWeight": 0.7"#),
      "6:26: /channels/trade/effect: out of range (-2); allowed: at least -1 and at most 1")
  }

  /// `null` is a value like another, and nowhere an allowed one.
  @Test func nullIsNotAbsence() {
    expect(
      ScenarioText(#""dynamics": {}"#, #""dynamics": null"#),
      "12:15: /dynamics: not an object (null)")
    expect(
      ScenarioText(adding: #""asOf": null"#),
      #"12:11: /asOf: not a date (null); allowed: "2022", "2022-01" or "2022-01-05""#)
    expect(
      ScenarioText(adding: #""focus": null"#),
      "12:12: /focus: no target of this name (null); known: NEI, TAR")
    expect(ScenarioText(adding: #""fixed": null"#), "12:12: /fixed: not a list (null)")
    expect(
      ScenarioText(adding: #""fixed": [{ "comes": null }]"#),
      "12:24: /fixed/0/comes: not a flag (null); allowed: true or false")
    expect(ScenarioText(adding: #""variants": null"#), "12:15: /variants: not an object (null)")
  }

  @Test func theScenarioIsAnObject() {
    for text in ["[]", "1", "null"] {
      let error = #expect(throws: ScenarioError.self) {
        _ = try ScenarioDocument(name: "t.json", bytes: Array(text.utf8))
      }
      #expect(error?.description == "t.json:1:1: /: not an object (\(text))")
    }
  }

  // MARK: - Ids

  private static let idRule = "allowed: a letter, then up to 63 letters, digits, _ or -"

  @Test func idsThatAreNone() {
    expect(
      ScenarioText(#""id": "t""#, #""id": "../t""#),
      #"3:9: /id: not an id ("../t"); \#(Self.idRule)"#)
    expect(ScenarioText(#""id": "t""#, #""id": """#), #"3:9: /id: not an id (""); \#(Self.idRule)"#)
    let reserved = "; not nobody, autonomy, baseline"
    expect(
      ScenarioText(#""RIV""#, #""nobody""#),
      #"9:27: /patrons/nobody: not an id ("nobody"); \#(Self.idRule)\#(reserved)"#)
    expect(
      ScenarioText(#""RIV""#, #""R/V""#),
      #"9:27: /patrons/R~1V: not an id ("R/V"); \#(Self.idRule)\#(reserved)"#)
    expect(
      ScenarioText(adding: #""variants": { "baseline": { "patch": {} } }"#),
      #"12:17: /variants/baseline: not an id ("baseline"); \#(Self.idRule)\#(reserved)"#)
    expect(
      ScenarioText(adding: #""partitions": { "a b": [{ "é": "otherwise" }] }"#),
      #"12:19: /partitions/a b: not an id ("a b"); \#(Self.idRule)"#,
      #"12:29: /partitions/a b/0/é: not an id ("é"); \#(Self.idRule)"#)
    let long = String(repeating: "x", count: 65)
    expect(
      ScenarioText(#""RIV""#, "\"\(long)\""),
      "9:27: /patrons/\(long): not an id (\"\(long.prefix(40))…\"); \(Self.idRule)\(reserved)")
  }

  @Test func namesThatNobodyDeclared() {
    expect(
      ScenarioText(#""trade": 0.5"#, #""tarde": 0.5"#),
      #"11:42: /dyads/PAT/TAR/ties/tarde: no channel of this name ("tarde"); known: arms, "#
        + #"trade; did you mean "trade"?"#
    )
    expect(
      ScenarioText(#""dyads": { "PAT": { "TAR""#, #""dyads": { "PAT": { "TRA""#),
      #"11:23: /dyads/PAT/TRA: no target of this name ("TRA"); known: NEI, TAR; "#
        + #"did you mean "TAR"?"#
    )
    expect(
      ScenarioText(#""dyads": { "PAT""#, #""dyads": { "XYZ""#),
      #"11:14: /dyads/XYZ: no patron of this name ("XYZ"); known: PAT, RIV"#)
    expect(
      ScenarioText(adding: #""blocs": { "B": { "patron": "TAR" } }"#),
      #"12:31: /blocs/B/patron: no patron of this name ("TAR"); known: PAT, RIV"#)
    expect(
      ScenarioText(adding: #""outcomes": { "o": { "ever": "arm", "bloc": "B" } }"#),
      #"12:47: /outcomes/o/bloc: no bloc of this name ("B"); none is declared"#)
    expect(
      ScenarioText(adding: #""fixed": [{ "call": "nobod" }]"#),
      #"12:23: /fixed/0/call: no patron of this name ("nobod"); known: PAT, RIV, nobody; "#
        + #"did you mean "nobody"?"#
    )
  }

  @Test func aNameTwice() {
    expect(
      ScenarioText(
        adding: #""blocs": { "B": { "patron": "PAT", "members": ["TAR", "NEI", "TAR"] } }"#),
      #"12:64: /blocs/B/members/2: named twice ("TAR")"#)
  }

  @Test func twoSecurityChannels() {
    expect(
      ScenarioText("0.7", #"0.7, "role": "security""#),
      #"6:43: /channels/trade/role: a second channel with the role "security"; allowed: "#
        + #"at most one"#
    )
  }

  @Test func aMissingCollectionIsReportedOnce() {
    expect(
      ScenarioText(#""patrons""#, #""patron""#), #"1:1: /: the key "patrons" is missing"#,
      "9:3: /patron: unknown key; known here: $schema, asOf, blocs, channels, clock, correlations, dyads, "
        + "dynamics, "
        + "events, fixed, focus, id, measures, mizan, note, outcomes, partitions, patrons, question, "
        + "record, require, "
        + "targets, tiePrior, title, variants; did you mean \"patrons\"?")
  }

  // MARK: - The clock

  @Test func eventsOutsideTheClock() {
    for date in ["2024-12", "2027-01"] {
      expect(
        ScenarioText(adding: #""events": { "e": { "at": "\#(date)" } }"#),
        #"12:28: /events/e/at: outside the scenario's clock ("\#(date)"); allowed: "#
          + #"2025-01 to 2026-12"#
      )
    }
    expect(ScenarioText(adding: #""events": { "e": { "at": "2026-12-31" } }"#))
  }

  @Test func aYearIsNotPreciseEnoughAmongMonths() {
    expect(
      ScenarioText(adding: #""events": { "e": { "at": "2025" } }"#),
      #"12:28: /events/e/at: not precise enough where a step is a month ("2025"); allowed: "#
        + #"2025-01 to 2026-12"#
    )
  }

  @Test func aBrokenClockBlamesNoDates() {
    let events = ScenarioText(adding: #""events": { "e": { "at": "2026-01" } }"#)
    expect(
      events.replacing(#""month", "ratesPer""#, #""week", "ratesPer""#),
      #"4:62: /clock/ratesPer: rates are per month, steps are of a week; allowed: week; "#
        + #"convert the rates, they mean something else per week"#
    )
    expect(
      events.replacing("24", "0"),
      "4:81: /clock/steps: out of range (0); allowed: whole numbers from 1 to 100000")
    expect(
      events.replacing("24", "99999"),
      "4:81: /clock/steps: the clock leaves the calendar (99999); allowed: "
        + "steps that end before the year 9999"
    )
    expect(
      events.replacing(#""clock""#, #""clok""#), #"1:1: /: the key "clock" is missing"#,
      "4:3: /clok: unknown key; known here: $schema, asOf, blocs, channels, clock, correlations, dyads, "
        + "dynamics, "
        + "events, fixed, focus, id, measures, mizan, note, outcomes, partitions, patrons, question, "
        + "record, require, "
        + "targets, tiePrior, title, variants; did you mean \"clock\"?")
  }

  // MARK: - Several at once

  @Test func allProblemsAreReportedInOrderOfTheText() {
    expect(
      ScenarioText(#""id": "t""#, #""id": null"#).replacing("0.7", "-1").replacing(
        #""NEI": {}"#, #""NEI": 5"#
      )
      .replacing(#""stake": 0.5"#, #""stke": 0.5"#).replacing(
        #""dynamics": {}"#, #""dynamics": {"debt": {"memory": 1}}"#),
      "3:9: /id: not a text (null)",
      "6:30: /channels/trade/calmWeight: out of range (-1); allowed: above 0",
      "10:34: /targets/NEI: not an object (5)",
      #"11:58: /dyads/PAT/TAR/stke: unknown key; known here: record, stake, ties; "#
        + #"did you mean "stake"?"#,
      "12:35: /dynamics/debt/memory: out of range (1); allowed: at least 0 and below 1")
  }

  @Test func messagesStayOnOneLine() {
    expect(
      ScenarioText(#""id": "t""#, #""id": "a\n\u001b[31m""#),
      #"3:9: /id: not an id ("a\n\u{1B}[31m"); \#(Self.idRule)"#)
    expect(
      ScenarioText(#""stake""#, #""st\take""#),
      #"11:58: /dyads/PAT/TAR/st\take: unknown key; known here: record, stake, ties; "#
        + #"did you mean "stake"?"#
    )
  }
}
