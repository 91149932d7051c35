/// An interval of a difference on a line through 0.
package struct DifferenceBar {
  /// The largest absolute value that is drawn.
  let scale: Double
  let width: Int
  let style: TerminalStyle

  /// - Parameter intervals: All that are to be drawn to one scale.
  init(holding intervals: [(low: Double, high: Double)], width: Int, style: TerminalStyle) {
    scale = intervals.map { max(abs($0.low), abs($0.high)) }.filter(\.isFinite).max() ?? 0
    self.width = width | 1
    self.style = style
  }

  /// `     ├──●──┤   │        `
  func drawing(_ estimate: Double, low: Double, high: Double) -> StyledText {
    guard scale > 0, [estimate, low, high].allSatisfy(\.isFinite) else { return StyledText() }
    var cells = [StyledText](repeating: StyledText(" "), count: width)
    let (first, last) = (column(low), column(high))
    for index in first...max(first, last) {
      cells[index] = StyledText(String(style.glyphs.rule), .series(0))
    }
    cells[width / 2] = StyledText(String(style.glyphs.axis), .quiet)
    cells[column(estimate)] = StyledText(String(style.glyphs.point), .series(0))
    return cells.reduce(StyledText(), +)
  }

  private func column(_ value: Double) -> Int {
    let place = ((value / scale + 1) / 2 * Double(width - 1)).rounded()
    return Int(min(max(place, 0), Double(width - 1)))
  }
}
