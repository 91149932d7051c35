internal import Foundation
internal import InfluenceModel
package import MonteCarlo

/// Writes kept runs as they come, a checkpoint now and then, and everything else
/// at the end.
package final class RunFolderWriter: RecordSink {
  private let folder: RunFolder
  private let plan: Plan
  private let batch: Batch
  private let runs: OutputFile
  private let paths: OutputFile?
  private let records: RecordTable

  package var encoder: any RecordEncoder { records }

  /// - Parameter checkpoint: Where the batch goes on; nil where it begins.
  package init(
    _ folder: RunFolder, _ plan: Plan, _ batch: Batch, from checkpoint: Checkpoint? = nil
  ) throws(RunFolderError) {
    self.folder = folder
    self.plan = plan
    self.batch = batch
    records = RecordTable(batch)
    let text = plan.text(batch.variants[0].model.scenario)
    try OutputFile.write(Array(text.utf8), to: folder.file(RunFolder.plan))
    runs = try OutputFile(folder.file("runs.csv"), keeping: checkpoint?.runsBytes)
    paths =
      batch.keptPaths > 0
      ? try OutputFile(folder.file("paths.csv"), keeping: checkpoint?.pathsBytes) : nil
    if runs.length == 0 { try runs.write(records.runs.header) }
    if let paths, paths.length == 0 { try paths.write(records.paths.header) }
    try syncFolder(folder.path)
  }

  package func append(_ records: EncodedRecords) throws(RunFolderError) {
    try runs.write(records.runs)
    try paths?.write(records.paths)
  }

  package func commit(_ result: BatchResult) throws(RunFolderError) {
    try runs.synchronize()
    try paths?.synchronize()
    try folder.write(
      Checkpoint(result, runsBytes: runs.length, pathsBytes: paths?.length ?? 0))
  }

  /// Appends the kept runs of a complete folder.
  package func append(recordsOf other: RunFolder) throws(RunFolderError) {
    try runs.append(contentsOf: other.file("runs.csv"), after: records.runs.header)
    try paths?.append(contentsOf: other.file("paths.csv"), after: records.paths.header)
  }

  /// Writes every table, then the manifest, which completes the folder.
  package func finish(_ result: BatchResult, _ execution: Execution) throws(RunFolderError) {
    try runs.finish()
    try paths?.finish()
    let files = DerivedFiles(plan.ended(after: result.runs.upperBound), batch, result, records)
    for table in files.tables { try folder.write(table) }
    try folder.complete(
      files.digested, execution, dataPackage: files.dataPackage, manifest: files.manifest)
    try folder.tidy()
  }
}

extension RunFolder {
  /// Writes the files that describe the others, the manifest last, which
  /// completes the folder.
  ///
  /// - Parameter digested: The files that have been written, in byte order.
  func complete(
    _ digested: [String], _ execution: Execution,
    dataPackage: ([DerivedFiles.Digest]) -> DerivedFiles.File,
    manifest: ([DerivedFiles.Digest]) -> DerivedFiles.File
  ) throws(RunFolderError) {
    try write(("execution.json", Array(execution.text.utf8)))
    var digests = try digested.map { name throws(RunFolderError) in
      (name: name, sha256: try sha256(ofFile: file(name)))
    }
    let description = dataPackage(digests)
    try write(description)
    digests.append((description.name, sha256(description.bytes)))
    try syncFolder(path)
    try write(manifest(digests.sorted { $0.name < $1.name }))
    try syncFolder(path)
  }

  func write(_ file: DerivedFiles.File) throws(RunFolderError) {
    try OutputFile.write(file.bytes, to: self.file(file.name))
  }
}
