import Foundation
import ScenarioFormat
import TestSupport
import Testing

/// Reads a document named t.json.
func read(_ text: String) throws(Problem) -> JSONNode {
  try JSONReader.read(SourceText(name: "t.json", bytes: Array(text.utf8)))
}

/// The problem that ends the reading of a document.
func problem(in text: String) -> String? {
  do {
    _ = try read(text)
    return nil
  } catch {
    return error.description
  }
}

/// The smallest scenario that a test needs, with parts of its text replaced.
struct ScenarioText {
  private var text = """
    {
      "mizan": 1,
      "id": "t",
      "clock": { "start": "2025-01", "step": "month", "ratesPer": "month", "steps": 24 },
      "channels": {
        "trade": { "calmWeight": 0.7, "defaultTie": 0 },
        "arms": { "calmWeight": 0.3, "role": "security", "defaultTie": 0 }
      },
      "patrons": { "PAT": {}, "RIV": {} },
      "targets": { "TAR": {}, "NEI": {} },
      "dyads": { "PAT": { "TAR": { "ties": { "trade": 0.5 }, "stake": 0.5 } } },
      "dynamics": {}
    }
    """

  init() {}

  /// With the first occurrence of a part replaced.
  init(_ old: String, _ new: String) {
    self = ScenarioText().replacing(old, new)
  }

  /// With a top-level key added before the last, on a line of its own, the 12th.
  init(adding member: String) {
    self.init("\"dynamics\": {}", member + ",\n  \"dynamics\": {}")
  }

  func replacing(_ old: String, _ new: String) -> ScenarioText {
    var result = self
    guard let range = text.firstRange(of: old) else {
      Issue.record("the scenario has no \(old)")
      return self
    }
    result.text.replaceSubrange(range, with: new)
    return result
  }

  func document(set settings: [String] = []) throws -> ScenarioDocument {
    try ScenarioDocument(
      name: "t.json", bytes: Array(text.utf8), settings: settings.map { try Setting($0) })
  }

  func scenario(variant: String = ScenarioDocument.baseline, set settings: [String] = []) throws
    -> Scenario
  {
    try document(set: settings).scenario(variant: variant)
  }

  /// Every problem's line, without the file's name.
  func problems(variant: String = ScenarioDocument.baseline, set settings: [String] = [])
    -> [String]
  {
    do {
      _ = try scenario(variant: variant, set: settings)
      return []
    } catch let error as ScenarioError {
      return error.problems.map { $0.description.replacing("t.json:", with: "") }
    } catch {
      return ["\(error)"]
    }
  }
}

/// The scenarios that ship.
enum Shipped {
  static let ids =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }
    .map { String($0.dropLast(5)) }.sorted() ?? []

  private static let folder = Repository.root.appendingPathComponent("Scenarios")

  static func url(_ id: String) -> URL {
    folder.appendingPathComponent("\(id).json")
  }

  static func document(_ id: String) throws -> ScenarioDocument {
    try ScenarioDocument(contentsOf: url(id).path)
  }
}
