internal import Foundation
package import MonteCarlo
internal import ScenarioFormat

/// The folder that holds the results of one batch. It is complete when
/// `manifest.json` exists.
package struct RunFolder: Sendable {
  package let path: String

  /// Everything that a batch writes.
  static let files = [
    "outcomes.csv", "partitions.csv", "measures.csv", "histograms.csv", "trajectories.csv",
    "events.csv", "runs.csv", "paths.csv", "tallies.bin", "execution.json", "manifest.json",
  ]

  /// Makes an empty folder, with the folders above it.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - replace: whether an earlier batch's files may be removed. Other files
  ///     are never touched.
  /// - Throws: `RunFolderError`, also where the folder holds anything else.
  package static func create(at path: String, replace: Bool) throws(RunFolderError) -> RunFolder {
    let folder = RunFolder(path: path)
    let held: [String]
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      held = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      var isFolder = false as ObjCBool
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      throw .cannotCreate(
        path, reason: exists && !isFolder.boolValue ? "it is a file" : error.reason)
    }
    let own = files + files.map(OutputFile.temporary)
    if let foreign = held.filter({ !own.contains($0) }).min() { throw .foreign(path, foreign) }
    guard held.isEmpty || replace else { throw .exists(path) }
    // The manifest goes first, so that a folder is never complete and torn.
    for name in own.reversed() where held.contains(name) {
      if unlink(folder.file(name)) != 0 {
        throw .cannotWrite(folder.file(name), reason: systemReason())
      }
    }
    return folder
  }

  func file(_ name: String) -> String {
    path + "/" + name
  }
}

/// Writes kept runs as they come and everything else at the end.
package final class RunFolderWriter: RecordSink {
  private let folder: RunFolder
  private let batch: Batch
  private let runs: OutputFile
  private let paths: OutputFile?
  package let encoder: any RecordEncoder

  package init(_ folder: RunFolder, _ batch: Batch) throws(RunFolderError) {
    self.folder = folder
    self.batch = batch
    encoder = RecordTable(batch)
    runs = try OutputFile(folder.file("runs.csv"))
    try runs.write(RecordTable.runsHeader(batch))
    if batch.keptPaths > 0 {
      let paths = try OutputFile(folder.file("paths.csv"))
      try paths.write(RecordTable.pathsHeader)
      self.paths = paths
    } else {
      paths = nil
    }
  }

  package func append(_ records: EncodedRecords) throws {
    try runs.write(records.runs)
    try paths?.write(records.paths)
  }

  /// Writes every table, then the manifest, which completes the folder.
  package func finish(_ result: BatchResult, _ manifest: Manifest, _ execution: Execution)
    throws(RunFolderError)
  {
    try runs.finish()
    try paths?.finish()
    let tables: [(name: String, bytes: [UInt8])] = [
      ("outcomes.csv", outcomesTable(batch, result)),
      ("partitions.csv", partitionsTable(batch, result)),
      ("measures.csv", measuresTable(batch, result)),
      ("histograms.csv", histogramsTable(batch, result)),
      ("trajectories.csv", trajectoriesTable(batch, result)),
      ("events.csv", eventsTable(batch, result)),
      ("tallies.bin", result.encoded),
    ]
    for table in tables { try OutputFile.write(table.bytes, to: folder.file(table.name)) }
    try OutputFile.write(Array(execution.text.utf8), to: folder.file("execution.json"))
    var names = tables.map(\.name) + ["runs.csv"]
    if paths != nil { names.append("paths.csv") }
    var digests: [(name: String, sha256: String)] = []
    for name in names.sorted() {
      digests.append((name, try sha256(ofFile: folder.file(name))))
    }
    try syncFolder(folder.path)
    let text = manifest.text(batch, result, digests: digests)
    try OutputFile.write(Array(text.utf8), to: folder.file("manifest.json"))
    try syncFolder(folder.path)
  }
}
