import ScenarioFormat
import Testing

/// Problems of events, conditions, measures and partitions. Every test adds the
/// 12th line.
@Suite struct QuestionProblemTests {
  private func expect(
    _ member: String, _ problems: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      ScenarioText(adding: member).problems() == problems, sourceLocation: sourceLocation)
  }

  private func outcome(
    _ body: String, _ problems: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = ScenarioText(adding: "\"outcomes\": { \"o\":\n{ \(body) } }")
    #expect(text.problems() == problems, sourceLocation: sourceLocation)
  }

  @Test func measuresAndOutcomesAreColumnsOfOneTable() {
    let own = "allowed: measures and outcomes have names of their own, not run or variant"
    expect(
      #""measures": { "x": { "first": "fall" }, "run": { "first": "fall" } }, "#
        + #""outcomes": { "x": { "ever": "fall" }, "y": { "ever": "fall" } }"#,
      "12:50: /measures/run: runs.csv has another column of this name; \(own)",
      "12:92: /outcomes/x: runs.csv has another column of this name; \(own)")
  }

  // MARK: - Events

  @Test func whenAnEventHappens() {
    expect(#""events": { "e": { "at": "2025-01" }, "f": { "hazard": 0.1, "until": "2025-06" } }"#)
    expect(#""events": { "e": {} }"#, #"12:20: /events/e: an event needs "at" or "hazard""#)
    expect(
      #""events": { "e": { "at": "2025-01", "hazard": 0.1 } }"#,
      #"12:28: /events/e/at: an event has "at" or "hazard", not both"#)
    expect(
      #""events": { "e": { "at": "2025-01", "until": "2025-02" } }"#,
      #"12:48: /events/e/until: "until" goes with "hazard" ("2025-02"); allowed: "#
        + #""for" says how long an event lasts"#
    )
    expect(
      #""events": { "e": { "hazard": 0.1, "from": "2025-03", "until": "2025-02" } }"#,
      #"12:65: /events/e/until: "until" is before "from" ("2025-02")"#)
  }

  @Test func whatAnEventDoes() {
    expect(
      #""events": { "e": { "at": "2025-01", "for": "ever" } }"#,
      #"12:46: /events/e/for: not a whole number ("ever"); allowed: whole numbers from 1 to 100000"#
    )
    expect(
      #""events": { "e": { "at": "2025-01", "scale": { "patrons": 2, "/patrons/PAT/capacity": "#
        + #"-1 } } }"#,
      #"12:61: /events/e/scale/patrons: not a path; allowed: a path such as /patrons/RUS/capacity"#,
      "12:89: /events/e/scale/~1patrons~1PAT~1capacity: out of range (-1); allowed: at least 0")
    let scripted = ScenarioText(
      adding: #""events": { "e": { "at": "2025-01", "incidents": { "TAR": 1 } } }"#
    )
    .replacing(#""dynamics": {}"#, #""dynamics": { "unrest": { "law": "markov" } }"#)
    #expect(
      scripted.problems() == [
        "12:52: /events/e/incidents: events bring incidents only under the law selfExciting"
      ])
  }

  @Test func fixedChoices() {
    expect(#""fixed": [{ "target": "TAR", "call": "nobody", "from": "2025-02" }]"#)
    expect(
      #""fixed": [{ "comes": true, "from": "2025-03", "until": "2025-02" }]"#,
      #"12:58: /fixed/0/until: "until" is before "from" ("2025-02")"#)
    expect(
      #""fixed": [{ "come": true }]"#,
      #"12:15: /fixed/0/come: unknown key; known here: call, comes, evidence, falls, "#
        + #"from, incidents, note, target, until; did you mean "comes"?"#
    )
  }

  // MARK: - Conditions

  private static let forms =
    "allowed: exactly one of ever, measure, count, first, leader, member, all, any, not"

  @Test func whatIsACondition() {
    outcome(#""ever": "fall""#)
    outcome("", "13:1: /outcomes/o: not a condition; \(Self.forms)")
    outcome(
      #""evr": "fall", "target": "TAR""#,
      "13:1: /outcomes/o: not a condition; \(Self.forms); did you mean \"ever\"?")
    outcome(
      #""ever": "fall", "leader": "PAT", "target": "TAR""#,
      "13:1: /outcomes/o: several conditions in one (ever, leader); \(Self.forms)")
    outcome(
      #""ever": "fal""#,
      #"13:11: /outcomes/o/ever: unknown word ("fal"); allowed: crisis, call, intervention, "#
        + #"refusal, fall, arm, event; did you mean "fall"?"#
    )
    outcome(
      #""ever": "intervenes", "patron": "PAT""#,
      #"13:11: /outcomes/o/ever: unknown word ("intervenes"); allowed: crisis, call, "#
        + "intervention, refusal, fall, arm, event")
    outcome(#""all": []"#, "13:10: /outcomes/o/all: a list without a condition")
    outcome(#""any": [3]"#, "13:11: /outcomes/o/any/0: not an object (3)")
    outcome(#""not": { "not": {} }"#, "13:19: /outcomes/o/not/not: not a condition; \(Self.forms)")
  }

  @Test func whenSomethingHappened() {
    outcome(#""ever": "fall", "after": "2025-01", "before": "2025-03""#)
    outcome(
      #""ever": "fall", "after": "2025-01", "before": "2025-02""#,
      #"13:49: /outcomes/o/before: no step lies between "after" and "before""#)
    outcome(
      #""ever": "event", "event": "e""#,
      #"13:29: /outcomes/o/event: no event of this name ("e"); none is declared"#)
    outcome(#""ever": "event""#, #"13:1: /outcomes/o: the key "event" is missing"#)
    outcome(
      #""ever": "fall", "patron": "PAT""#,
      "13:19: /outcomes/o/patron: unknown key; known here: after, before, ever, evidence, "
        + "given, note, target, title"
    )
  }

  @Test func comparisons() {
    let threat = #""measure": "threat", "target": "TAR""#
    outcome(threat + #", "above": 0.5, "for": 3"#)
    outcome(threat + #", "below": { "measure": "threat", "target": "NEI" }"#)
    let needs = #"a comparison needs "above" or "below", one of them"#
    outcome(threat, "13:1: /outcomes/o: \(needs)")
    outcome(threat + #", "above": 0, "below": 1"#, "13:1: /outcomes/o: \(needs)")
    outcome(
      threat + #", "above": null"#,
      "13:50: /outcomes/o/above: not a number (null); allowed: any number")
    outcome(
      threat + #", "at": "2025-02", "above": 0, "for": 2"#,
      #"13:77: /outcomes/o/for: "#
        + #""for" goes with a quantity without a date and a number as its bound"#
    )
  }

  @Test func leaders() throws {
    for (at, state) in [("start", 0), ("2025-03", 3), ("end", nil)] as [(String, Int?)] {
      let text = ScenarioText(
        adding: #""outcomes": { "o": { "leader": "PAT", "target": "TAR", "at": "\#(at)" } }"#)
      guard case .leader("PAT", "TAR", let read) = try text.scenario().outcomes.first?.condition
      else {
        Issue.record("not a leader")
        continue
      }
      #expect(read == state)
    }
    outcome(#""leader": "PAT""#, #"13:1: /outcomes/o: the key "target" is missing"#)
  }

  @Test func members() {
    outcome(
      #""member": "B", "target": "TAR""#,
      #"13:13: /outcomes/o/member: no bloc of this name ("B"); none is declared"#)
    outcome(
      #""member": "B""#,
      #"13:1: /outcomes/o: the key "target" is missing"#,
      #"13:13: /outcomes/o/member: no bloc of this name ("B"); none is declared"#)
  }

  // MARK: - Measures

  private func measure(
    _ body: String, _ problems: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = ScenarioText(adding: "\"measures\": { \"m\":\n{ \(body) } }")
    #expect(text.problems() == problems, sourceLocation: sourceLocation)
  }

  @Test func whatAMeasureNeeds() {
    measure(#""count": "crisis""#)
    measure(
      "", #"13:1: /measures/m: the key "measure" is missing"#)
    measure(
      #""measure": "tie", "target": "TAR", "patron": "PAT""#,
      #"13:1: /measures/m: tie needs the key "channel""#)
    measure(
      #""measure": "balance", "target": "TAR", "patrons": ["PAT"]"#,
      #"13:53: /measures/m/patrons: balance needs "patrons", a list of two"#)
    measure(
      #""measure": "balance", "target": "TAR", "patrons": ["PAT", "PAT"]"#,
      #"13:53: /measures/m/patrons: balance needs "patrons", a list of two"#,
      #"13:61: /measures/m/patrons/1: named twice ("PAT")"#)
    measure(
      #""measure": "balance", "target": "TAR", "patrons": ["PAT", "PTA"]"#,
      #"13:61: /measures/m/patrons/1: no patron of this name ("PTA"); known: PAT, RIV; "#
        + #"did you mean "PAT"?"#
    )
    measure(
      #""measure": "surprise""#,
      #"13:14: /measures/m/measure: surprise exists only where a patron intervenes; "#
        + #"give "take": max, min or mean"#
    )
  }

  @Test func theTimeOfAMeasure() {
    let threat = #""measure": "threat", "target": "TAR", "#
    measure(threat + #""over": ["2025-01", "2025-06"], "take": "mean""#)
    measure(threat + #""over": ["start", "end"], "take": "mean""#)
    measure(threat + #""changeFrom": "start", "at": "2025-06""#)
    measure(
      threat + #""changeFrom": "end""#,
      #"13:55: /measures/m/changeFrom: a change from the end on is none; allowed: "#
        + #"a date or "start""#
    )
    measure(
      threat + #""over": ["2025-01", "2025-06"]"#,
      #"13:49: /measures/m/over: "over" needs "take": max, min or mean"#)
    measure(
      threat + #""over": ["2025-01"], "take": "max""#,
      #"13:49: /measures/m/over: not a period (["2025-01"]); allowed: a list of two dates, "#
        + #""start" or "end""#)
    measure(
      threat + #""over": null, "take": "max""#,
      #"13:49: /measures/m/over: not a period (null); allowed: a list of two dates, "start" or "#
        + #""end""#)
    measure(
      threat + #""over": ["end", "2025-06"], "take": "max""#,
      #"13:49: /measures/m/over: not a period of the scenario's clock (["end", "2025-06"]); "#
        + #"allowed: 2025-01 to 2026-12"#
    )
    measure(
      threat + #""over": ["start", "2025"], "take": "max""#,
      #"13:59: /measures/m/over: not precise enough where a step is a month ("2025"); "#
        + #"allowed: 2025-01 to 2026-12"#
    )
    measure(
      threat + #""over": ["2025-06", "2025-01"], "take": "max""#,
      #"13:49: /measures/m/over: not a period of the scenario's clock (["2025-06", "2025-01"]); "#
        + #"allowed: 2025-01 to 2026-12"#
    )
    measure(
      threat + #""at": "end", "take": "max""#,
      #"13:62: /measures/m/take: "take" goes with "over", not with a date"#)
    measure(
      threat + #""at": "now""#,
      #"13:47: /measures/m/at: not a date ("now"); allowed: "start", "end", "2022", "#
        + #""2022-01" or "2022-01-05""#
    )
  }

  @Test func recordedQuantities() {
    expect(
      #""record": ["treat", "surprise", null]"#,
      #"12:14: /record/0: not a quantity that can be recorded ("treat"); allowed: "#
        + #"\#(Self.recordable); did you mean "threat"?"#,
      #"12:23: /record/1: not a quantity that can be recorded ("surprise"); allowed: "#
        + #"\#(Self.recordable)"#,
      "12:35: /record/2: not a quantity that can be recorded (null); allowed: \(Self.recordable)")
  }

  private static let recordable =
    "alignment, relativeShare, credibility, threat, fear, debt, tie, salience, intensity, "
    + "incidents, unmetCrises"

  // MARK: - Partitions

  @Test func partitions() {
    expect(#""partitions": { "p": [{ "a": { "ever": "fall" } }, { "b": { "otherwise": true } }] }"#)
    let rule = #"a partition ends with exactly one class that is "otherwise""#
    expect(
      #""partitions": { "p": [{ "a": { "ever": "fall" } }] }"#, "12:24: /partitions/p: \(rule)")
    expect(#""partitions": { "p": [] }"#, "12:24: /partitions/p: \(rule)")
    expect(
      #""partitions": { "p": [{ "a": "otherwise" }, { "b": "otherwise" }] }"#,
      "12:24: /partitions/p: \(rule)")
    expect(
      #""partitions": { "p": [{ "a": "otherwise" }, { "b": { "ever": "fall" } }] }"#,
      "12:24: /partitions/p: \(rule)")
    expect(
      #""partitions": { "p": [{ "a": { "ever": "fall" } }, { "a": "otherwise" }] }"#,
      #"12:56: /partitions/p/1: a second class of this name ("a")"#)
    expect(
      #""partitions": { "p": [{ "a": { "ever": "fall" }, "b": "otherwise" }, { "c": "#
        + #""otherwise" }] }"#,
      #"12:25: /partitions/p/0: not a class (an object); allowed: {"name": "#
        + #"condition} or {"name": "otherwise"}"#
    )
    expect(
      #""partitions": { "p": [{ "a": { "otherwise": true, "ever": "fall" } }] }"#,
      "12:53: /partitions/p/0/a/ever: unknown key; known here: evidence, note, otherwise, title")
  }
}
