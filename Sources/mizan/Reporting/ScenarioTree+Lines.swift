internal import InfluenceModel
internal import ScenarioFormat

extension ScenarioTree {
  private static let indent = 2
  private static let picture = 10
  private static let widestName = 28

  /// Names on the left, values beside them; an uncertain value with its mean, a
  /// picture of its density and its central 90 % interval.
  func lines(style: TerminalStyle) -> [StyledText] {
    let rows = rows(depth: 0, style)
    let names = rows.filter { !$0.value.isEmpty && !$0.name.isEmpty }.map(\.name)
    let column = names.isEmpty ? 0 : min(names.widest, Self.widestName) + 2
    return rows.flatMap { Self.lines($0, $1, column: column, style) }
  }

  /// Texts take as many lines as they need; the end of a quantity, which says
  /// how it is written, may be cut. A long name pushes its value to the right.
  private static func lines(
    _ name: StyledText, _ value: StyledText, column: Int, _ style: TerminalStyle
  ) -> [StyledText] {
    if value.isEmpty { return [name] }
    let padded = name + .spaces(max(column - name.width, name.isEmpty ? 0 : 2))
    let isText = value.elements.allSatisfy { $0.ink == .plain }
    let room = style.width - padded.width
    guard isText, value.width > room, room > 0 else {
      return [(padded + value).truncated(to: style.width, ellipsis: style.glyphs.ellipsis)]
    }
    return value.wrapped(to: room).enumerated().map { index, line in
      (index == 0 ? padded : .spaces(padded.width)) + line
    }
  }

  private func rows(depth: Int, _ style: TerminalStyle) -> [(name: StyledText, value: StyledText)] {
    if let content { return [(StyledText(), Self.value(content, style))] }
    return children.flatMap { key, tree -> [(name: StyledText, value: StyledText)] in
      let isLeaf = tree.content != nil
      let name =
        StyledText.spaces(depth * Self.indent) + style.styled(key, isLeaf ? .plain : .strong)
      if let content = tree.content { return [(name, Self.value(content, style))] }
      return [(name, StyledText())] + tree.rows(depth: depth + 1, style)
    }
  }

  private static func value(_ content: Content, _ style: TerminalStyle) -> StyledText {
    switch content {
    case .text(let text):
      return style.styled(text)
    case .quantity(let quantity, let written):
      let unit = FormatDescription.unit(ofQuantityAt: quantity.path).map { " " + $0 } ?? ""
      if let summary = try? PriorSummary(quantity, bins: picture) {
        return uncertain(summary, style) + style.styled(unit)
          + style.styled("  " + (written ?? "defaultTie with tiePrior"), .quiet)
      }
      let value = quantity.exactValue.map(shortestText) ?? written ?? ""
      return style.styled(value + unit) + style.styled(written == nil ? "  default" : "", .quiet)
    }
  }

  /// `▂▆█▅▃▂▁  6.11 [4, 9]`
  private static func uncertain(_ summary: PriorSummary, _ style: TerminalStyle) -> StyledText {
    let (low, high) = (summary.central90.lowerBound, summary.central90.upperBound)
    let numbers = [summary.mean, low, high].map(NumberFormat.short)
    return Sparkline.text(summary.histogram, width: picture, style: style)
      + style.styled("  \(numbers[0]) [\(numbers[1]), \(numbers[2])]")
  }
}
