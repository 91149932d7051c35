/// The inside of a fan chart: quantiles resampled to columns, drawn by rows.
///
/// Rows stand for equally spaced values, the top one for 1 and the bottom one
/// for 0; a quantile belongs to the nearest row. The median line is drawn last,
/// in thirds of a row where the terminal can.
struct FanPlot {
  private struct Column {
    var outer: ClosedRange<Int>
    var inner: ClosedRange<Int>
    var median: Int
    /// The median's offset from the middle of its row, in rows.
    var offset: Double
  }

  private let columns: [Column]
  private let width: Int
  private let height: Int

  init(points: [FanChart.Point], columns: Int, height: Int) {
    let quantiles = [\FanChart.Point.q05, \.q25, \.q50, \.q75, \.q95].map { path in
      Sparkline.resampled(points.map { unit($0[keyPath: path]) }, columns: columns)
    }
    let top = Double(max(height - 1, 0))
    self.columns = (0..<(quantiles[0].count)).map { index in
      let heights = quantiles.map { unit($0[index]) * top }
      let rows = heights.map { Int($0.rounded()) }
      return Column(
        outer: Self.range(rows[0], rows[4]), inner: Self.range(rows[1], rows[3]),
        median: rows[2], offset: heights[2] - Double(rows[2]))
    }
    width = columns
    self.height = height
  }

  /// Row 0 is the top.
  func row(_ row: Int, index: Int, style: TerminalStyle) -> StyledText {
    let level = height - 1 - row
    let drawn = columns.reduce(into: StyledText()) { result, column in
      result += mark(column, level: level, index: index, glyphs: style.glyphs)
    }
    return drawn + .spaces(width - drawn.width)
  }

  private func mark(_ column: Column, level: Int, index: Int, glyphs: Glyphs) -> StyledText {
    if level == column.median {
      let third = column.offset < -1 / 6 ? 0 : column.offset > 1 / 6 ? 2 : 1
      return StyledText(String(glyphs.fanMedian[third]), .strong)
    }
    if column.inner.contains(level) {
      return StyledText(String(glyphs.fanInner), .series(index))
    }
    return column.outer.contains(level)
      ? StyledText(String(glyphs.fanOuter), .series(index)) : .spaces(1)
  }

  /// A range whatever the order of its ends, since quantiles are input here.
  private static func range(_ first: Int, _ second: Int) -> ClosedRange<Int> {
    min(first, second)...max(first, second)
  }
}
