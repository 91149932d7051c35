import ScenarioFormat
import Testing

@Suite struct QuantityReaderTests {
  /// Keys of each kind of range, and how to read them back.
  enum Key: String, CaseIterable {
    case unit, real, positive, capped

    var path: String {
      switch self {
      case .unit: "/patrons/PAT/capacity"
      case .real: "/patrons/PAT/interventionBaseline"
      case .positive: "/channels/trade/calmWeight"
      case .capped: "/channels/trade/threatLoading"
      }
    }

    func scenario(_ json: String) -> ScenarioText {
      switch self {
      case .unit: ScenarioText(#""PAT": {}"#, #""PAT": {"capacity": \#(json)}"#)
      case .real: ScenarioText(#""PAT": {}"#, #""PAT": {"interventionBaseline": \#(json)}"#)
      case .positive: ScenarioText(#""calmWeight": 0.7"#, #""calmWeight": \#(json)"#)
      case .capped: ScenarioText("0.7", #"0.7, "threatLoading": \#(json)"#)
      }
    }

    func quantity(_ json: String) throws -> Quantity {
      let scenario = try scenario(json).scenario()
      let patron = try #require(scenario.patrons.first { $0.id == "PAT" })
      let channel = try #require(scenario.channels.first { $0.id == "trade" })
      return switch self {
      case .unit: patron.capacity
      case .real: patron.interventionBaseline
      case .positive: channel.calmWeight
      case .capped: channel.threatLoading
      }
    }
  }

  @Test(
    arguments: [
      ("0.25", .exact(0.25)),
      (#"{"value": 1}"#, .exact(1)),
      (#"{"uniform": [0, 1]}"#, .uncertain(.uniform(low: 0, high: 1), truncate: nil)),
      (
        #"{"triangular": [0, 0, 1]}"#,
        .uncertain(.triangular(low: 0, mode: 0, high: 1), truncate: nil)
      ),
      (
        #"{"pert": [0.1, 0.2, 0.9]}"#,
        .uncertain(.pert(low: 0.1, mode: 0.2, high: 0.9), truncate: nil)
      ),
      (
        #"{"normal": {"mean": 0.5, "sd": 0.1}, "truncate": [0, 1]}"#,
        .uncertain(.normal(mean: 0.5, sd: 0.1), truncate: 0...1)
      ),
      (
        #"{"lognormal": {"median": 0.1, "logSD": 0.5}, "truncate": [0, 1]}"#,
        .uncertain(.lognormal(median: 0.1, logSD: 0.5), truncate: 0...1)
      ),
      (
        #"{"logitNormal": {"median": 0.1, "logitSD": 0.5}}"#,
        .uncertain(.logitNormal(median: 0.1, logitSD: 0.5), truncate: nil)
      ),
      (
        #"{"beta": {"alpha": 2, "beta": 3}}"#,
        .uncertain(.beta(alpha: 2, beta: 3), truncate: nil)
      ),
      (
        #"{"gamma": {"shape": 2, "scale": 0.1}, "truncate": [0, 0.9]}"#,
        .uncertain(.gamma(shape: 2, scale: 0.1), truncate: 0...0.9)
      ),
      (
        #"{"choice": [{"value": 0}, {"value": 1, "weight": 2}]}"#,
        .choice([.init(.exact(0), weight: 1), .init(.exact(1), weight: 2)], truncate: nil)
      ),
      (
        #"{"choice": [{"value": 0.5}, {"value": 9}], "truncate": [0, 1]}"#,
        .choice([.init(.exact(0.5), weight: 1), .init(.exact(9), weight: 1)], truncate: 0...1)
      ),
      (
        #"{"choice": [{"normal": {"mean": 0.3, "sd": 1}, "truncate": [0, 2], "weight": 2}, "#
          + #"{"choice": [{"uniform": [0, 5]}]}], "truncate": [0, 1]}"#,
        .choice(
          [
            .init(.uncertain(.normal(mean: 0.3, sd: 1), truncate: 0...2), weight: 2),
            .init(
              .choice(
                [.init(.uncertain(.uniform(low: 0, high: 5), truncate: nil), weight: 1)],
                truncate: nil), weight: 1),
          ], truncate: 0...1)
      ),
    ] as [(String, Quantity.Form)])
  func readsEveryForm(_ json: String, _ form: Quantity.Form) throws {
    let quantity = try Key.unit.quantity(json)
    #expect(quantity.form == form)
    #expect(quantity.path.description == Key.unit.path)
  }

  @Test func carriesEvidenceAndNote() throws {
    let quantity = try Key.unit.quantity(#"{"value": 1, "evidence": ["C1", "C2"], "note": "n"}"#)
    #expect(quantity.evidence.map(\.id) == ["C1", "C2"])
    #expect(quantity.evidence.map(\.path.tokens.last) == ["0", "1"])
    #expect(quantity.note == "n")
  }

  /// The ends of the interval are 1.6449 standard deviations from the middle.
  @Test func central90DependsOnTheRange() throws {
    let z = 1.6448536269514722
    guard
      case .uncertain(.normal(let mean, let sd), nil) = try Key.real.quantity(
        #"{"central90": [-5, -2]}"#
      ).form,
      case .uncertain(.lognormal(let median, let logSD), nil) = try Key.positive.quantity(
        #"{"central90": [4, 9]}"#
      ).form,
      case .uncertain(.logitNormal(let middle, let logitSD), nil) = try Key.unit.quantity(
        #"{"central90": [0.2, 0.8]}"#
      ).form
    else {
      Issue.record("not the distributions of the ranges")
      return
    }
    let alternative = try Key.unit.quantity(#"{"choice": [{"central90": [0.2, 0.8]}]}"#).form
    #expect(
      alternative
        == .choice(
          [.init(try Key.unit.quantity(#"{"central90": [0.2, 0.8]}"#).form, weight: 1)],
          truncate: nil))
    #expect(mean == -3.5 && abs(sd - 1.5 / z) < 1e-15)
    #expect(median == 6 && abs(logSD - 0.4054651081081644 / z) < 1e-15)
    #expect(abs(middle - 0.5) < 1e-15 && abs(logitSD - 1.3862943611198906 / z) < 1e-15)
  }

  @Test(
    arguments: [
      (Key.positive, "[1e200, 1e300]"), (.positive, "[1e-300, 1e-200]"),
      (.positive, "[5e-324, 1e308]"),
      (.unit, "[5e-324, 1e-320]"), (.unit, "[5e-324, 0.9999999999999999]"),
      (.real, "[-1e308, 1e308]"),
    ])
  func central90OfExtremeEndsStaysFinite(_ key: Key, _ interval: String) throws {
    switch try key.quantity(#"{"central90": \#(interval)}"#).form {
    case .uncertain(.normal(_, let sd), _): #expect(sd > 0 && sd.isFinite)
    case .uncertain(.lognormal(let median, let sd), _):
      #expect(median > 0 && median.isFinite && sd > 0 && sd.isFinite)
    case .uncertain(.logitNormal(let median, let sd), _):
      #expect(median > 0 && median < 1 && sd > 0 && sd.isFinite)
    default: Issue.record("not a central interval")
    }
  }

  private static let forms =
    "value, central90, uniform, triangular, pert, normal, lognormal, logitNormal, beta, gamma, "
    + "choice"
  private static let unit = "at least 0 and at most 1"

  @Test(
    arguments: [
      ("1.5", "", "out of range (1.5); allowed: \(unit)"),
      ("-0.1", "", "out of range (-0.1); allowed: \(unit)"),
      (
        "null", "",
        "not a quantity (null); allowed: a number (\(unit)) or an object with one of \(forms)"
      ),
      (
        #""0.5""#, "",
        "not a quantity (\"0.5\"); allowed: a number (\(unit)) or an object with one of \(forms)"
      ),
      (
        "[0, 1]", "",
        "not a quantity ([0, 1]); allowed: a number (\(unit)) or an object with one of \(forms)"
      ),
      ("{}", "", "a quantity without a value; allowed: exactly one of \(forms)"),
      (
        #"{"value": 1, "beta": {"alpha": 1, "beta": 1}}"#, "",
        "a quantity with several values (value, beta); allowed: exactly one of \(forms)"
      ),
      (#"{"value": null}"#, "/value", "not a number (null); allowed: \(unit)"),
      (#"{"value": 2}"#, "/value", "out of range (2); allowed: \(unit)"),
      (
        #"{"value": 1, "truncate": [0, 1]}"#, "/truncate",
        #"an exact value has nothing to truncate; allowed: "truncate" beside a distribution"#
      ),
      (#"{"uniform": [0, 1, 2]}"#, "/uniform", "not a list of 2 numbers ([0, 1, 2])"),
      (#"{"uniform": [0, "1"]}"#, "/uniform", #"not a list of 2 numbers ([0, "1"])"#),
      (#"{"uniform": 1}"#, "/uniform", "not a list of 2 numbers (1)"),
      (#"{"uniform": [1, 0]}"#, "/uniform", "the numbers must ascend ([1, 0])"),
      (#"{"uniform": [1, 1]}"#, "/uniform", "the numbers must ascend ([1, 1])"),
      (
        #"{"triangular": [0.5, 0.2, 0.8]}"#, "/triangular",
        "the numbers must ascend ([0.5, 0.2, 0.8])"
      ),
      (#"{"normal": {"mean": 0}}"#, "/normal", #"the key "sd" is missing"#),
      (#"{"normal": [0, 1]}"#, "/normal", "not an object ([0, 1])"),
      (
        #"{"normal": {"mean": 0, "sd": 0}, "truncate": [0, 1]}"#, "/normal/sd",
        "out of range (0); allowed: above 0"
      ),
      (
        #"{"lognormal": {"median": -1, "logSD": 1}}"#, "/lognormal/median",
        "out of range (-1); allowed: above 0"
      ),
      (
        #"{"logitNormal": {"median": 1, "logitSD": 1}}"#, "/logitNormal/median",
        "out of range (1); allowed: above 0 and below 1"
      ),
      (#"{"beta": {"alpha": 0, "beta": 1}}"#, "/beta/alpha", "out of range (0); allowed: above 0"),
      (
        #"{"gamma": {"shape": "1", "scale": 1}, "truncate": [0, 1]}"#, "/gamma/shape",
        #"not a number ("1"); allowed: above 0"#
      ),
      (
        #"{"gamma": {"shap": 1, "shape": 1, "scale": 1}, "truncate": [0, 1]}"#, "/gamma/shap",
        #"unknown key; known here: scale, shape; did you mean "shape"?"#
      ),
      (#"{"choice": []}"#, "/choice", "not a list of weighted values ([])"),
      (#"{"choice": [{"value": 1, "weight": 0}]}"#, "/choice", "no weight is above 0 (a list)"),
      (
        #"{"choice": [{"weight": 1}]}"#, "/choice/0",
        "a quantity without a value; allowed: exactly one of \(forms)"
      ),
      (
        #"{"choice": [{"value": 1, "uniform": [0, 1]}]}"#, "/choice/0",
        "a quantity with several values (value, uniform); allowed: exactly one of \(forms)"
      ),
      (
        #"{"choice": [{"value": 1, "truncate": [0, 1]}]}"#, "/choice/0/truncate",
        #"an exact value has nothing to truncate; allowed: "truncate" beside a distribution"#
      ),
      (
        #"{"choice": [{"beta": {"alpha": 1}}]}"#, "/choice/0/beta",
        #"the key "beta" is missing"#
      ),
      (
        #"{"choice": [{"value": 1, "wieght": 2}]}"#, "/choice/0/wieght",
        "unknown key; known here: beta, central90, choice, gamma, logitNormal, lognormal, normal, "
          + #"pert, triangular, truncate, uniform, value, weight; did you mean "weight"?"#
      ),
      (
        #"{"choice": [{"value": 1, "weight": -1}, {"value": 1}]}"#, "/choice/0/weight",
        "out of range (-1); allowed: at least 0"
      ),
      (
        #"{"central90": [0, 0.5]}"#, "/central90",
        "not an interval of the value ([0, 0.5]); allowed: above 0 and below 1"
      ),
      (#"{"value": 1, "evidence": "C1"}"#, "/evidence", #"not a list ("C1")"#),
      (
        #"{"value": 1, "evidence": [null]}"#, "/evidence",
        "not the id of a piece of evidence (null)"
      ),
      (#"{"value": 1, "note": 5}"#, "/note", "not a text (5)"),
      (
        #"{"value": 1, "nots": "x"}"#, "/nots",
        "unknown key; known here: beta, central90, choice, evidence, gamma, logitNormal, "
          + "lognormal, normal, "
          + #"note, pert, triangular, truncate, uniform, value; did you mean "note"?"#
      ),
    ] as [(String, String, String)])
  func refuses(_ json: String, _ below: String, _ message: String) {
    let problems = Key.unit.scenario(json).problems()
    #expect(problems.count == 1)
    let text = problems.first?.split(separator: ": ", maxSplits: 1).last.map(String.init)
    #expect(text == Key.unit.path + below + ": " + message)
  }

  @Test(
    arguments: [
      (
        Key.unit, #"{"normal": {"mean": 0.5, "sd": 0.1}}"#,
        "(-∞ … ∞); allowed: at least 0 and at most 1"
      ),
      (
        .unit, #"{"lognormal": {"median": 0.5, "logSD": 1}}"#,
        "(0 … ∞); allowed: at least 0 and at most 1"
      ),
      (.unit, #"{"uniform": [0.5, 1.5]}"#, "(0.5 … 1.5); allowed: at least 0 and at most 1"),
      (
        .unit, #"{"normal": {"mean": 0.5, "sd": 1}, "truncate": [-1, 1]}"#,
        "(-1 … 1); allowed: at least 0 and at most 1"
      ),
      (
        .unit, #"{"choice": [{"value": 0}, {"value": 2}]}"#,
        "(0 … 2); allowed: at least 0 and at most 1"
      ),
      (
        .unit, #"{"choice": [{"value": 0}, {"normal": {"mean": 0.5, "sd": 0.1}}]}"#,
        "(-∞ … ∞); allowed: at least 0 and at most 1"
      ),
      (
        .unit,
        #"{"choice": [{"value": 3}, {"gamma": {"shape": 1, "scale": 1}}], "truncate": [0, 2]}"#,
        "(0 … 2); allowed: at least 0 and at most 1"
      ),
      (.positive, #"{"normal": {"mean": 9, "sd": 0.1}}"#, "(-∞ … ∞); allowed: above 0"),
      (.positive, #"{"choice": [{"value": 0}, {"value": 2}]}"#, "(0 … 2); allowed: above 0"),
      (.capped, #"{"central90": [1, 5]}"#, "(0 … ∞); allowed: at least 0 and at most 500"),
    ])
  func aPriorMustNotLeaveItsRange(_ key: Key, _ json: String, _ words: String) {
    let problems = key.scenario(json).problems()
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasSuffix(
        ": \(key.path): the prior can leave the range of the value \(words); "
          + #"add "truncate": [low, high] to keep it inside"#) == true, "\(problems)")
  }

  @Test(arguments: [
    #"{"uniform": [0, 0.5], "truncate": [0.6, 1]}"#,
    #"{"uniform": [0, 0.5], "truncate": [0.5, 1]}"#,
    #"{"choice": [{"value": 0}, {"value": 1}], "truncate": [0.3, 0.6]}"#,
    #"{"choice": [{"value": 0, "weight": 0}, {"value": 1}], "truncate": [0, 0.5]}"#,
    #"{"choice": [{"uniform": [0, 0.5]}, {"value": 1}], "truncate": [0.5, 0.9]}"#,
    #"{"choice": [{"beta": {"alpha": 1, "beta": 1}, "truncate": [0, 0.5]}], "truncate": [0.5, 0.9]}"#,
  ])
  func aTruncationMustLeaveSomething(_ json: String) {
    let problems = Key.unit.scenario(json).problems()
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasSuffix("/truncate: the truncation leaves nothing of the distribution")
        == true)
  }

  @Test func theMiddleOfAPriorStaysWithinItsTruncation() throws {
    #expect(try Key.unit.quantity("0.25").centre == 0.25)
    #expect(try Key.unit.quantity(#"{"triangular": [0, 0.2, 1]}"#).centre == 0.2)
    #expect(try Key.unit.quantity(#"{"beta": {"alpha": 1, "beta": 3}}"#).centre == 0.25)
    let cut = #"{"gamma": {"shape": 4, "scale": 1}, "truncate": [0, 0.5]}"#
    #expect(try Key.unit.quantity(cut).centre == 0.5)
    let heaviest = #"{"choice": [{"value": 0.1}, {"uniform": [0.4, 0.6], "weight": 2}, "#
    #expect(try Key.unit.quantity(heaviest + #"{"value": 0, "weight": 1}]}"#).centre == 0.5)
    let outside = #"{"value": 9, "weight": 3}], "truncate": [0, 1]}"#
    #expect(try Key.unit.quantity(heaviest + outside).centre == 0.5)
  }
}
