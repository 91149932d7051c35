import Foundation
import MonteCarlo
import Results
import ScenarioFormat
import Testing
import TestSupport

/// A batch that runs until it is precise is the same however often it was
/// stopped, and the same as one of so many runs.
@Suite struct PrecisionTests {
  private let place: TemporaryFolder
  private let plan: Plan

  init() throws {
    place = try TemporaryFolder()
    plan = try Self.plan("falls ± 0.013", mostRuns: 50_000)
  }

  private static func plan(_ goal: String, mostRuns: Int) throws -> Plan {
    try Plan(
      Repository.document("minimal"), variants: ["baseline"], seed: 1, runs: mostRuns,
      keptRuns: .all, keptPaths: .first(10),
      precision: Precision([#require(PrecisionGoal(goal))], mostRuns: mostRuns))
  }

  @discardableResult
  private func finish(_ plan: Plan, in folder: RunFolder, from checkpoint: Checkpoint? = nil) throws
    -> Int
  {
    let batch = try plan.batch()
    let writer = try RunFolderWriter(folder, plan, batch, from: checkpoint)
    let result = try BatchRunner(batch, threads: 2).run(
      from: checkpoint?.result, until: plan.precision.map { PrecisionRule($0, batch) },
      sink: writer, observer: RecordCollector())
    try writer.finish(result, Execution(command: [], threads: 2))
    return result.runs.upperBound
  }

  @discardableResult
  private func write(_ plan: Plan, to name: String) throws -> Int {
    try finish(plan, in: RunFolder.create(at: place.path(name), replace: false))
  }

  /// The names of the files that differ.
  private func differences(_ one: String, _ other: String) throws -> [String] {
    let all = try names(in: place.path(one))
    #expect(try names(in: place.path(other)) == all)
    return try all.filter {
      try bytes(place.path("\(one)/\($0)")) != bytes(place.path("\(other)/\($0)"))
    }
  }

  private func manifest(_ name: String) throws -> (manifest: Manifest, json: JSONNode) {
    guard case .complete(let manifest) = try RunFolder.open(place.path(name)).contents() else {
      throw RunFolderError.noBatch(name)
    }
    let file = place.path("\(name)/manifest.json")
    return (manifest, try JSONReader.read(SourceText(name: file, bytes: bytes(file))))
  }

  @Test func theManifestTellsRuleRunsAndLooks() throws {
    let runs = try write(plan, to: "out")
    #expect(runs == 3072)
    let (manifest, json) = try manifest("out")
    #expect(manifest.plan.runs == runs)
    #expect(manifest.plan.precision == plan.precision)
    #expect(json["until"]?["goals"]?.elements?.map(\.string) == ["falls ± 0.013"])
    #expect(json["until"]?["mostRuns"]?.integer == 50_000)
    #expect(json["precision"]?["looks"]?.elements?.map(\.integer) == [1024, 2048, 3072])
    #expect(json["precision"]?["isReached"]?.bool == true)
  }

  @Test func aLimitThatIsTooLowIsTold() throws {
    let plan = try Self.plan("falls ± 0.001", mostRuns: 1500)
    #expect(try write(plan, to: "out") == 1500)
    let (manifest, json) = try manifest("out")
    #expect(manifest.plan == plan)
    #expect(json["precision"]?["looks"]?.elements?.map(\.integer) == [1024, 1500])
    #expect(json["precision"]?["isReached"]?.bool == false)
  }

  @Test func theTablesAreThoseOfSoManyRuns() throws {
    let runs = try write(plan, to: "out")
    try write(plan.with(runs: runs), to: "plain")
    #expect(try differences("out", "plain") == ["execution.json", "manifest.json"])
  }

  @Test(arguments: [1, 1000, 1024, 2048, 3000])
  func aBatchThatWasCutOffIsTheSame(committed: Int) throws {
    try write(plan, to: "whole")
    let cut = try plan.with(runs: committed).batch()
    let folder = try RunFolder.create(at: place.path("out"), replace: false)
    let writer = try RunFolderWriter(folder, plan, plan.batch())
    let part = try BatchRunner(cut, threads: 2).run(sink: writer, observer: RecordCollector())
    try writer.commit(part)
    guard case .unfinished(let read) = try folder.contents() else {
      throw RunFolderError.noBatch("out")
    }
    #expect(read == plan)
    let checkpoint = try folder.checkpoint(read.batch()) { _ in Issue.record("damaged") }
    try finish(read, in: folder, from: checkpoint)
    #expect(try differences("out", "whole").allSatisfy { $0 == "execution.json" })
  }

  @Test(arguments: [3072, 4000])
  func anExtendedFolderIsThatOfSoManyRuns(runs: Int) throws {
    try write(plan, to: "out")
    try write(plan.with(runs: runs), to: "whole")
    let folder = try RunFolder.open(place.path("out"))
    guard case .complete(let manifest) = try folder.contents() else {
      throw RunFolderError.noBatch("out")
    }
    let longer = manifest.plan.with(runs: runs)
    #expect(longer != manifest.plan)
    let batch = try longer.batch()
    let results = try folder.results(manifest, batch)
    try finish(longer, in: folder, from: folder.reopen(longer, batch, results))
    #expect(try differences("out", "whole").allSatisfy { $0 == "execution.json" })
  }

  @Test(arguments: [
    #""goals": []"#, #""goals": ["falls"]"#, #""goals": [7]"#, #""goals": "falls ± 1""#,
    #""mostRuns": -1"#, #""mostRuns": 0"#, #""mostRuns": 4294967297"#,
  ])
  func aDamagedRuleIsNotOverlooked(member: String) throws {
    let folder = try RunFolder.create(at: place.path("out"), replace: false)
    _ = try RunFolderWriter(folder, plan, plan.batch())
    let file = place.path("out/batch.json")
    let text = String(decoding: try bytes(file), as: UTF8.self)
    let damaged =
      member.contains("goals")
      ? text.replacing(/"goals": \[[^\]]*\]/, with: member)
      : text.replacing(/"mostRuns": [0-9]+/, with: member)
    #expect(damaged != text)
    try Data(damaged.utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: RunFolderError.self) { try folder.contents() }
  }
}
