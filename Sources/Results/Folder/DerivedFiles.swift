internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// The files of a complete folder that follow from its plan, its tallies and the
/// digests of what else it holds: written at the end, and compared by whoever
/// verifies the folder.
struct DerivedFiles {
  typealias File = (name: String, bytes: [UInt8])
  typealias Digest = (name: String, sha256: String)

  /// The tables that follow from the tallies, and the tallies.
  let tables: [File]
  private let plan: Plan
  private let batch: Batch
  private let result: BatchResult
  private let descriptions: [TableDescription]

  init(_ plan: Plan, _ batch: Batch, _ result: BatchResult, _ records: RecordTable) {
    self.plan = plan
    self.batch = batch
    self.result = result
    let texts = talliedTables(batch, result)
    tables = texts.map { ($0.description.file, $0.bytes) } + [("tallies.bin", result.encoded)]
    descriptions =
      texts.map(\.description) + [records.runs.description]
      + (batch.keptPaths > 0 ? [records.paths.description] : [])
  }

  /// Every file that has a digest in the manifest, but `datapackage.json`; in
  /// byte order.
  var digested: [String] {
    Set(descriptions.map(\.file) + tables.map(\.name)).sorted()
  }

  /// - Parameter digests: Of the files above.
  func dataPackage(_ digests: [Digest]) -> File {
    let scenario = batch.variants[0].model.scenario
    let text = DataPackage(scenario: scenario, tables: descriptions, digests: digests).text
    return ("datapackage.json", Array(text.utf8))
  }

  /// - Parameter digests: Of every other file, in byte order of their names.
  func manifest(_ digests: [Digest]) -> File {
    let text = Manifest(plan: plan, files: digests).text(batch, result)
    return ("manifest.json", Array(text.utf8))
  }
}
