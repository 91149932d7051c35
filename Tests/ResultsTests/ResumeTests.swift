import Foundation
import InfluenceModel
import MonteCarlo
import Results
import Testing
import TestSupport

/// A batch that was cut off is gone on with, and nothing shows it.
@Suite struct ResumeTests {
  private let place: TemporaryFolder
  private let batch: Batch

  init() throws {
    place = try TemporaryFolder()
    batch = try Batch.sample(runs: 3000, keptRuns: 2500, keptPaths: 1100)
  }

  private func writer(_ folder: RunFolder, from checkpoint: Checkpoint? = nil) throws
    -> RunFolderWriter
  {
    try RunFolderWriter(
      folder, try batch.plan(Repository.document("minimal")), batch, from: checkpoint)
  }

  /// Does the first runs of the batch, commits them, and does some more that are
  /// lost.
  private func cutOff(after runs: [Int], thenLosing lost: Int = 100) throws {
    let writer = try writer(try RunFolder.create(at: place.path("out"), replace: false))
    var done: BatchResult?
    for end in runs + [(runs.last ?? 0) + lost] {
      let part = try Batch.sample(runs: end, keptRuns: 2500, keptPaths: 1100)
      let result = try BatchRunner(part, threads: 2)
        .run(from: done, sink: writer, observer: RecordCollector())
      if end == runs.last || runs.contains(end) { try writer.commit(result) }
      done = result
    }
  }

  /// - Returns: How many checkpoints were damaged.
  @discardableResult
  private func resume() throws -> Int {
    let folder = try RunFolder.open(place.path("out"))
    guard case .unfinished(let plan) = try folder.contents() else {
      throw RunFolderError.noBatch("")
    }
    let batch = try plan.batch()
    var damaged = 0
    let checkpoint = try folder.checkpoint(batch) { _ in damaged += 1 }
    let writer = try RunFolderWriter(folder, plan, batch, from: checkpoint)
    let result = try BatchRunner(batch, threads: 2)
      .run(from: checkpoint?.result, sink: writer, observer: RecordCollector())
    try writer.finish(result, Execution(command: [], threads: 2))
    return damaged
  }

  private func isAsIfNeverStopped() throws -> Bool {
    if !FileManager.default.fileExists(atPath: place.path("whole")) {
      try batch.write(to: place.path("whole"))
    }
    let files = try names(in: place.path("whole"))
    guard try names(in: place.path("out")) == files else { return false }
    return try files.filter { $0 != "execution.json" }.allSatisfy {
      try bytes(place.path("out/\($0)")) == bytes(place.path("whole/\($0)"))
    }
  }

  @Test(arguments: [[], [64], [1000], [1024, 2000], [1024, 2048, 2990]])
  func theFinishedFolderIsTheSame(committed: [Int]) throws {
    try cutOff(after: committed)
    #expect(try resume() == 0)
    #expect(try isAsIfNeverStopped())
  }

  @Test func theCheckpointBeforeADamagedOneIsUsed() throws {
    try cutOff(after: [1024, 2000])
    let file = URL(fileURLWithPath: place.path("out/checkpoint.bin"))
    var content = try bytes(file.path)
    content[content.count / 2] ^= 1
    try Data(content).write(to: file)
    #expect(try resume() == 1)
    #expect(try isAsIfNeverStopped())
  }

  @Test func withoutASoundCheckpointTheBatchBeginsAnew() throws {
    try cutOff(after: [1024])
    try Data("checkpoint".utf8).write(to: URL(fileURLWithPath: place.path("out/checkpoint.bin")))
    #expect(try resume() == 1)
    #expect(try isAsIfNeverStopped())
  }

  @Test func keptRunsThatWereLostBringTheCheckpointDown() throws {
    try cutOff(after: [1024])
    try Data().write(to: URL(fileURLWithPath: place.path("out/runs.csv.partial")))
    #expect(try resume() == 1)
    #expect(try isAsIfNeverStopped())
  }

  /// Killed while it writes a checkpoint, or after the manifest, which completes
  /// the folder.
  @Test func whatAKilledProcessLeavesIsRemoved() throws {
    try cutOff(after: [1024])
    let plan = try bytes(place.path("out/batch.json"))
    try leave("checkpoint.bin.partial")
    try resume()
    #expect(try isAsIfNeverStopped())
    try leave("checkpoint.bin")
    try leave("batch.json", plan)
    let folder = try RunFolder.open(place.path("out"))
    guard case .complete = try folder.contents() else {
      Issue.record("the folder is complete")
      return
    }
    try folder.tidy()
    #expect(try isAsIfNeverStopped())
  }

  private func leave(_ name: String, _ content: [UInt8] = []) throws {
    try Data(content).write(to: URL(fileURLWithPath: place.path("out/\(name)")))
  }

  /// Cut at every length, and with one bit of every byte flipped.
  @Test func noDamageOfACheckpointGoesUnnoticed() throws {
    try cutOff(after: [1024])
    let folder = try RunFolder.open(place.path("out"))
    let file = URL(fileURLWithPath: place.path("out/checkpoint.bin"))
    let sound = try bytes(file.path)
    let models = batch.variants.map(\.model)
    #expect(Checkpoint(decoding: sound, models: models) != nil)
    for length in sound.indices {
      #expect(Checkpoint(decoding: Array(sound[..<length]), models: models) == nil)
      var flipped = sound
      flipped[length] ^= 1 << UInt8(length % 8)
      #expect(Checkpoint(decoding: flipped, models: models) == nil)
    }
    withExtendedLifetime(folder) {}
  }

  // MARK: - Extending

  @Test(arguments: [1, 1000, 1024, 2999])
  func anExtendedFolderIsTheSame(runs: Int) throws {
    let document = try Repository.document("minimal")
    let short = try Plan(
      document, variants: ["baseline"], seed: 1, runs: runs, keptRuns: .first(2500),
      keptPaths: .first(1100))
    let plan = short.with(runs: 3000)
    for (plan, path) in [(short, "out"), (plan, "whole")] {
      let writer = try RunFolderWriter(
        try RunFolder.create(at: place.path(path), replace: false), plan, try plan.batch())
      let result = try BatchRunner(plan.batch(), threads: 2)
        .run(sink: writer, observer: RecordCollector())
      try writer.finish(result, Execution(command: [], threads: 2))
    }
    try reopen(with: plan, was: short)
    #expect(!(try names(in: place.path("out")).contains("manifest.json")))
    #expect(try resume() == 0)
    #expect(try isAsIfNeverStopped())
  }

  private func reopen(with plan: Plan, was short: Plan) throws {
    let folder = try RunFolder.open(place.path("out"))
    guard case .complete(let manifest) = try folder.contents() else {
      throw RunFolderError.noBatch("")
    }
    #expect(manifest.plan == short)
    let batch = try plan.batch()
    _ = try folder.reopen(plan, batch, try folder.results(manifest, batch))
  }

  // MARK: - Locking

  @Test func aFolderBelongsToOneAtATime() throws {
    let path = place.path("out")
    let first = try RunFolder.create(at: path, replace: false)
    #expect {
      try RunFolder.open(path)
    } throws: {
      guard case RunFolderError.inUse(path, let holder) = $0 else { return false }
      return holder.contains("\(ProcessInfo.processInfo.processIdentifier)")
    }
    withExtendedLifetime(first) {}
  }
}
