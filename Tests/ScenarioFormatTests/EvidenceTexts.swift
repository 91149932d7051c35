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
    guard let range = text.firstRange(of: old) else {
      Issue.record("the evidence has no \(old)")
      return
    }
    text.replaceSubrange(range, with: new)
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
