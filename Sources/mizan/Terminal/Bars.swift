/// Bars of shares.
package enum Bars {
  /// A share as a bar on a track from 0 to 1.
  ///
  /// An interval that is at least a column wide is drawn as three stretches
  /// (up to its low end, up to the estimate, up to its high end); a narrower one
  /// could not be seen, so that the bar ends at the estimate to an eighth of a
  /// column instead.
  package static func bar(
    _ estimate: ShareEstimate, width: Int, style: TerminalStyle, ink: Ink = .series(0)
  ) -> StyledText {
    let value = unit(estimate.value)
    let (low, high) = (min(unit(estimate.low), value), max(unit(estimate.high), value))
    let drawn =
      (high - low) * Double(width) < 1
      ? exact(value, width: width, style: style, ink: ink)
      : stretches(low, value, high, width: width, style: style, ink: ink)
    return drawn
      + StyledText(repeating: style.glyphs.barTrack, count: width - drawn.width, .quiet)
  }

  /// Shares of exclusive classes side by side, each class with its fill. Shares
  /// that sum to more than 1 are scaled down to it.
  package static func stacked(
    _ shares: [Double], width: Int, style: TerminalStyle
  ) -> StyledText {
    let shares = shares.map(unit)
    let total = max(shares.reduce(0, +), 1)
    var result = StyledText()
    var sum = 0.0
    for (index, share) in shares.enumerated() {
      sum += share
      let end = Int((sum / total * Double(width)).rounded())
      result += StyledText(
        repeating: style.glyphs.fill(index), count: end - result.width, .series(index))
    }
    return result
  }

  /// `0        50    100 %` over a bar.
  package static func scale(width: Int) -> StyledText {
    guard width >= 8 else { return StyledText() }
    let (left, right) = ("0", "100 %")
    let middle = width >= 16 ? "50" : ""
    let gap = width / 2 - left.count - middle.count / 2
    let start = left + String(repeating: " ", count: gap) + middle
    return StyledText(start, .quiet)
      + .spaces(width - start.count - right.count) + StyledText(right, .quiet)
  }

  private static func stretches(
    _ low: Double, _ value: Double, _ high: Double, width: Int, style: TerminalStyle, ink: Ink
  ) -> StyledText {
    let glyphs = style.glyphs
    let ends = [low, value, high].map { Int(($0 * Double(width)).rounded()) }
    return StyledText(repeating: glyphs.barSolid, count: ends[0], ink)
      + StyledText(repeating: glyphs.barLikely, count: ends[1] - ends[0], ink)
      + StyledText(repeating: glyphs.barPossible, count: ends[2] - ends[1], ink)
  }

  /// Rounded so that nothing but 0 looks empty and nothing but 1 looks full.
  private static func exact(
    _ value: Double, width: Int, style: TerminalStyle, ink: Ink
  ) -> StyledText {
    let parts = style.glyphs.barParts
    let perColumn = parts.count + 1
    let all = width * perColumn
    var steps = Int((value * Double(all)).rounded())
    if value > 0 { steps = max(steps, 1) }
    if value < 1 { steps = min(steps, all - 1) }
    let solid = StyledText(repeating: style.glyphs.barSolid, count: steps / perColumn, ink)
    let rest = steps % perColumn
    return rest > 0 ? solid + StyledText(String(parts[rest - 1]), ink) : solid
  }
}
