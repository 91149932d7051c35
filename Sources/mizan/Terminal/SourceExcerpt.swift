/// A line of a file with a caret under one of its characters.
package struct SourceExcerpt {
  private let before: String
  private let after: String

  private static let indent = 2
  private static let tab = "  "

  /// - Parameters:
  ///   - before: The line up to the character.
  ///   - after: The line from the character on.
  package init(before: String, after: String) {
    self.before = before
    self.after = after
  }

  /// The line, cut around the caret where it is wider than the terminal, and
  /// the caret below it.
  package func lines(style: TerminalStyle) -> [StyledText] {
    let room = style.width - Self.indent
    let head = expanded(before, style)
    let tail = expanded(after, style)
    let shown = cut(head, keeping: room * 2 / 3, style)
    let line = (shown + tail).truncated(to: room, ellipsis: style.glyphs.ellipsis)
    let indent = StyledText.spaces(Self.indent)
    return [indent + line, indent + .spaces(shown.width) + StyledText("^", .warning)]
  }

  /// Tabs become as many spaces everywhere, so that the caret needs no stops.
  private func expanded(_ text: String, _ style: TerminalStyle) -> StyledText {
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false)
    return style.styled(parts.joined(separator: Self.tab), .quiet)
  }

  /// The end of a text that is wider than the columns, after an ellipsis.
  private func cut(_ text: StyledText, keeping columns: Int, _ style: TerminalStyle) -> StyledText {
    guard text.width > columns else { return text }
    let mark = StyledText(style.glyphs.ellipsis, .quiet)
    var room = columns - mark.width
    let kept = text.elements.reversed().prefix { element in
      room -= element.character.displayWidth
      return room >= 0
    }
    return mark + StyledText(elements: kept.reversed())
  }
}
