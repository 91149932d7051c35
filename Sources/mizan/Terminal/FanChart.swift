/// How the distribution of a quantity in 0…1 develops over time: bands between
/// quantiles around the median.
package struct FanChart: Sendable {
  package struct Point: Equatable, Sendable {
    package var date: String
    package var q05: Double
    package var q25: Double
    package var q50: Double
    /// Half of the median's 95 % interval; `nil` where the runs are too few to
    /// know.
    package var q50Error: Double?
    package var q75: Double
    package var q95: Double

    package init(
      date: String, q05: Double, q25: Double, q50: Double, q50Error: Double?, q75: Double,
      q95: Double
    ) {
      self.date = date
      self.q05 = q05
      self.q25 = q25
      self.q50 = q50
      self.q50Error = q50Error
      self.q75 = q75
      self.q95 = q95
    }
  }

  package var title: String
  package var points: [Point]

  package init(title: String, points: [Point]) {
    self.title = title
    self.points = points
  }

  /// What the bands mean.
  package static func legend(style: TerminalStyle) -> StyledText {
    let glyphs = style.glyphs
    let marks = [
      (glyphs.fanOuter, "90 % of runs"), (glyphs.fanInner, "50 %"),
      (glyphs.fanMedian[1], "median"),
    ]
    return StyledText(marks.map { "\($0) \($1)" }.joined(separator: "   "), .quiet)
  }

  /// The title, the plot with a vertical axis at its left, and the dates. The
  /// axis is not counted in the columns.
  func panel(index: Int, columns: Int, height: Int, style: TerminalStyle) -> [StyledText] {
    let plot = FanPlot(points: points, columns: columns, height: height)
    let rows = (0..<height).map { row in
      let isLabelled = !Self.label(row: row, height: height).isEmpty
      let axis = isLabelled ? style.glyphs.axisTick : style.glyphs.axis
      return StyledText(String(axis), .quiet) + plot.row(row, index: index, style: style)
    }
    let base =
      StyledText(String(style.glyphs.axisCorner), .quiet)
      + StyledText(repeating: style.glyphs.rule, count: columns, .quiet)
    return [heading(width: columns + 1, style: style)] + rows + [
      base, dates(columns: columns, style: style),
    ]
  }

  /// The title and how the median moved, which the plot shows only roughly, with
  /// the larger error of the two.
  private func heading(width: Int, style: TerminalStyle) -> StyledText {
    let ends = points.prefix(1) + points.dropFirst().suffix(1)
    let change = ends.map { NumberFormat.fixed(100 * unit($0.q50), decimals: 0) }
      .joined(separator: " \(style.glyphs.arrow) ")
    let error = ends.map { $0.q50Error ?? .infinity }.max().map { error in
      error <= 1 ? NumberFormat.fixed((100 * error).rounded(.up), decimals: 0) : "?"
    }
    let summary = error.map { "  \(change) \(style.glyphs.plusMinus) \($0) %" } ?? ""
    return style.styled(title, .strong)
      .truncated(to: width - summary.displayWidth, ellipsis: style.glyphs.ellipsis).closed
      + StyledText(summary, .quiet)
  }

  /// The first and the last date below the ends, and one between if there is
  /// room.
  private func dates(columns: Int, style: TerminalStyle) -> StyledText {
    let dates = points.map { style.text($0.date) }
    guard let first = dates.first, let last = dates.last, dates.count > 1,
      first.displayWidth + last.displayWidth + 2 <= columns
    else { return StyledText(" " + (dates.first ?? ""), .quiet) }
    var middle = dates[dates.count / 2]
    var gap = columns - first.displayWidth - last.displayWidth - middle.displayWidth
    if dates.count < 3 || gap < 8 {
      gap += middle.displayWidth
      middle = ""
    }
    let before = String(repeating: " ", count: gap / 2)
    let after = String(repeating: " ", count: gap - gap / 2)
    return StyledText(" " + first + before + middle + after + last, .quiet)
  }
}

extension FanChart {
  /// Charts side by side on a common scale, as many in a row as can be read.
  package static func lines(
    of charts: [FanChart], style: TerminalStyle, height: Int = 11
  ) -> [StyledText] {
    let gap = 2
    let room = style.width - labelWidth + gap
    let fitting = max(room / (minimumColumns + 1 + gap), 1)
    guard !charts.isEmpty else { return [] }
    let perRow = charts.count.divided(by: charts.count.divided(by: fitting))
    let columns = min(room / perRow - gap - 1, maximumColumns)
    let panels = charts.enumerated().map { index, chart in
      chart.panel(index: index, columns: columns, height: height, style: style)
        .map { $0.padded(to: columns + 1) }
    }
    let rows = stride(from: 0, to: panels.count, by: perRow).map { start in
      sideBySide(panels[start..<min(start + perRow, panels.count)], gap: gap, height: height)
    }
    return Array(rows.joined(separator: [StyledText()]))
  }

  private static func sideBySide(
    _ panels: ArraySlice<[StyledText]>, gap: Int, height: Int
  ) -> [StyledText] {
    labels(height: height).enumerated().map { line, label in
      let parts = panels.map { $0[line] }
      return label + parts.dropFirst().reduce(parts[0]) { $0 + .spaces(gap) + $1 }
    }
  }

  private static let minimumColumns = 20
  private static let maximumColumns = 72
  private static let labelWidth = 6

  /// The scale left of a row of panels, beside their title, plot, axis, dates.
  private static func labels(height: Int) -> [StyledText] {
    let plot = (0..<height).map { label(row: $0, height: height) }
    return ([""] + plot + ["", ""]).map { StyledText($0, .quiet).padded(to: labelWidth) }
  }

  /// Multiples of 20 %, where a row stands for one.
  private static func label(row: Int, height: Int) -> String {
    let percent = 100 * Double(height - 1 - row) / Double(max(height - 1, 1))
    guard percent.truncatingRemainder(dividingBy: 20) == 0 else { return "" }
    let number = String(Int(percent))
    return String(repeating: " ", count: 3 - number.count) + number + (row == 0 ? " %" : "")
  }
}
