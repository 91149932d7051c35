import Crypto
import Foundation
import InfluenceModel
import MonteCarlo
import Results
import Testing
import TestSupport

@Suite struct RunFolderTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  private func batch(_ variants: [String] = ["baseline", "k02-csto-refuses"]) throws -> Batch {
    try Batch.sample(
      "kazakhstan-2022", variants: variants, runs: 2100, keptRuns: 1100, keptPaths: 70)
  }

  // MARK: - Contents

  @Test func onlyTheExecutionDependsOnThreads() throws {
    try batch().write(to: place.path("1"), threads: 1, scenario: "kazakhstan-2022")
    let files = try names(in: place.path("1"))
    #expect(files.count == 12)
    for threads in [2, 3, 7] {
      let other = place.path("\(threads)")
      try batch().write(to: other, threads: threads, scenario: "kazakhstan-2022")
      #expect(try names(in: other) == files)
      for file in files where file != "execution.json" {
        let isEqual = try bytes(other + "/" + file) == bytes(place.path("1/\(file)"))
        #expect(isEqual, "\(file) with \(threads) threads")
      }
    }
  }

  @Test func onlyTheExecutionDependsOnTheNameOfTheScenarioFile() throws {
    let original = Repository.root.appendingPathComponent("Scenarios/minimal.json").path
    try FileManager.default.createDirectory(
      atPath: place.path("ş ç"), withIntermediateDirectories: false)
    let renamed = place.path("ş ç/renamed.json")
    try FileManager.default.copyItem(atPath: original, toPath: renamed)
    let batch = try Batch.sample(runs: 10, keptRuns: 10)
    try batch.write(to: place.path("a"))
    try batch.write(to: place.path("b"), document: renamed)
    for file in try names(in: place.path("a")) {
      let isEqual = try bytes(place.path("a/\(file)")) == bytes(place.path("b/\(file)"))
      #expect(isEqual == (file != "execution.json"), "\(file)")
    }
  }

  private struct Digests: Decodable {
    let files: [String: String]
  }

  private func digests(_ path: String) throws -> [String: String] {
    try JSONDecoder().decode(Digests.self, from: Data(try bytes(path + "/manifest.json"))).files
  }

  @Test func theManifestHasTheDigestOfEveryOtherFile() throws {
    try Batch.sample(runs: 100, keptRuns: 10, keptPaths: 10).write(to: place.path("out"))
    let digests = try digests(place.path("out"))
    let others = try names(in: place.path("out")).filter {
      $0 != "manifest.json" && $0 != "execution.json"
    }
    #expect(digests.keys.sorted() == others)
    for name in others {
      let hash = SHA256.hash(data: try bytes(place.path("out/\(name)")))
      #expect(digests[name] == hash.map { String(format: "%02x", $0) }.joined(), "\(name)")
    }
  }

  private static let tool = "/usr/bin/sha256sum"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: tool)))
  func theSystemsToolComputesTheSameDigests() throws {
    try Batch.sample(runs: 100).write(to: place.path("out"))
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: Self.tool)
    let digests = try digests(place.path("out"))
    let names = digests.keys.sorted()
    process.arguments = names
    process.currentDirectoryURL = URL(fileURLWithPath: place.path("out"))
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd().map {
      String(decoding: $0, as: UTF8.self)
    }
    process.waitUntilExit()
    #expect(text == names.map { "\(digests[$0] ?? "")  \($0)\n" }.joined())
  }

  @Test func withoutKeptPathsThereIsNoFileOfThem() throws {
    try Batch.sample(runs: 10).write(to: place.path("out"))
    #expect(!(try names(in: place.path("out")).contains("paths.csv")))
    #expect(try CSVTable(bytes(place.path("out/runs.csv"))).rows.isEmpty)
  }

  // MARK: - Creating

  @Test func aNewFolderIsMadeWithThoseAboveIt() throws {
    let folder = try RunFolder.create(at: place.path("a/b/c"), replace: false)
    #expect(try names(in: folder.path).isEmpty)
  }

  @Test func anEmptyFolderIsTaken() throws {
    #expect(try RunFolder.create(at: place.path, replace: false).path == place.path)
  }

  @Test func anEarlierBatchIsReplacedOnlyOnRequest() throws {
    try Batch.sample(runs: 10, keptPaths: 1).write(to: place.path("out"))
    let before = try names(in: place.path("out"))
    #expect(throws: RunFolderError.self) {
      try RunFolder.create(at: place.path("out"), replace: false)
    }
    #expect(try names(in: place.path("out")) == before)
    _ = try RunFolder.create(at: place.path("out"), replace: true)
    #expect(try names(in: place.path("out")).isEmpty)
  }

  @Test(arguments: [false, true])
  func aFolderWithAForeignFileIsLeftAlone(replace: Bool) throws {
    for name in ["manifest.json", "notes.txt"] {
      try Data("mine".utf8).write(to: URL(fileURLWithPath: place.path(name)))
    }
    #expect(throws: RunFolderError.self) {
      try RunFolder.create(at: place.path, replace: replace)
    }
    #expect(try names(in: place.path) == ["manifest.json", "notes.txt"])
  }

  /// `resume` could not go on with it.
  @Test func aPlanHalfWrittenIsNoBatch() throws {
    try Data("{".utf8).write(to: URL(fileURLWithPath: place.path("batch.json.partial")))
    #expect(throws: RunFolderError.self) { try RunFolder.open(place.path).contents() }
    _ = try RunFolder.create(at: place.path, replace: false)
    #expect(try names(in: place.path).isEmpty)
  }

  @Test(arguments: [
    (["batch.json", "batch.json.partial"], "mizan resume"),
    (["manifest.json", "runs.csv"], "results of an earlier batch"),
    (["runs.csv.partial"], "too little to go on with"),
    (["batch.json.partial", "runs.csv"], "too little to go on with"),
  ])
  func whatIsInTheWayIsSaid(files: [String], words: String) throws {
    for file in files { try Data().write(to: URL(fileURLWithPath: place.path(file))) }
    let error = #expect(throws: RunFolderError.self) {
      try RunFolder.create(at: place.path, replace: false)
    }
    #expect(error?.description.contains(words) == true)
    #expect(try names(in: place.path) == files)
  }

  @Test func whatAStoppedBatchLeftIsReplaced() throws {
    try Data().write(to: URL(fileURLWithPath: place.path("runs.csv.partial")))
    _ = try RunFolder.create(at: place.path, replace: true)
    #expect(try names(in: place.path).isEmpty)
  }

  @Test func aFolderCannotBeMadeWhereAFileIs() throws {
    try Data().write(to: URL(fileURLWithPath: place.path("file")))
    for path in ["file", "file/below"] {
      for replace in [false, true] {
        #expect {
          try RunFolder.create(at: place.path(path), replace: replace)
        } throws: {
          if case RunFolderError.cannotCreate = $0 { true } else { false }
        }
      }
    }
    #expect(try names(in: place.path) == ["file"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
  func aFolderCannotBeMadeWhereNobodyMayWrite() throws {
    #expect {
      try RunFolder.create(at: "/proc/mizan/out", replace: false)
    } throws: {
      guard case RunFolderError.cannotCreate(let path, let reason) = $0 else { return false }
      return path == "/proc/mizan/out" && reason == "No such file or directory"
    }
  }

  // MARK: - Disk full

  private static let fullDevice = "/dev/full"

  /// Each file in turn is on a disk without space.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: fullDevice)),
    arguments: [
      "runs.csv", "paths.csv", "outcomes.csv", "trajectories.csv", "tallies.bin", "execution.json",
      "manifest.json",
    ])
  func aFullDiskIsReportedAndLeavesNoManifest(file: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: place.path(file + ".partial"), withDestinationPath: Self.fullDevice)
    let batch = try Batch.sample(runs: 10, keptRuns: 10, keptPaths: 10)
    #expect {
      let folder = try RunFolder.open(place.path)
      let document = try Repository.document("minimal")
      let writer = try RunFolderWriter(folder, try batch.plan(document), batch)
      let result = try BatchRunner(batch, threads: 1)
        .run(sink: writer, observer: RecordCollector())
      try writer.finish(result, Execution(command: [], threads: 1))
    } throws: {
      guard case RunFolderError.cannotWrite(let path, let reason) = $0 else { return false }
      return path == place.path(file) && reason == "No space left on device"
    }
    #expect(!(try names(in: place.path).contains("manifest.json")))
    #expect(!(try names(in: place.path).contains(file)))
    // The same folder can be used again.
    _ = try RunFolder.create(at: place.path, replace: true)
  }
}
