internal import GSL
internal import InfluenceModel
package import ScenarioFormat

/// Writes scenarios drawn at random: any number of actors, absent ties and
/// dyads, channels that attract, repel or promise, several arms, forced choices,
/// and events of every kind.
package struct RandomScenario {
  package let text: String
  /// Whether an event can make unrest leave the model's range.
  package let mayExplode: Bool
  private let hasBlocs: Bool

  /// - Parameter index: Each gives another scenario.
  package init(index: UInt32) throws {
    var writer = try Writer(index: index)
    mayExplode = writer.chance(0.1)
    text = try writer.scenario(explodes: mayExplode)
    hasBlocs = !writer.blocs.isEmpty
  }

  package func scenario() throws -> Scenario {
    try scenario(set: [])
  }

  /// The scenario with a question of every kind, and with priors that go
  /// together: correlated, and required to be above their middle.
  package func scenario(asking: Bool, joiningPriors: Bool) throws -> Scenario {
    var questions = asking ? ["/measures=\(Self.measures)", "/outcomes=\(Self.outcomes)"] : []
    if asking, hasBlocs { questions.append("/outcomes/member=\(Writer.membership)") }
    return try scenario(set: questions + (joiningPriors ? try jointPriors() : []))
  }

  private func scenario(set settings: [String]) throws -> Scenario {
    let settings = try settings.map { try Setting($0) }
    return try ScenarioDocument(name: "random", bytes: Array(text.utf8), settings: settings)
      .scenario()
  }

  private func jointPriors() throws -> [String] {
    let scenario = try scenario()
    let drawn = try Set(Model(scenario).parameters.uncertain.map(\.path))
    let uncertain = scenario.quantities.filter { drawn.contains($0.path) }
    if uncertain.count < 2 { return [] }
    let paths = uncertain.prefix(5).map { "\"\($0.path)\"" }
    let bounds = uncertain.suffix(2).map { #"{"path":"\#($0.path)","above":\#($0.centre)}"# }
    return [
      #"/correlations=[{"among":[\#(paths.joined(separator: ","))],"rank":0.6}]"#,
      "/require=[\(bounds.joined(separator: ","))]",
    ]
  }

  private static let measures = """
    {"at":{"measure":"alignment","target":"T0","patron":"P0","at":"2007"},
    "change":{"measure":"credibility","target":"T0","patron":"P0","changeFrom":"2003"},
    "changeAt":{"measure":"threat","target":"T0","changeFrom":"2003","at":"2009"},
    "max":{"measure":"salience","target":"T0","channel":"C0","take":"max"},
    "min":{"measure":"relativeShare","target":"T0","patron":"P0","take":"min"},
    "mean":{"measure":"surprise","take":"mean"},
    "period":{"measure":"fear","target":"T0","over":["2004","2011"],"take":"mean"},
    "now":{"measure":"bargaining","target":"T0","patron":"P0","channel":"C0"},
    "weight":{"measure":"logWeight"},
    "count":{"count":"crisis","after":"2002","before":"2020"},
    "first":{"first":"refusal","given":{"ever":"crisis","target":"T0"}}}
    """

  private static let outcomes = """
    {"ever":{"ever":"fall","given":{"ever":"crisis"}},
    "for":{"measure":"alignment","target":"T0","patron":"autonomy","above":0.3,"for":4},
    "leads":{"leader":"P0","target":"T0"},
    "compare":{"measure":"tie","target":"T0","patron":"P0","channel":"C0",
      "above":{"measure":"debt","target":"T0","patron":"P0"}},
    "any":{"any":[{"count":"call","above":1},{"not":{"ever":"intervention"}}]}}
    """
}

private struct Writer {
  private let random: Generator
  private var channels: [String] = []
  private var patrons: [String] = []
  private var targets: [String] = []
  private(set) var blocs: [String] = []
  /// The ties that exist, as (patron, target, channel).
  private var ties: [(String, String, String)] = []
  private var dyads: [(String, String)] = []
  private var hasSecurity = false
  private var isSelfExciting = true
  private let steps = 30

  init(index: UInt32) throws {
    random = try Generator(Draws(seed: 2022), site: Site("scenario"), run: index)
  }

  // MARK: - Drawing

  func chance(_ p: Double) -> Bool { random.uniform() < p }

  private func integer(_ range: ClosedRange<Int>) throws -> Int {
    range.lowerBound + (try random.uniformInteger(below: range.count))
  }

  private func pick<Value>(_ values: [Value]) throws -> Value {
    values[try random.uniformInteger(below: values.count)]
  }

  private func some<Value>(_ values: [Value]) -> [Value] { values.filter { _ in chance(0.5) } }

  /// A number or, now and then, a prior.
  private func quantity(_ range: ClosedRange<Double>) -> String {
    let width = range.upperBound - range.lowerBound
    let low = range.lowerBound + width * random.uniform()
    let high = low + (range.upperBound - low) * random.uniform()
    return chance(0.2) ? "{\"uniform\":[\(low),\(high)]}" : "\(low)"
  }

  private func date() throws -> String { "\"\(2000 + (try integer(0...steps - 1)))\"" }

  // MARK: - JSON

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  private func each(_ ids: [String], _ value: (String) throws -> String) rethrows -> String {
    object(try ids.map { ($0, try value($0)) })
  }

  private func quantities(_ ranges: KeyValuePairs<String, ClosedRange<Double>>) -> String {
    object(ranges.filter { _ in chance(0.8) }.map { ($0.key, quantity($0.value)) })
  }

  private func names(_ ids: [String]) -> String {
    "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  // MARK: - Parts

  mutating func scenario(explodes: Bool) throws -> String {
    func ids(_ prefix: String, _ range: ClosedRange<Int>) throws -> [String] {
      (0..<(try integer(range))).map { "\(prefix)\($0)" }
    }
    channels = try ids("C", 1...5)
    patrons = try ids("P", 1...4)
    targets = try ids("T", 1...5)
    blocs = try ids("B", 0...4)
    hasSecurity = chance(0.9)
    let law = try pick(["selfExciting", "selfExciting", "selfExciting", "markov", "scripted"])
    isSelfExciting = law == "selfExciting" || explodes
    return object([
      ("mizan", "1"), ("id", "\"random\""),
      ("clock", #"{"start":"2000","step":"year","ratesPer":"year","steps":\#(steps)}"#),
      ("channels", each(channels, channel)), ("patrons", each(patrons, patron)),
      ("targets", try each(targets, target)), ("dyads", dyadsText()),
      ("blocs", try each(blocs, bloc)),
      ("dynamics", dynamics(law: isSelfExciting ? "selfExciting" : law)),
      ("events", try events(explodes: explodes)), ("fixed", try fixed()),
    ])
  }

  private func channel(_ id: String) -> String {
    var members = [
      ("calmWeight", quantity(0.05...1)), ("threatLoading", quantity(0...6)),
      ("balancing", "\(chance(0.5))"), ("defaultTie", "0"),
    ]
    if chance(0.5) { members.append(("effect", chance(0.3) ? "-1" : quantity(-1...1))) }
    if chance(0.7) { members += [("reversion", quantity(0...1)), ("noise", quantity(0...0.5))] }
    if id == "C0", hasSecurity { members.append(("role", "\"security\"")) }
    if id == "C1", chance(0.7) { members.append(("role", "\"institution\"")) }
    if id == "C2", chance(0.7) { members.append(("role", "\"promise\"")) }
    return object(members)
  }

  private func patron(_ id: String) -> String {
    var members = [
      ("capacity", chance(0.2) ? "0" : quantity(0...1)), ("confrontation", quantity(0...1)),
      ("interventionBaseline", quantity(-4...2)),
      ("credibility", quantities(["kept": 0.1...5, "broken": 0.1...5])),
    ]
    members.append(
      (
        "undermining",
        chance(0.5)
          ? quantity(0...1)
          : each(some(patrons.filter { $0 != id })) { _ in quantity(0...1) }
      ))
    return object(members)
  }

  private func target(_ id: String) throws -> String {
    let others = targets.filter { $0 != id }
    let unrest = [
      ("initial", quantity(0...8)), ("baseline", quantity(0...2)), ("tolerance", quantity(1...8)),
      ("contagionFrom", each(some(others)) { _ in quantity(0...0.04) }),
      ("onset", quantity(0...1)), ("persistence", quantity(0...1)),
      ("counts", "[\(try integer(0...20)),\(try integer(0...20))]"),
    ]
    return object([
      ("autonomy", quantity(0...1)), ("autonomyLoss", quantity(0...1)),
      ("spillover", quantity(0...1)), ("outsidePartners", quantity(0...1)),
      ("unrest", object(unrest)),
      (
        "balancing",
        object([
          ("effort", quantity(0...4)), ("ceiling", quantity(0...1)),
          ("open", each(some(patrons)) { _ in quantity(0...2) }),
        ])
      ),
      ("rivals", each(some(others)) { _ in quantity(0...2) }),
      (
        "channels",
        each(some(channels)) { _ in quantities(["calmWeight": 0.1...1, "threatLoading": 0...6]) }
      ),
    ])
  }

  private mutating func dyadsText() -> String {
    var members: [(String, String)] = []
    for patron in patrons {
      var ofPatron: [(String, String)] = []
      for target in targets where chance(0.8) {
        let present = channels.filter { _ in chance(0.8) }
        dyads.append((patron, target))
        ties += present.map { (patron, target, $0) }
        ofPatron.append(
          (
            target,
            object([
              ("ties", each(present) { _ in quantity(0.02...0.98) }), ("stake", quantity(0...1)),
              ("record", quantities(["kept": 0...3, "broken": 0...3])),
            ])
          ))
      }
      members.append((patron, object(ofPatron)))
    }
    return object(members)
  }

  private func bloc(_ id: String) throws -> String {
    var members = [
      ("patron", "\"\(try pick(patrons))\""), ("members", names(some(targets))),
      ("mutualDefence", "\(chance(0.5))"),
    ]
    if chance(0.7) {
      members.append(
        (
          "arm",
          object([
            ("exists", "\(chance(0.3))"), ("baseline", quantity(-5...0)),
            ("slope", quantity(0...3)),
            ("capacity", quantity(0...1)), ("memory", quantity(0...0.99)),
            ("tieGain", quantity(-2...2)), ("rivalEffect", quantity(0...1)),
          ])
        ))
    }
    return object(members)
  }

  private func dynamics(law: String) -> String {
    func jumps() -> String { each(some(channels)) { _ in quantity(0...2) } }
    return object([
      (
        "unrest",
        object([
          ("law", "\"\(law)\""), ("persistence", quantity(0...0.4)),
          ("excitation", quantity(0...0.4)),
          ("crisisThreshold", quantity(0.1...0.9)),
        ])
      ),
      ("call", quantities(["gain": 0.1...20, "reluctance": 0...2])),
      ("survival", quantities(["hazard": 0...0.5])),
      (
        "credibility",
        quantities(["promiseWeight": 0...4, "observerWeight": 0...1, "memory": 0...1])
      ),
      (
        "alignment",
        object([
          ("salience", chance(0.3) ? "\"linear\"" : "\"exponential\""),
          ("precision", quantity(0.5...20)), ("calmSpeed", quantity(0...1)),
          ("crisisSpeed", quantity(0...1)),
        ])
      ),
      ("debt", quantities(["value": 0...1, "gain": 0...1, "memory": 0...0.99])),
      ("fear", quantities(["memory": 0...0.99, "observed": 0...1])),
      ("jumps", object([("rescue", jumps()), ("refusal", jumps()), ("fall", jumps())])),
    ])
  }
}

// MARK: - Events and forced choices

extension Writer {
  private func events(explodes: Bool) throws -> String {
    var members = try (0..<(try integer(0...6))).map { ("E\($0)", try event()) }
    if explodes {
      let excites = object([("/dynamics/unrest/excitation", "9")])
      members.append(("Z", object([("at", "\"2005\""), ("for", "\"good\""), ("set", excites)])))
    }
    return object(members)
  }

  private func event() throws -> String {
    var members = chance(0.5) ? [("at", try date())] : [("hazard", quantity(0...0.5))]
    members.append(("repeat", "\(chance(0.5))"))
    members.append(("for", chance(0.3) ? "\"good\"" : "\(try integer(1...6))"))
    if chance(0.3) { members.append(("when", try condition())) }
    return object(members + (try effects().filter { _ in chance(0.4) }))
  }

  private func effects() throws -> [(String, String)] {
    var effects = [
      ("threat", each(some(targets)) { _ in quantity(0...1) }),
      ("set", object([("/patrons/P0/capacity", quantity(0...1))])),
      (
        "scale",
        object([
          ("/dynamics/alignment/precision", quantity(0...2)),
          ("/targets/T0/autonomy", quantity(0...3)),
          ("/channels/C0/noise", quantity(0...2)),
        ])
      ),
      ("unavailable", names(some(patrons))),
    ]
    if isSelfExciting {
      effects.append(("incidents", each(some(targets)) { _ in quantity(0...9) }))
    }
    if let bloc = blocs.first {
      effects.append(("join", object([(bloc, names(some(targets)))])))
      effects.append(("leave", object([(bloc, names(some(targets)))])))
    }
    if !dyads.isEmpty {
      let (patron, target) = try pick(dyads)
      let record = quantities(["kept": 0...3, "broken": 0...3])
      effects.append(("record", object([(patron, object([(target, record)]))])))
    }
    if !ties.isEmpty {
      let (patron, target, channel) = try pick(ties)
      let shift = object([(channel, quantity(-3...3))])
      effects.append(("ties", object([(patron, object([(target, shift)]))])))
      effects.append(("lasting", "\(chance(0.5))"))
    }
    return effects
  }

  static let membership = #"{"member":"B0","target":"T0"}"#

  private func condition() throws -> String {
    if !blocs.isEmpty, chance(0.4) { return Self.membership }
    return try pick([
      #"{"ever":"crisis"}"#, #"{"measure":"threat","target":"T0","above":0.5}"#,
      #"{"leader":"P0","target":"T0"}"#,
      #"{"not":{"measure":"alignment","target":"T0","patron":"autonomy","below":0.4,"for":2}}"#,
    ])
  }

  private func fixed() throws -> String {
    let entries = try (0..<(try integer(0...2))).map { _ in
      let target = try pick(targets)
      let callable = ties.filter { hasSecurity && $0.1 == target && $0.2 == "C0" }.map(\.0)
      let scope = [("target", "\"\(target)\""), ("from", try date())]
      let choices = [
        ("incidents", "\(try integer(0...15))"), ("call", "\"\(try pick(callable + ["nobody"]))\""),
        ("comes", "\(chance(0.5))"), ("falls", "\(chance(0.2))"),
      ]
      let made = some(choices)
      return object(some(scope) + (made.isEmpty ? [try pick(choices)] : made))
    }
    return "[" + entries.joined(separator: ",") + "]"
  }
}
