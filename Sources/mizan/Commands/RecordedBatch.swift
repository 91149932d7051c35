internal import Foundation
internal import InfluenceModel
internal import Results
internal import ScenarioFormat

/// The folder of an earlier batch, as far as a replay needs it.
struct RecordedBatch {
  let folder: String
  let plan: Plan

  /// - Returns: nil for what is not a folder.
  /// - Throws: `RunFolderError`, and `Failure` where the folder holds no finished
  ///   batch of this version.
  init?(folder: String) throws {
    var isFolder = false as ObjCBool
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else { return nil }
    self.folder = folder
    let read = try RunFolder.forReading(folder)
    guard case .complete(let manifest) = try read.contents() else {
      throw Failure(
        .unreadableInput,
        "\(folder): its batch is not finished; go on with: mizan resume "
          + ShellText.quoted(folder))
    }
    plan = manifest.plan
    try plan.versions.mustBeCurrent(read)
  }

  /// A variant as it was run.
  func variant(_ id: String) throws -> Plan.Variant {
    guard let variant = plan.variants.first(where: { $0.id == id }) else {
      throw Failure(
        .usage,
        "--variant: the batch has no variant of this name (\"\(id)\"); known: "
          + plan.variants.map(\.id).joined(separator: ", "))
    }
    return variant
  }

  // MARK: - runs.csv

  /// What `runs.csv` holds of a run, by column; nil where it does not list it.
  func row(run: Int, variant: String) throws -> [(column: String, cell: String)]? {
    let path = folder + "/runs.csv"
    let text: Data
    do {
      text = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw Failure(.unreadableInput, "\(path): cannot be read: \(error.reason)")
    }
    let lineEnd = Data("\n".utf8)
    guard let header = text.range(of: lineEnd),
      let start = text.range(of: Data("\n\(run),\(variant),".utf8))
    else { return nil }
    let rest = (start.lowerBound + 1)..<text.endIndex
    let end = text.range(of: lineEnd, in: rest)?.lowerBound ?? text.endIndex
    let columns = Self.cells(text[..<header.lowerBound])
    let cells = Self.cells(text[rest.lowerBound..<end])
    guard columns.count == cells.count else {
      throw Failure(.badScenario, "\(path): run \(run) has \(cells.count) cells")
    }
    return Array(zip(columns, cells)).map { (column: $0, cell: $1) }
  }

  /// No cell of the file needs quotes: all are ids, paths of ids and numbers.
  private static func cells(_ line: Data) -> [String] {
    String(decoding: line, as: UTF8.self).split(
      separator: ",", omittingEmptySubsequences: false
    ).map(String.init)
  }
}
