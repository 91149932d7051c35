extension Report {
  /// The whole report, line by line, without line ends.
  ///
  /// No line is wider than the style's width, except those of the footer whose
  /// text, made to be copied, is wider.
  package func lines(style: TerminalStyle) -> [String] {
    let shares = ShareSections(variants: variants, style: style)
    let distributions = MeasureSection(measures: measures, variants: variants, style: style)
    let sections =
      [header(style), shares.outcomes(outcomes)] + partitions.map(shares.partition)
      + [distributions.lines] + trajectories.map { Self.charts($0, style) }
      + [noteLines(style), footerLines(style)]
    return sections.filter { !$0.isEmpty }
      .joined(separator: [StyledText()])
      .map { $0.rendered(colour: style.hasColour) }
  }

  private func header(_ style: TerminalStyle) -> [StyledText] {
    let texts = [style.styled(title, .strong), style.styled(question)].filter { !$0.isEmpty }
    return texts.flatMap { $0.wrapped(to: style.width) } + factLines(style)
  }

  /// Facts side by side, a line broken only between two of them.
  private func factLines(_ style: TerminalStyle) -> [StyledText] {
    facts.map { style.styled($0, .quiet) }.reduce(into: []) { lines, fact in
      let separator = StyledText(style.glyphs.separator, .quiet)
      if let last = lines.last, last.width + separator.width + fact.width <= style.width {
        lines[lines.count - 1] += separator + fact
      } else {
        lines += fact.wrapped(to: style.width, ellipsis: style.glyphs.ellipsis)
      }
    }
  }

  private static func charts(_ group: Trajectories, _ style: TerminalStyle) -> [StyledText] {
    guard !group.charts.isEmpty else { return [] }
    return Section.heading(group.title, right: FanChart.legend(style: style), style: style)
      + FanChart.lines(of: group.charts, style: style)
  }

  private func noteLines(_ style: TerminalStyle) -> [StyledText] {
    notes.flatMap { note in
      let lines = style.styled(note).wrapped(to: style.width - 2)
      return lines.enumerated().map { index, line in
        StyledText(index == 0 ? "! " : "  ", .warning) + line
      }
    }
  }

  /// The text stays whole, so that it can be copied; it moves below its label
  /// when it does not fit beside it.
  private func footerLines(_ style: TerminalStyle) -> [StyledText] {
    let labels = footer.map { style.styled($0.label, .quiet) }
    let labelWidth = (labels.map(\.width).max() ?? 0) + 2
    return zip(labels, footer).flatMap { label, line in
      let text = style.styled(line.text)
      return labelWidth + text.width <= style.width
        ? [label.padded(to: labelWidth) + text] : [label, text]
    }
  }
}

enum Section {
  /// Below this a table's titles stand on lines of their own.
  static let narrowWidth = 70

  /// A title over a rule, and at the right what explains the drawing below,
  /// which moves below the rule when there is no room.
  static func heading(
    _ title: String, right: StyledText = StyledText(), style: TerminalStyle
  ) -> [StyledText] {
    let text = style.styled(title, .strong)
    let rule = StyledText(repeating: style.glyphs.rule, count: style.width, .quiet)
    let gap = style.width - text.width - right.width
    if gap >= 2, !right.isEmpty { return [text.closed + .spaces(gap) + right, rule] }
    let below = right.isEmpty ? [] : [right]
    return text.wrapped(to: style.width, ellipsis: style.glyphs.ellipsis) + [rule] + below
  }

  /// The title of a row, what it refers to behind it.
  static func rowTitle(_ title: String, detail: String, style: TerminalStyle) -> StyledText {
    let text = style.styled(title)
    return detail.isEmpty ? text : text.closed + style.styled(" (\(detail))", .quiet)
  }
}
