import Crypto
import Foundation
import MonteCarlo
import Results
import Testing
import TestSupport

@Suite struct VerificationTests {
  private let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try Batch.sample(runs: 2500, keptRuns: 1200, keptPaths: 30).write(to: place.path("out"))
  }

  /// Everything that is found, with all runs simulated once more.
  private func problems() throws -> [String] {
    let folder = try RunFolder.forReading(place.path("out"))
    guard case .complete(let manifest) = try folder.contents() else { return ["no manifest"] }
    let verification = Verification(folder, manifest)
    let batch = try manifest.plan.batch()
    let (tallies, result) = verification.checkTallies(batch)
    var checks = try FileVerification(folder, manifest.files).checks() + [tallies]
    guard let result else { return checks.flatMap(\.problems) }
    let records = try RecordVerification(verification, batch, result)
    checks += [verification.checkTables(batch, result), records.check]
    let blocks = BatchRunner(batch, threads: 2).repeated(
      Array(batch.blocks), encoder: records.encoder, observer: RecordCollector()
    ) { records.problems(of: $0) }
    #expect(blocks.count == 3)
    return checks.flatMap(\.problems) + blocks.flatMap(\.self)
  }

  private func edit(_ name: String, _ change: (inout [UInt8]) -> Void) throws {
    let path = place.path("out/" + name)
    var content = try bytes(path)
    change(&content)
    try Data(content).write(to: URL(fileURLWithPath: path))
  }

  private func editLines(_ name: String, _ change: (inout [String]) -> Void) throws {
    try edit(name) { content in
      var lines = String(decoding: content, as: UTF8.self).components(separatedBy: "\n")
      change(&lines)
      content = Array(lines.joined(separator: "\n").utf8)
    }
  }

  /// Lets the manifest agree with a file that was changed, as a forger would.
  private func sign(_ name: String) throws {
    let digest = hexadecimal(try bytes(place.path("out/" + name)))
    try editLines("manifest.json") { lines in
      if let line = lines.firstIndex(where: { $0.contains("\"\(name)\"") }) {
        lines[line].replace(/"[0-9a-f]{64}"/, with: "\"\(digest)\"")
      }
    }
    try signManifest()
  }

  private func signManifest() throws {
    try editLines("manifest.json") { lines in
      lines.removeLast(3)
      lines[lines.count - 1].removeLast()
      let digest = hexadecimal(Array(lines.joined(separator: "\n").utf8))
      lines[lines.count - 1] += ","
      lines += ["  \"sha256\": \"\(digest)\"", "}", ""]
    }
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
  }

  // MARK: - Sound folders

  @Test func aSoundFolderIsRight() throws {
    #expect(try problems() == [])
    try signManifest()
    #expect(try problems() == [])
  }

  @Test func nothingIsWritten() throws {
    let before = try names(in: place.path("out"))
    _ = try problems()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.path("out")).sorted() == before)
  }

  // MARK: - Files

  private static let files = [
    "datapackage.json", "events.csv", "histograms.csv", "manifest.json", "measures.csv",
    "outcomes.csv", "partitions.csv", "paths.csv", "runs.csv", "tallies.bin", "trajectories.csv",
  ]

  @Test(arguments: files)
  func aFlippedBitIsFound(name: String) throws {
    let sound = try bytes(place.path("out/" + name))
    let folder = try RunFolder.forReading(place.path("out"))
    for step in 0..<16 {
      let position = step * (sound.count - 1) / 15
      try edit(name) { $0[position] ^= 1 << UInt8(step % 8) }
      // A manifest may become one that cannot be read at all.
      if case .complete(let manifest)? = try? folder.contents() {
        let checks = try FileVerification(folder, manifest.files).checks()
        let expected = "\(name): has changed since it was written"
        #expect(checks.flatMap(\.problems).contains(expected), "byte \(position)")
      }
      try edit(name) { $0 = sound }
    }
    #expect(try problems() == [])
  }

  @Test(arguments: files + ["execution.json"])
  func aMissingFileIsFound(name: String) throws {
    try FileManager.default.removeItem(atPath: place.path("out/" + name))
    let isManifest = name == "manifest.json"
    if isManifest {
      #expect(throws: RunFolderError.self) { try problems() }
    } else {
      #expect(try problems().contains("\(name): is missing"))
    }
  }

  @Test(arguments: ["notes.txt", ".hidden", "batch.json", "runs.csv.partial"])
  func aForeignFileIsFound(name: String) throws {
    try Data().write(to: URL(fileURLWithPath: place.path("out/" + name)))
    #expect(try problems() == ["\(name): is not of these results"])
  }

  // MARK: - Numbers, with a manifest that agrees with them

  @Test(arguments: ["outcomes.csv", "trajectories.csv", "events.csv", "datapackage.json"])
  func aDigitThatTheTalliesDoNotGiveIsFound(name: String) throws {
    try editLines(name) { lines in
      for line in lines.indices.dropFirst() {
        lines[line].replace("1", with: "2", maxReplacements: 1)
      }
    }
    try sign(name)
    #expect(try problems().contains("\(name): does not follow from the tallies"))
  }

  @Test func rowsInAnotherOrderAreFound() throws {
    try editLines("runs.csv") { $0.swapAt(900, 901) }
    try sign("runs.csv")
    #expect(try problems().contains("runs.csv: line 902: run 899 comes after run 900"))
  }

  @Test func aRowThatIsMissingIsFound() throws {
    try editLines("runs.csv") { $0.remove(at: 1100) }
    try sign("runs.csv")
    #expect(
      try problems().contains("runs.csv: rows are missing, or too many, of runs 1024 to 2047"))
  }

  @Test(arguments: [("runs.csv", 1151, "1150"), ("paths.csv", 301, "3")])
  func aCellThatTheSimulationDoesNotGiveIsFound(name: String, line: Int, run: String) throws {
    try editLines(name) { lines in
      let cells = lines[line].split(separator: ",", omittingEmptySubsequences: false)
      lines[line] = cells.dropLast().joined(separator: ",") + ",0.25"
    }
    try sign(name)
    #expect(try problems().contains("\(name): another row for run \(run), variant baseline"))
  }

  @Test func talliesOfOtherRunsAreFound() throws {
    try Batch.sample(runs: 2500, seed: 2).write(to: place.path("other"))
    try edit("tallies.bin") { $0 = (try? bytes(place.path("other/tallies.bin"))) ?? [] }
    try sign("tallies.bin")
    let found = try problems()
    #expect(found.contains("outcomes.csv: does not follow from the tallies"))
    for runs in ["0 to 1023", "1024 to 2047", "2048 to 2499"] {
      #expect(found.contains("runs \(runs): the tallies hold other results"))
    }
  }

  @Test func anotherSeedInTheManifestIsFound() throws {
    try editLines("manifest.json") { lines in
      for line in lines.indices where lines[line] == "  \"seed\": 1," {
        lines[line] = "  \"seed\": 2,"
      }
    }
    try signManifest()
    #expect(try problems().contains("runs 0 to 1023: the tallies hold other results"))
  }
}
