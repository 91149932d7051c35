/// What a story consists of.
enum StoryPart {
  /// A heading over a rule.
  case heading(String)
  /// A date before a rule.
  case date(String)
  /// A sentence or more, and below it the numbers behind them.
  case paragraph(String, numbers: [String] = [], ink: Ink = .plain)
  /// Things and what is said of them.
  case list([(name: String, text: String)])
  /// Numbers in columns, the first of names, that belong to what stands above. A
  /// row of one cell goes over all columns.
  case table([String], rows: [[String]])
}

extension StoryPart {
  private static let indent = 4
  /// Names beside longer texts are not to take more columns.
  private static let widestName = 30

  func lines(_ style: TerminalStyle) -> [StyledText] {
    switch self {
    case .heading(let title): Section.heading(title, style: style)
    case .date(let date): [Self.date(date, style)]
    case .paragraph(let text, let numbers, let ink):
      Self.wrapped(text, ink, style)
        + numbers.flatMap { Self.wrapped($0, .quiet, style, indent: Self.indent) }
    case .list(let rows): Self.list(rows, style)
    case .table(let header, let rows): Self.table(header, rows, style)
    }
  }

  private static func date(_ text: String, _ style: TerminalStyle) -> StyledText {
    let date = style.styled(text, .strong) + StyledText(" ")
    return date
      + StyledText(repeating: style.glyphs.rule, count: style.width - date.width, .quiet)
  }

  private static func wrapped(
    _ text: String, _ ink: Ink, _ style: TerminalStyle, indent: Int = 0
  ) -> [StyledText] {
    style.styled(text, ink).wrapped(to: style.width - indent, ellipsis: style.glyphs.ellipsis)
      .map { .spaces(indent) + $0 }
  }

  /// Names on the left, texts beside them; below them where there is little room.
  private static func list(_ rows: [(name: String, text: String)], _ style: TerminalStyle)
    -> [StyledText]
  {
    guard style.width >= Section.narrowWidth else {
      return rows.flatMap {
        wrapped($0.name, .plain, style) + wrapped($0.text, .plain, style, indent: indent)
      }
    }
    let names = rows.map { style.styled($0.name) }.widest
    let texts = rows.map { style.styled($0.text) }.widest
    let column = (names + 2 + texts <= style.width ? names : min(names, widestName)) + 2
    return rows.flatMap { row in
      let left = style.styled(row.name).wrapped(to: column - 2)
      let right = style.styled(row.text).wrapped(to: style.width - column)
      return (0..<max(left.count, right.count)).map { line in
        let name = line < left.count ? left[line] : StyledText()
        return name.padded(to: column) + (line < right.count ? right[line] : StyledText())
      }
    }
  }

  private static func table(_ header: [String], _ rows: [[String]], _ style: TerminalStyle)
    -> [StyledText]
  {
    let columns = header.enumerated().map { index, text in
      Table.Column(
        style.styled(text, .quiet), index == 0 ? .left : .right,
        index == 0 ? .flexible(minimum: 16) : .content)
    }
    var table = Table(
      columns: columns,
      rows: rows.map { row in
        var cells = row.map { style.styled($0, .quiet) }
        cells[0] = .spaces(indent) + cells[0]
        return cells.count == 1 ? .span(cells[0]) : .cells(cells)
      })
    table.hasRule = false
    table.lineLimit = 2
    return table.fitted(to: style.width, keeping: (2..<header.count).reversed())
      .lines(style: style)
  }
}

extension [StoryPart] {
  /// The parts with an empty line between them; tables follow what they are
  /// about.
  func lines(_ style: TerminalStyle) -> [StyledText] {
    var lines: [StyledText] = []
    for (index, part) in enumerated() {
      if index > 0, !follows(index) { lines.append(StyledText()) }
      lines += part.lines(style)
    }
    return lines
  }

  private func follows(_ index: Int) -> Bool {
    if case .table = self[index] { return true }
    if case .heading = self[index - 1] { return true }
    if case .date = self[index - 1] { return true }
    return false
  }
}
