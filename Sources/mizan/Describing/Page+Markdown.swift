/// The page as Markdown (CommonMark with the tables of GitHub): one line for
/// each paragraph, entry and row.
extension Page {
  var markdown: String {
    let parts = ["# " + Markdown.escaped(title)] + blocks.map(Markdown.text)
    return parts.joined(separator: "\n\n") + "\n"
  }
}

private enum Markdown {
  static func text(_ block: Page.Block) -> String {
    switch block {
    case .heading(let level, let text):
      return String(repeating: "#", count: level) + " " + escaped(text)
    case .paragraph(let prose):
      return text(prose)
    case .list(let entries):
      return entries.map { "- " + text($0) }.joined(separator: "\n")
    case .steps(let entries):
      return entries.enumerated().map { "\($0 + 1). " + text($1) }.joined(separator: "\n")
    case .table(let columns, let rows):
      let header = [
        row(columns.map(escaped)), String(repeating: "|---", count: columns.count) + "|",
      ]
      return (header + rows.map { row($0.map(cell)) }).joined(separator: "\n")
    }
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// In a table even the bars of code end a cell.
  private static func cell(_ prose: Prose) -> String {
    prose.pieces.map { piece in
      if case .code(let text) = piece { return code(text).escaped(by: ["|": "\\|"]) }
      return self.text(piece)
    }.joined()
  }

  private static func text(_ prose: Prose) -> String {
    prose.pieces.map(text).joined()
  }

  private static func text(_ piece: Prose.Piece) -> String {
    switch piece {
    case .plain(let text): escaped(text)
    case .code(let text): code(text)
    case .strong(let text): "**\(escaped(text))**"
    case .address(let text): isAddress(text) ? "<\(text)>" : escaped(text)
    }
  }

  /// What stands in angle brackets ends at the first space or bracket.
  private static func isAddress(_ text: String) -> Bool {
    text.isWebAddress
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && !"<>|\\`".unicodeScalars.contains($0)
      }
  }

  /// Code between more backticks than it holds in a row.
  private static func code(_ text: String) -> String {
    let text = text.onOneLine
    let longest = text.unicodeScalars.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    let gap = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + gap + text + gap + fence
  }

  /// The text with everything escaped that Markdown or HTML could read in it.
  static func escaped(_ text: String) -> String {
    text.onOneLine.escaped(by: escapes)
  }

  private static let escapes = "\\`*_[]|#~$".unicodeScalars.reduce(
    into: ["&": "&amp;", "<": "&lt;", ">": "&gt;"] as [Unicode.Scalar: String]
  ) { $0[$1] = "\\\($1)" }
}

extension String {
  var isWebAddress: Bool { hasPrefix("https://") || hasPrefix("http://") }
}
