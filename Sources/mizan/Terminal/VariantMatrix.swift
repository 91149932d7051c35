/// Estimates with one column for each variant, in as many tables as the width
/// demands, each of which begins with the baseline.
struct VariantMatrix {
  private let variants: [StyledText]
  private let names: [StyledText]
  /// The numbers, by variant, then by row.
  private let cells: [[StyledText]]
  private let style: TerminalStyle

  init(variants: [String], names: [StyledText], rows: [Report.ShareRow], style: TerminalStyle) {
    self.variants = variants.map { style.styled($0, .quiet) }
    self.names = names
    cells = variants.indices.map { Self.column(rows, variant: $0, glyphs: style.glyphs) }
    self.style = style
  }

  var lines: [StyledText] {
    let cellWidth = variants.indices.map(columnWidth).max() ?? 0
    let groups = groups(cellWidth: cellWidth)
    let nameRoom = style.width - (groups.first?.count ?? 0) * (cellWidth + 2)
    let tables = groups.map { group in
      let name = Table.Column(StyledText(), .left, .fixed(min(names.widest, nameRoom)))
      let numbers = group.map { Table.Column(variants[$0], .right, .fixed(cellWidth)) }
      let rows = names.indices.map { row in [names[row]] + group.map { cells[$0][row] } }
      var table = Table(columns: [name] + numbers, rows: rows.map { .cells($0) })
      table.hasRule = false
      return table.lines(style: style)
    }
    return Array(tables.joined(separator: [StyledText()]))
  }

  private static func column(
    _ rows: [Report.ShareRow], variant: Int, glyphs: Glyphs
  ) -> [StyledText] {
    let texts = rows.map { $0.estimate(variant)?.withError(glyphs) ?? glyphs.missing }
    return NumberFormat.aligned(texts, on: glyphs.plusMinus).map { StyledText($0) }
  }

  /// The columns that a variant's numbers need, and more for its title if that
  /// would otherwise take more than two lines.
  private func columnWidth(_ variant: Int) -> Int {
    let title = variants[variant]
    let narrowest = max(cells[variant].widest, 8)
    let widest = max(style.width < Section.narrowWidth ? 11 : 14, narrowest)
    return (narrowest...widest).first { width in
      title.wrapped(to: width).count <= 2 && title.words.widest <= width
    } ?? widest
  }

  /// The variants of each table.
  private func groups(cellWidth: Int) -> [[Int]] {
    let nameRoom = min(names.widest, style.width * 3 / 10)
    let fitting = max((style.width - nameRoom) / (cellWidth + 2), 1)
    if variants.count <= fitting { return [Array(variants.indices)] }
    if fitting == 1 { return variants.indices.map { [$0] } }
    let others = variants.count - 1
    let perTable = others.divided(by: others.divided(by: fitting - 1))
    return stride(from: 1, to: variants.count, by: perTable).map { start in
      [0] + (start..<min(start + perTable, variants.count))
    }
  }
}
