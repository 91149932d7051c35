import Foundation
import InfluenceModel
import MonteCarlo
import Results
import ScenarioFormat
import TestSupport

/// A folder of its own that is gone with the test.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.path + "/mizan-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { path + "/" + name }
}

func bytes(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// The names of the files in a folder, the lock of who holds it aside.
func names(in path: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "lock" }.sorted()
}

extension Batch {
  /// Runs the batch and writes its folder.
  func write(
    to path: String, threads: Int = 2, scenario: String = "minimal", document: String? = nil
  ) throws {
    let file =
      document ?? Repository.root.appendingPathComponent("Scenarios/\(scenario).json").path
    let document = try ScenarioDocument(contentsOf: file)
    let execution = Execution(command: ["mizan", "run", file], threads: threads)
    let folder = try RunFolder.create(at: path, replace: false)
    let writer = try RunFolderWriter(folder, try plan(document), self)
    let result = try BatchRunner(self, threads: threads)
      .run(sink: writer, observer: RecordCollector())
    try writer.finish(result, execution)
  }

  func plan(_ document: ScenarioDocument) throws -> Plan {
    try Plan(
      document, variants: variants.map(\.id), seed: seed, runs: runs, shard: shard,
      keptRuns: .first(keptRuns), keptPaths: .first(keptPaths))
  }

  /// The rows of a file that the batch writes, by column.
  func table(_ name: String, scenario: String = "minimal") throws -> CSVTable {
    let folder = try TemporaryFolder()
    try write(to: folder.path("out"), scenario: scenario)
    return try CSVTable(bytes(folder.path("out/\(name)")))
  }
}

/// A strict reader of CSV (RFC 4180 with line feeds): every row as long as the
/// header, quotes only around whole cells and doubled inside them.
struct CSVTable {
  struct Malformed: Error {}

  let header: [String]
  let rows: [[String]]

  init(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed() }
    var rest = text.unicodeScalars[...]
    var rows: [[String]] = []
    while !rest.isEmpty { rows.append(try CSVTable.row(&rest)) }
    guard let header = rows.first, rows.allSatisfy({ $0.count == header.count }) else {
      throw Malformed()
    }
    self.header = header
    self.rows = Array(rows.dropFirst())
  }

  private static func row(_ rest: inout Substring.UnicodeScalarView) throws -> [String] {
    var cells: [String] = []
    while true {
      cells.append(rest.first == "\"" ? try quoted(&rest) : try plain(&rest))
      switch rest.popFirst() {
      case ",": continue
      case "\n": return cells
      default: throw Malformed()
      }
    }
  }

  private static func plain(_ rest: inout Substring.UnicodeScalarView) throws -> String {
    let cell = rest.prefix { $0 != "," && $0 != "\n" }
    guard !cell.contains("\""), !cell.contains("\r") else { throw Malformed() }
    rest = rest[cell.endIndex...]
    return String(cell)
  }

  private static func quoted(_ rest: inout Substring.UnicodeScalarView) throws -> String {
    var cell = String.UnicodeScalarView()
    rest.removeFirst()
    while let scalar = rest.popFirst() {
      if scalar == "\"" {
        guard rest.first == "\"" else { return String(cell) }
        rest.removeFirst()
      }
      cell.append(scalar)
    }
    throw Malformed()
  }

  /// The cells of a column.
  subscript(column: String) -> [String] {
    guard let index = header.firstIndex(of: column) else { return [] }
    return rows.map { $0[index] }
  }

  func numbers(_ column: String) -> [Double?] { self[column].map { Double($0) } }
}
