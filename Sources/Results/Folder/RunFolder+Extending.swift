internal import Foundation
internal import InfluenceModel
package import MonteCarlo

extension RunFolder {
  /// The results of a complete folder.
  /// - Throws: `RunFolderError`, also where a file that it is read from is not
  ///   as the manifest says.
  package func results(_ manifest: Manifest, _ batch: Batch) throws(RunFolderError) -> BatchResult {
    for name in ["runs.csv", "paths.csv"] { try check(name, manifest) }
    return try tallies(manifest, batch)
  }

  /// The results of a complete folder, whatever has become of its kept runs.
  package func tallies(_ manifest: Manifest, _ batch: Batch) throws(RunFolderError) -> BatchResult {
    try check("tallies.bin", manifest)
    do {
      return try BatchResult(
        decoding: read("tallies.bin"), models: batch.variants.map(\.model))
    } catch let error as RunFolderError {
      throw error
    } catch {
      throw .damaged(file("tallies.bin"))
    }
  }

  private func check(_ name: String, _ manifest: Manifest) throws(RunFolderError) {
    guard let expected = manifest.files.first(where: { $0.name == name }) else { return }
    guard try sha256(ofFile: file(name)) == expected.sha256 else { throw .damaged(file(name)) }
  }

  /// Makes a complete folder one whose batch is under way, with its results as
  /// what has been done.
  ///
  /// Whenever it is cut off, the folder is either complete as before or can be
  /// gone on with.
  package func reopen(_ plan: Plan, _ batch: Batch, _ result: BatchResult) throws(RunFolderError)
    -> Checkpoint
  {
    let checkpoint = Checkpoint(
      result, runsBytes: OutputFile.size(file("runs.csv")),
      pathsBytes: max(OutputFile.size(file("paths.csv")), 0))
    try write(checkpoint)
    let text = plan.text(batch.variants[0].model.scenario)
    try OutputFile.write(Array(text.utf8), to: file(RunFolder.plan))
    try syncFolder(path)
    try remove("manifest.json")
    return checkpoint
  }
}
