/// What a piece of text is, from which its colour follows. Colour only repeats
/// what characters already say.
package enum Ink: Equatable, Sendable {
  case plain
  case strong
  case quiet
  case warning
  /// One of several things shown together, by position.
  case series(Int)

  /// The parameters of the escape sequence that selects the ink (ECMA-48 SGR).
  ///
  /// The series are the nearest of the 256 colours to the palette of Okabe and
  /// Ito (2008), which people with any colour vision tell apart.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .quiet: "38;5;245"
    case .warning: "38;5;166"
    case .series(let index): "38;5;\(Self.palette[index.magnitudeModulo(Self.palette.count)])"
    }
  }

  private static let palette = [32, 208, 36, 175, 74, 166, 178]
}

/// A line of characters, each with its ink, that knows the columns it takes.
///
/// Layout is done on this type, so that escape sequences, which take no
/// columns, exist only in the string that ``rendered(colour:)`` returns.
package struct StyledText: Equatable, Sendable {
  package struct Element: Equatable, Sendable {
    package var character: Character
    package var ink: Ink
  }

  package var elements: [Element]

  package init(_ text: String = "", _ ink: Ink = .plain) {
    elements = text.map { Element(character: $0, ink: ink) }
  }

  package init(repeating character: Character, count: Int, _ ink: Ink = .plain) {
    elements = Array(repeating: Element(character: character, ink: ink), count: max(count, 0))
  }

  package init(elements: some Sequence<Element>) { self.elements = Array(elements) }

  package var isEmpty: Bool { elements.isEmpty }
  package var width: Int { elements.reduce(0) { $0 + $1.character.displayWidth } }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    StyledText(elements: left.elements + right.elements)
  }

  package static func += (left: inout StyledText, right: StyledText) {
    left.elements += right.elements
  }

  package static func spaces(_ count: Int) -> StyledText {
    StyledText(repeating: " ", count: count)
  }
}

extension Collection<StyledText> {
  package var widest: Int { map(\.width).max() ?? 0 }
}

package enum Justification: Sendable {
  case left, right, centred
}

extension StyledText {
  /// The text followed, where it runs from right to left, by a left-to-right
  /// mark, without which terminals that reorder would draw the numbers of the
  /// following column in front of it.
  package var closed: StyledText {
    let mark = "\u{200E}" as Character
    let isOpen = elements.last?.character != mark
    return isOpen && elements.contains { $0.character.runsRightToLeft }
      ? self + StyledText(String(mark)) : self
  }

  /// The text with spaces up to a width; longer text is left as it is.
  package func padded(to width: Int, _ justification: Justification = .left) -> StyledText {
    let room = max(width - self.width, 0)
    switch justification {
    case .left: return closed + .spaces(room)
    case .right: return .spaces(room) + closed
    case .centred: return .spaces(room / 2) + closed + .spaces(room - room / 2)
    }
  }

  /// The text cut to a width, an ellipsis showing that it was cut.
  package func truncated(to width: Int, ellipsis: String) -> StyledText {
    guard self.width > width else { return self }
    let mark = StyledText(String(ellipsis.prefix(max(width, 0))), elements.last?.ink ?? .plain)
    var kept = prefix(columns: width - mark.width)
    while kept.elements.last?.character == " " { kept.elements.removeLast() }
    return kept + mark
  }

  /// As many whole characters from the start as fit into the columns.
  package func prefix(columns: Int) -> StyledText {
    var room = columns
    let kept = elements.prefix { element in
      room -= element.character.displayWidth
      return room >= 0
    }
    return StyledText(elements: kept)
  }

  package func dropFirst(_ count: Int) -> StyledText {
    StyledText(elements: elements.dropFirst(count))
  }

  package var words: [StyledText] {
    elements.split { $0.character == " " }.map { StyledText(elements: $0) }
  }

  /// The final string, without trailing spaces. Non-breaking spaces, having
  /// kept words together, become plain ones.
  package func rendered(colour: Bool) -> String {
    var end = elements.endIndex
    while end > 0, elements[end - 1].character == " " { end -= 1 }
    var result = ""
    var current = Ink.plain
    for element in elements[..<end] {
      if colour, element.ink != current, element.character != " " {
        result += escape(from: current, to: element.ink)
        current = element.ink
      }
      result.append(element.character == "\u{A0}" ? " " : element.character)
    }
    return current == .plain ? result : result + escape(from: current, to: .plain)
  }

  private func escape(from old: Ink, to new: Ink) -> String {
    (old == .plain ? "" : "\u{1B}[0m") + (new.code.map { "\u{1B}[\($0)m" } ?? "")
  }
}

extension Int {
  /// The remainder of the magnitude, which indexes a table whatever the sign.
  fileprivate func magnitudeModulo(_ count: Int) -> Int { Int(magnitude % UInt(count)) }
}
