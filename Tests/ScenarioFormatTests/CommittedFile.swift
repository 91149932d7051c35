import Foundation
import TestSupport
import Testing

/// A file of the repository that the program makes. After a change of the
/// format, `MIZAN_UPDATE_SCHEMA=1 swift test -c release --filter
/// ScenarioFormatTests` writes it anew, and fails once so that somebody reads
/// the difference.
func expectCommitted(
  _ path: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = Repository.root.appendingPathComponent(path)
  let committed = try? String(contentsOf: url, encoding: .utf8)
  // Not compared by #expect, which would print both.
  if committed != text {
    Issue.record(
      "\(path) is not what the format says; MIZAN_UPDATE_SCHEMA=1 updates it",
      sourceLocation: sourceLocation)
    if ProcessInfo.processInfo.environment["MIZAN_UPDATE_SCHEMA"] == "1" {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }
}
