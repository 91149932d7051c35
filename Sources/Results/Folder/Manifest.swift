internal import GSL
internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

extension Versions {
  package static let mizan = "0.1.0"
  package static var gsl: String { GSLLibrary.version }

  package static let current = Versions(
    mizan: mizan, gsl: gsl, drawLayout: Draws.layout, fingerprint: .current)
}

/// `manifest.json`: what a complete folder holds, and all that is needed to run
/// its batch again.
package struct Manifest: Sendable {
  package let plan: Plan
  /// SHA-256 of every other file but `execution.json`, in byte order of names.
  package let files: [(name: String, sha256: String)]
  /// What the batch should have been run until, and was not.
  package let missedGoals: [String]

  init(plan: Plan, files: [(name: String, sha256: String)], missedGoals: [String] = []) {
    self.plan = plan
    self.files = files
    self.missedGoals = missedGoals
  }

  func text(_ batch: Batch, _ result: BatchResult) -> String {
    let scenario = batch.variants[0].model.scenario
    let variants = zip(batch.variants, result.tallies)
    let precision: [(key: String, value: JSONText)] =
      plan.precision.map { [("precision", $0.json(batch, result))] } ?? []
    let results: [(key: String, value: JSONText)] = [
      ("failedRuns", .object(variants.map { ($0.id, .integer($1.failed)) })),
      ("redrawnPriors", .object(variants.map { ($0.id, .integer($1.redraws)) })),
      files.manifestMember,
    ]
    return Manifest.signed(
      .object(
        plan.head(scenario) + precision + results + [Plan.resolved(plan.variants)]))
  }

  /// The text of a manifest.
  static func signed(_ members: JSONText) -> String {
    signed(Array(members.text.utf8).dropLast(end.count))
  }

  private static let end = Array("\n}\n".utf8)
  private static let digestKey = Array(",\n  \"sha256\": ".utf8)

  /// The text with its own digest as the last member, because no other file
  /// holds it.
  private static func signed(_ text: ArraySlice<UInt8>) -> String {
    let member = digestKey + Array("\"\(sha256(Array(text)))\"".utf8)
    return String(decoding: text + member + end, as: UTF8.self)
  }

  /// Whether not one byte of a manifest has changed since it was written.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    let length = digestKey.count + 64 + 2 + end.count
    guard bytes.count > length else { return false }
    return Array(signed(bytes.dropLast(length)).utf8) == bytes
  }
}

extension Precision {
  /// Whether it was reached, and at which looks that was asked.
  fileprivate func json(_ batch: Batch, _ result: BatchResult) -> JSONText {
    let looks = Precision.looks(upTo: result.runs.upperBound)
    return .object([
      ("isReached", .boolean(PrecisionRule(self, batch).isMet(by: result))),
      ("looks", .list(looks.map { .integer(UInt64($0)) })),
    ])
  }
}

extension Manifest {
  /// Reads a manifest back; nil where something is missing or no such thing.
  init?(_ json: JSONNode) {
    guard let plan = Plan(json), let members = json["files"]?.members else { return nil }
    let files = members.map { (name: $0.key, sha256: $0.node.string ?? "") }
    let goals = json["until"]?["goals"]?.elements?.compactMap(\.string) ?? []
    let isReached = json["precision"]?["isReached"]?.bool ?? true
    self.init(plan: plan, files: files, missedGoals: isReached ? [] : goals)
  }
}

extension [DerivedFiles.Digest] {
  /// The digests, as a manifest has them.
  var manifestMember: (key: String, value: JSONText) {
    ("files", .object(map { ($0.name, .string($0.sha256)) }))
  }
}
