internal import Foundation
internal import InfluenceModel
package import MonteCarlo

/// Compares the complete folder of a batch with the batch. Nothing is written.
package struct Verification: Sendable {
  let folder: RunFolder
  let manifest: Manifest

  package init(_ folder: RunFolder, _ manifest: Manifest) {
    self.folder = folder
    self.manifest = manifest
  }

  // MARK: - Tallies

  /// - Returns: What was found; no results where the tallies cannot be read.
  package func checkTallies(_ batch: Batch) -> (check: Check, result: BatchResult?) {
    let variants = batch.variants.count == 1 ? "" : " of \(batch.variants.count) variants"
    let statement = "the tallies are of \(batch.simulatedRuns.count) runs\(variants)"
    let models = batch.variants.map(\.model)
    guard let bytes = try? folder.read("tallies.bin"),
      let result = try? BatchResult(decoding: bytes, models: models)
    else {
      return (Check(statement: statement, problems: ["tallies.bin: cannot be read"]), nil)
    }
    let isOfBatch =
      result.runs == batch.simulatedRuns
      && result.tallies.allSatisfy { $0.runs + $0.failed == UInt64(result.runs.count) }
    let problems = isOfBatch ? [] : ["tallies.bin: counts other runs than the manifest says"]
    return (Check(statement: statement, problems: problems), result)
  }

  /// Whether everything that follows from the tallies is what the folder holds,
  /// byte for byte.
  package func checkTables(_ batch: Batch, _ result: BatchResult) -> Check {
    let derived = DerivedFiles(manifest.plan, batch, result, RecordTable(batch))
    let dataPackage = derived.dataPackage(manifest.files)
    let listed = manifest.files.map(\.name) == (derived.digested + [dataPackage.name]).sorted()
    let files = derived.tables + [dataPackage, derived.manifest(manifest.files)]
    let held = files.filter { folder.holds($0.name) }
    let others = held.filter { (try? folder.read($0.name)) != $0.bytes }
    return Check(
      statement: "\(held.count) files follow from the tallies, byte for byte",
      problems: others.map { "\($0.name): does not follow from the tallies" }
        + (listed ? [] : ["manifest.json: lists other files than a batch has"]))
  }
}

// MARK: - Kept runs

/// The files of kept runs, and the results that belong to them.
package struct RecordVerification: Sendable {
  private let batch: Batch
  private let result: BatchResult
  private let table: RecordTable
  private let runs: RecordIndex?
  private let paths: RecordIndex?

  package init(_ verification: Verification, _ batch: Batch, _ result: BatchResult)
    throws(RunFolderError)
  {
    self.batch = batch
    self.result = result
    table = RecordTable(batch)
    let folder = verification.folder
    runs =
      folder.holds("runs.csv")
      ? try RecordIndex("runs.csv", in: folder, header: table.runs.header, batch) : nil
    paths =
      batch.keptPaths > 0 && folder.holds("paths.csv")
      ? try RecordIndex("paths.csv", in: folder, header: table.paths.header, batch) : nil
  }

  package var encoder: any RecordEncoder { table }

  /// Whether every run that was to be kept is there.
  package var check: Check {
    let indices = [runs, paths].compactMap(\.self)
    let missing = batch.blocks.compactMap { block -> String? in
      let kept = batch.runs(ofBlock: block).clamped(to: 0..<batch.keptRuns).count
      guard let runs, runs.problems.isEmpty,
        runs.rows(ofBlock: block) != kept * batch.variants.count
      else { return nil }
      return "runs.csv: rows are missing, or too many, of \(Self.words(batch.runs(ofBlock: block)))"
    }
    return Check(
      statement: "\(indices.map(\.name).joined(separator: " and ")) "
        + "\(indices.count == 1 ? "has" : "have") the kept runs in order",
      problems: indices.flatMap(\.problems) + missing.prefix(1))
  }

  /// What is wrong with a block, seen from its simulation.
  package func problems(of block: RepeatedBlock) -> [String] {
    let rows = [
      runs?.difference(block.records.runs, ofBlock: block.number),
      paths?.difference(block.records.paths, ofBlock: block.number),
    ].compactMap(\.self)
    let isSame = block.digest == result.digest(ofBlock: block.number)
    return (isSame ? [] : ["\(Self.words(block.runs)): the tallies hold other results"]) + rows
  }

  /// `runs 0 to 1023`
  package static func words(_ runs: Range<Int>) -> String {
    runs.count == 1
      ? "run \(runs.lowerBound)" : "runs \(runs.lowerBound) to \(runs.upperBound - 1)"
  }
}
