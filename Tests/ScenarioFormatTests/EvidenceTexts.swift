import Foundation
import ScenarioFormat
import TestSupport
import Testing

/// A small file of evidence, with parts of its text replaced.
struct EvidenceText {
  private(set) var text = """
    {
      "mizan": 1,
      "claimsFrom": "essay",
      "sources": {
        "essay": { "title": "Essay", "author": "A. Writer", "date": "2025", "quality": "press", "address": null },
        "office": { "title": "Yearbook", "publisher": "Office", "date": "2024-11-30", "quality": "official", "address": "https://example.org/y" }
      },
      "figures": {
        "trade": { "value": 0.4, "unit": "share", "period": "2023", "source": "office", "statement": "Trade." }
      },
      "claims": {
        "C01": { "paragraph": "P1", "kind": "claim", "statement": "It matters.", "expressedBy": ["/dyads/PAT/TAR/stake", "step 4"] }
      }
    }
    """

  init() {}

  init(_ old: String, _ new: String) {
    self.init(EvidenceText().text, old, new)
  }

  init(_ text: String, _ old: String, _ new: String) {
    self.text = text
    guard let range = text.firstRange(of: old) else {
      Issue.record("the evidence has no \(old)")
      return
    }
    self.text.replaceSubrange(range, with: new)
  }

  func source(named name: String = "e.json") -> SourceText {
    SourceText(name: name, bytes: Array(text.utf8))
  }

  func base() throws(ScenarioError) -> EvidenceBase { try EvidenceBase([source()]) }

  /// Every problem's line, without the file's name.
  func problems() -> [String] {
    lines { () throws(ScenarioError) in _ = try base() }
  }
}

/// The lines of the problems that some reading throws.
func lines(_ reading: () throws(ScenarioError) -> Void) -> [String] {
  do {
    try reading()
    return []
  } catch {
    return error.problems.map { $0.description.replacing("e.json:", with: "") }
  }
}

/// A temporary folder of files of evidence.
final class EvidenceFolder {
  private let url: URL

  /// - Parameter texts: By id.
  init(_ texts: [String: String]) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("evidence-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (id, text) in texts { try Data(text.utf8).write(to: URL(fileURLWithPath: path(id))) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ id: String) -> String { url.appendingPathComponent("\(id).json").path }

  func base(_ id: String) throws(ScenarioError) -> EvidenceBase {
    try EvidenceBase(contentsOf: [path(id)])
  }

  /// Every problem's line, without the folder's name.
  func problems(_ id: String) -> [String] {
    lines { () throws(ScenarioError) in _ = try base(id) }
      .map { $0.replacing(url.path + "/", with: "") }
  }
}
