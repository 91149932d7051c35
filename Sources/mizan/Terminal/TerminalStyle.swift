internal import Foundation

/// How text may be drawn: the columns at hand, and whether colour and Unicode
/// can be used.
///
/// It says nothing about where the text goes; the same style gives the same
/// bytes on a terminal, in a file and in a test.
package struct TerminalStyle: Equatable, Sendable {
  /// Narrower than this nothing useful fits; wider than this lines are hard to
  /// read.
  package static let widths = 40...100

  package let width: Int
  package let hasColour: Bool
  package let hasUnicode: Bool

  /// The width is brought into ``widths``.
  package init(width: Int = 80, colour: Bool = false, unicode: Bool = true) {
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    hasColour = colour
    hasUnicode = unicode
  }

  package var glyphs: Glyphs { hasUnicode ? .unicode : .ascii }

  /// Text from a scenario, made safe to draw: nothing in it can move the cursor
  /// or reorder the line, and without Unicode it is ASCII.
  package func text(_ raw: String) -> String {
    hasUnicode ? raw.drawable : raw.drawable.foldedToASCII
  }

  package func styled(_ raw: String, _ ink: Ink = .plain) -> StyledText {
    StyledText(text(raw), ink)
  }
}

/// What a process can see of the terminal that it writes to: all that the
/// choice of a ``TerminalStyle`` depends on.
package struct TerminalSurroundings: Equatable, Sendable {
  package var environment: [String: String]
  package var isTerminal: Bool
  /// The columns that the terminal itself reports.
  package var columns: Int?

  package init(environment: [String: String], isTerminal: Bool, columns: Int? = nil) {
    self.environment = environment
    self.isTerminal = isTerminal
    self.columns = columns
  }

  /// The surroundings of this process, for what it writes to a file descriptor
  /// (1 standard output, 2 standard error).
  package static func current(descriptor: Int32) -> TerminalSurroundings {
    let isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let isMeasured = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    return TerminalSurroundings(
      environment: ProcessInfo.processInfo.environment,
      isTerminal: isTerminal,
      columns: isMeasured && size.ws_col > 0 ? Int(size.ws_col) : nil)
  }

  /// `COLUMNS` is believed before the terminal, since somebody set it on
  /// purpose: shells do not export it.
  package var style: TerminalStyle {
    let stated = value("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return TerminalStyle(
      width: stated ?? columns ?? 80, colour: canColour, unicode: isUTF8)
  }

  /// Whether a line can be rewritten in place.
  package var canRewriteLines: Bool { isTerminal && hasCapableTerm }

  private var canColour: Bool { canRewriteLines && value("NO_COLOR") == nil }

  private var hasCapableTerm: Bool { value("TERM").map { $0 != "dumb" } ?? false }

  private var isUTF8: Bool {
    let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? ""
    let name = locale.uppercased()
    return name.contains("UTF-8") || name.contains("UTF8")
  }

  /// A variable that is set to nothing counts as not set, as POSIX and
  /// no-color.org ask.
  private func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
