extension StyledText {
  /// The text broken into lines at its spaces; a word wider than a line is
  /// broken where the line ends.
  ///
  /// - Parameters:
  ///   - width: Columns of a line, at least 1.
  ///   - lineLimit: Lines at most.
  ///   - ellipsis: Shows that the last line was cut.
  /// - Returns: At least one line, each indented as the text is; other runs of
  ///   spaces count as one.
  package func wrapped(
    to width: Int, lineLimit: Int = .max, ellipsis: String = "…"
  ) -> [StyledText] {
    let indent = StyledText(elements: elements.prefix { $0.character == " " })
    let room = max(width - indent.width, 1)
    return unindented(to: room, lineLimit: lineLimit).map {
      (indent + $0).truncated(to: width, ellipsis: ellipsis)
    }
  }

  /// The lines, of which the last may be too long.
  private func unindented(to width: Int, lineLimit: Int) -> [StyledText] {
    var lines = [StyledText()]
    var pending = words[...]
    while let word = pending.popFirst() {
      let isFirst = lines[lines.count - 1].isEmpty
      let addition = isFirst ? word : StyledText(" ") + word
      if lines[lines.count - 1].width + addition.width <= width {
        lines[lines.count - 1] += addition
      } else if lines.count >= lineLimit {
        let rest = pending.reduce(addition) { $0 + StyledText(" ") + $1 }
        lines[lines.count - 1] += rest
        break
      } else if isFirst {
        let (head, tail) = word.broken(at: width)
        lines[lines.count - 1] = head
        if !tail.isEmpty { pending.insert(tail, at: pending.startIndex) }
      } else {
        lines.append(StyledText())
        pending.insert(word, at: pending.startIndex)
      }
    }
    return lines
  }

  /// At least one character goes to the head, so that breaking comes to an end.
  private func broken(at width: Int) -> (head: StyledText, tail: StyledText) {
    let fitting = prefix(columns: width)
    let count = max(fitting.elements.count, 1)
    return (StyledText(elements: elements.prefix(count)), dropFirst(count))
  }
}

extension String {
  /// The string as a single word, which is not broken at its spaces.
  package var unbroken: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}
