/// Rows in aligned columns under a header and a rule, never wider than the
/// terminal.
package struct Table: Sendable {
  package enum Fit: Sendable {
    /// As wide as the widest cell and the header's words.
    case content
    /// As wide as the widest word: cells are broken at their spaces.
    case words
    /// The same where there is room, giving way down to a minimum.
    case flexible(minimum: Int)
    case fixed(Int)
  }

  package struct Column: Sendable {
    package var header: StyledText
    package var justification: Justification
    package var fit: Fit

    package init(
      _ header: StyledText, _ justification: Justification = .left, _ fit: Fit = .content
    ) {
      self.header = header
      self.justification = justification
      self.fit = fit
    }
  }

  package enum Row: Sendable {
    case cells([StyledText])
    /// One text over the whole width.
    case span(StyledText)
  }

  package var columns: [Column]
  package var rows: [Row]
  /// Lines that a cell may take before it is cut with an ellipsis.
  package var lineLimit = 3
  package var gap = 2
  package var hasRule = true

  package init(columns: [Column], rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }

  package func lines(style: TerminalStyle) -> [StyledText] {
    let widths = fittedWidths(style.width)
    let header = cellLines(columns.map(\.header), widths: widths, style: style, fromBottom: true)
    let rule = StyledText(repeating: style.glyphs.rule, count: style.width, .quiet)
    let body = rows.flatMap { row in
      switch row {
      case .cells(let cells): cellLines(cells, widths: widths, style: style, fromBottom: false)
      case .span(let text): wrapped(text, style.width, style)
      }
    }
    return (header + (hasRule ? [rule] : []) + body).map {
      $0.truncated(to: style.width, ellipsis: style.glyphs.ellipsis)
    }
  }

  /// The width below which cells would have to be cut.
  package var minimumWidth: Int {
    columns.indices.reduce(gap * max(columns.count - 1, 0)) { sum, index in
      guard case .flexible(let minimum) = columns[index].fit else {
        return sum + naturalWidth(index)
      }
      return sum + min(minimum, naturalWidth(index))
    }
  }

  /// The table with all of its columns if they fit the width, else with the
  /// first ones: the largest of the counts, given in falling order, that fits.
  package func fitted(to width: Int, keeping counts: [Int]) -> Table {
    var table = self
    for count in counts where table.minimumWidth > width {
      table.columns = Array(columns.prefix(count))
    }
    return table
  }

  private func naturalWidth(_ index: Int) -> Int {
    if case .fixed(let width) = columns[index].fit { return width }
    let cells = rows.map { row -> Int in
      guard case .cells(let cells) = row, cells.indices.contains(index) else { return 0 }
      if case .words = columns[index].fit { return cells[index].words.widest }
      return cells[index].width
    }
    let words = columns[index].header.words.map(\.width)
    return max(cells.max() ?? 0, words.max() ?? 0)
  }

  private func fittedWidths(_ width: Int) -> [Int] {
    var widths = columns.indices.map(naturalWidth)
    var excess = widths.reduce(gap * max(columns.count - 1, 0), +) - width
    for index in columns.indices where excess > 0 {
      guard case .flexible(let minimum) = columns[index].fit else { continue }
      let given = min(excess, max(widths[index] - minimum, 0))
      widths[index] -= given
      excess -= given
    }
    return widths
  }

  private func wrapped(_ text: StyledText, _ width: Int, _ style: TerminalStyle) -> [StyledText] {
    guard text.width > width else { return [text] }
    return text.wrapped(to: width, lineLimit: lineLimit, ellipsis: style.glyphs.ellipsis)
  }

  /// The lines of one row. Short cells stand at the top, in headers at the
  /// bottom, next to the rule.
  private func cellLines(
    _ cells: [StyledText], widths: [Int], style: TerminalStyle, fromBottom: Bool
  ) -> [StyledText] {
    let blocks = zip(cells, widths).map { wrapped($0, $1, style) }
    let height = blocks.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var result = StyledText()
      for (index, block) in blocks.enumerated() {
        let position = fromBottom ? line - (height - block.count) : line
        let text = block.indices.contains(position) ? block[position] : StyledText()
        if index > 0 { result += .spaces(gap) }
        result += text.padded(to: widths[index], columns[index].justification)
      }
      return result
    }
  }
}
