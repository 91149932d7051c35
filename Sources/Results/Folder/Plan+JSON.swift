internal import MonteCarlo
internal import ScenarioFormat

extension Plan {
  /// The plan as `batch.json` has it while the batch is under way.
  func text(_ scenario: Scenario) -> String {
    JSONText.object(head(scenario) + [Plan.resolved(variants)]).text
  }

  /// How a batch is introduced, in `batch.json` and in the manifest.
  func head(_ scenario: Scenario) -> [(key: String, value: JSONText)] {
    versions.json + [
      ("scenario", .object(scenario.summary(digest: scenarioDigest))),
      ("clock", scenario.clock.json),
      ("variants", .list(variants.map { .string($0.id) })),
      Plan.titles(variants),
      ("seed", .integer(seed)),
      ("runs", .integer(UInt64(runs))),
      (
        "shard",
        .object([
          ("number", .integer(UInt64(shard.number))), ("count", .integer(UInt64(shard.count))),
        ])
      ),
      ("keptRuns", keptRuns.json),
      ("keptPaths", keptPaths.json),
    ] + (precision.map { [("until", $0.json)] } ?? [])
  }

  static func titles(_ variants: [Variant]) -> (key: String, value: JSONText) {
    ("titles", .object(variants.map { ($0.id, .written($0.localizedTitle.json)) }))
  }

  /// The full text of every variant.
  static func resolved(_ variants: [Variant]) -> (key: String, value: JSONText) {
    ("resolved", .object(variants.map { ($0.id, .written($0.resolved)) }))
  }

  /// Reads a plan back; nil where something is missing or no such thing.
  init?(_ json: JSONNode) {
    guard let mizan = json["mizan"]?.string, let gsl = json["gsl"]?.string,
      let drawLayout = json["drawLayout"]?.integer,
      let digest = json["scenario"]?["sha256"]?.string,
      let variants = json["variants"]?.elements?.map({ Variant($0, in: json) }),
      !variants.isEmpty, !variants.contains(nil),
      let seed = json["seed"]?.unsigned, let runs = json["runs"]?.integer,
      1...Batch.mostRuns ~= runs, let shard = json["shard"].flatMap({ Shard($0) }),
      let keptRuns = json["keptRuns"].flatMap({ KeptRuns($0) }),
      let keptPaths = json["keptPaths"].flatMap({ KeptRuns($0) }),
      case let precision = json["until"].flatMap({ Precision($0) }),
      (precision == nil) == (json["until"] == nil)
    else { return nil }
    self.init(
      versions: Versions(
        mizan: mizan, gsl: gsl, drawLayout: drawLayout, fingerprint: Fingerprint(json)),
      scenarioDigest: digest, variants: variants.compactMap(\.self), seed: seed, runs: runs,
      shard: shard, keptRuns: keptRuns, keptPaths: keptPaths, precision: precision)
  }
}

extension Versions {
  var json: [(key: String, value: JSONText)] {
    [
      ("mizan", .string(mizan)), ("gsl", .string(gsl)),
      ("drawLayout", .integer(UInt64(drawLayout))),
      ("fingerprint", .object(fingerprint.hashes.map { ($0.function, .string($0.hash)) })),
    ]
  }
}

extension Scenario {
  /// - Parameter digest: SHA-256 of its file.
  func summary(digest: String) -> [(key: String, value: JSONText)] {
    [
      ("id", .string(id)), ("title", .string(englishTitle)),
      ("question", .string(localizedQuestion.english)),
      ("sha256", .string(digest)),
    ]
  }
}

extension Clock {
  var json: JSONText {
    .object([
      ("start", .string(label(ofStep: 0))), ("step", .string(step.rawValue)),
      ("steps", .integer(UInt64(steps))),
    ])
  }
}

extension Fingerprint {
  /// Empty where there is none.
  fileprivate init(_ json: JSONNode) {
    let members = json["fingerprint"]?.members ?? []
    self.init(members.map { FunctionHash(function: $0.key, hash: $0.node.string ?? "") })
  }
}

extension Plan.Variant {
  fileprivate init?(_ id: JSONNode, in json: JSONNode) {
    guard let id = id.string, let title = json["titles"]?[id].flatMap({ LocalizedText($0) }),
      let resolved = json["resolved"]?[id]
    else { return nil }
    self.init(id: id, localizedTitle: title, resolved: JSONWriter.text(resolved))
  }
}

extension Precision {
  fileprivate init?(_ json: JSONNode) {
    guard let goals = json["goals"]?.elements?.map({ $0.string.flatMap { PrecisionGoal($0) } }),
      !goals.isEmpty, !goals.contains(nil), let mostRuns = json["mostRuns"]?.integer,
      1...Batch.mostRuns ~= mostRuns
    else { return nil }
    self.init(goals.compactMap(\.self), mostRuns: mostRuns)
  }

  fileprivate var json: JSONText {
    .object([
      ("goals", .list(goals.map { .string($0.description) })),
      ("mostRuns", .integer(UInt64(mostRuns))),
    ])
  }
}

extension Shard {
  fileprivate init?(_ json: JSONNode) {
    guard let number = json["number"]?.integer, let count = json["count"]?.integer else {
      return nil
    }
    self.init(number, of: count)
  }
}

extension KeptRuns {
  fileprivate init?(_ json: JSONNode) {
    if json.string == "all" {
      self = .all
    } else if let count = json.integer, count >= 0 {
      self = .first(count)
    } else {
      return nil
    }
  }

  fileprivate var json: JSONText {
    switch self {
    case .all: .string("all")
    case .first(let count): .integer(UInt64(count))
    }
  }
}

extension JSONNode {
  fileprivate var unsigned: UInt64? {
    if case .number(let text, _) = value { UInt64(text) } else { nil }
  }
}
