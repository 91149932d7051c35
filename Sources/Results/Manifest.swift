internal import Crypto
internal import Foundation
internal import GSL
internal import InfluenceModel
internal import MonteCarlo
package import ScenarioFormat

/// The versions that results depend on.
package enum Version {
  package static let mizan = "0.1.0"
  package static var gsl: String { GSLLibrary.version }
}

/// What is needed to run a batch again.
package struct Manifest: Sendable {
  private let scenario: Scenario
  private let scenarioDigest: String
  /// The full text of each variant, patched and set, in the order of the batch.
  private let resolved: [String]

  package init(_ scenario: Scenario, text: [UInt8], resolved: [String]) {
    self.scenario = scenario
    scenarioDigest = SHA256.hash(data: text).hexadecimal
    self.resolved = resolved
  }

  func text(_ batch: Batch, _ result: BatchResult, digests: [(name: String, sha256: String)])
    -> String
  {
    let clock = scenario.clock
    let variants = zip(batch.variants, resolved)
    return JSONText.object([
      ("mizan", .string(Version.mizan)),
      ("gsl", .string(Version.gsl)),
      ("drawLayout", .integer(UInt64(Draws.layout))),
      (
        "scenario",
        .object([
          ("id", .string(scenario.id)), ("title", .string(scenario.title)),
          ("question", .string(scenario.question)), ("sha256", .string(scenarioDigest)),
        ])
      ),
      (
        "clock",
        .object([
          ("start", .string(clock.label(ofStep: 0))), ("step", .string(clock.step.rawValue)),
          ("steps", .integer(UInt64(clock.steps))),
        ])
      ),
      ("variants", .list(batch.variants.map { .string($0.id) })),
      ("seed", .integer(batch.seed)),
      ("runs", .integer(UInt64(batch.runs))),
      ("keptRuns", .integer(UInt64(batch.keptRuns))),
      ("keptPaths", .integer(UInt64(batch.keptPaths))),
      (
        "failedRuns",
        .object(zip(batch.variants, result.tallies).map { ($0.id, .integer($1.failed)) })
      ),
      (
        "redrawnPriors",
        .object(zip(batch.variants, result.tallies).map { ($0.id, .integer($1.redraws)) })
      ),
      ("files", .object(digests.map { ($0.name, .string($0.sha256)) })),
      ("resolved", .object(variants.map { ($0.id, .written($1)) })),
    ]).text
  }
}

/// How a batch was run: the only file that may differ between equal batches.
package struct Execution: Sendable {
  private let command: [String]
  private let start: Date
  private let threads: Int

  package init(command: [String], threads: Int) {
    self.command = command
    self.threads = threads
    start = Date()
  }

  var text: String {
    let end = Date()
    let process = ProcessInfo.processInfo
    return JSONText.object([
      ("command", .list(command.map { .string($0) })),
      ("start", .string(start.ISO8601Format())),
      ("end", .string(end.ISO8601Format())),
      ("seconds", .number((end.timeIntervalSince(start) * 1000).rounded() / 1000)),
      ("host", .string(process.hostName)),
      ("system", .string(process.operatingSystemVersionString)),
      ("cores", .integer(UInt64(process.activeProcessorCount))),
      ("threads", .integer(UInt64(threads))),
    ]).text
  }
}

/// The SHA-256 of a file, read piece by piece.
func sha256(ofFile path: String) throws(RunFolderError) -> String {
  guard let file = FileHandle(forReadingAtPath: path) else {
    throw .cannotWrite(path, reason: "it cannot be read back: \(systemReason())")
  }
  var hash = SHA256()
  do {
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    try file.close()
  } catch {
    throw .cannotWrite(path, reason: "it cannot be read back: \(error)")
  }
  return hash.finalize().hexadecimal
}

extension SHA256Digest {
  fileprivate var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
