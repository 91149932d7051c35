package import Foundation
package import ScenarioFormat

/// The files of the repository that tests read.
package enum Repository {
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func document(_ id: String = "kazakhstan-2022", set settings: [String] = [])
    throws -> ScenarioDocument
  {
    let path = root.appendingPathComponent("Scenarios/\(id).json").path
    return try ScenarioDocument(contentsOf: path, settings: settings.map { try Setting($0) })
  }

  package static func scenario(
    _ id: String = "kazakhstan-2022", variant: String = ScenarioDocument.baseline,
    set settings: [String] = []
  ) throws -> Scenario {
    try document(id, set: settings).scenario(variant: variant)
  }
}
