/// A table in Markdown, without the columns in which nothing stands.
struct MarkdownTable {
  let columns: [String]
  var rows: [[String]] = []

  var lines: [String] {
    let kept = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    func line(_ cells: [String]) -> String {
      "| " + kept.map { Self.escape(cells[$0]) }.joined(separator: " | ") + " |"
    }
    guard !kept.isEmpty else { return [] }
    return [line(columns), String(repeating: "|---", count: kept.count) + "|"] + rows.map(line)
      + [""]
  }

  private static func escape(_ cell: String) -> String {
    cell.replacing("|", with: "\\|")
  }
}

extension String {
  /// The text as code in Markdown.
  var asCode: String { "`\(self)`" }
}
