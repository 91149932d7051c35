internal import Foundation

/// How far a batch is.
package struct BatchProgress: Equatable, Sendable {
  package var done: Int
  package var total: Int
  /// Seconds since the start.
  package var elapsed: Double
  /// Whether the batch may end before the total.
  package var isLimit: Bool

  package init(done: Int, total: Int, elapsed: Double, isLimit: Bool = false) {
    self.done = done
    self.total = total
    self.elapsed = elapsed
    self.isLimit = isLimit
  }

  /// Runs per second so far; 0 before the first.
  package var rate: Double { elapsed > 0 ? Double(max(done, 0)) / elapsed : 0 }

  package var share: Double { total > 0 ? unit(Double(done) / Double(total)) : 0 }

  /// One line that leaves the last column free, where a cursor would otherwise
  /// move on to the next line. What matters least goes first when there is
  /// little room.
  package func line(style: TerminalStyle) -> StyledText {
    let percent = "\(Int((100 * share).rounded(.down))) %"
    let limit = (isLimit ? "at most " : "") + NumberFormat.grouped(total)
    let count = "\(NumberFormat.grouped(done)) of \(limit) runs"
    let speed = rate > 0 ? ["\(NumberFormat.rate(rate)) runs/s"] : []
    let candidates = [[count] + speed + remaining, speed + remaining, remaining, []]
    let texts = candidates.map { $0.joined(separator: style.glyphs.separator) }
    let barWidth = style.width / 4
    let room = style.width - 1 - barWidth - 9
    let text = texts.first { $0.displayWidth <= room } ?? ""
    let exact = ShareEstimate(value: share, low: share, high: share)
    return Bars.bar(exact, width: barWidth, style: style)
      + StyledText(percent).padded(to: 7, .right) + .spaces(2) + StyledText(text, .quiet)
  }

  /// How long the rest will take at the rate so far; nothing before the first
  /// run and after the last.
  private var remaining: [String] {
    guard rate > 0, done < total, !isLimit else { return [] }
    let seconds = (Double(total - done) / rate).rounded(.up)
    return [(seconds < 10 ? "\(Int(seconds)) s" : NumberFormat.duration(seconds)) + " left"]
  }
}

/// A line of progress that is rewritten in place on a terminal, and nowhere
/// else.
package struct ProgressLine: Sendable {
  private let style: TerminalStyle
  private let isVisible: Bool
  private let write: @Sendable (String) -> Void
  private var lastDrawn = -Double.infinity
  private var drawnWidth = 0

  /// - Parameters:
  ///   - style: How the line is drawn.
  ///   - isVisible: Whether what is written to can rewrite lines; nothing is
  ///     written otherwise.
  ///   - write: Where the line goes; standard error if not given.
  package init(
    style: TerminalStyle, isVisible: Bool,
    write: @escaping @Sendable (String) -> Void = ProgressLine.writeToStandardError
  ) {
    self.style = style
    self.isVisible = isVisible
    self.write = write
  }

  /// Draws the progress unless the last drawing is less than 0.1 s ago.
  package mutating func update(_ progress: BatchProgress) {
    guard isVisible, progress.elapsed - lastDrawn >= 0.1 else { return }
    lastDrawn = progress.elapsed
    let line = progress.line(style: style)
    let rest = String(repeating: " ", count: max(drawnWidth - line.width, 0))
    drawnWidth = line.width
    write("\r" + line.rendered(colour: style.hasColour) + rest)
  }

  /// Removes the line, so that what is written next begins where it stood.
  package mutating func clear() {
    guard drawnWidth > 0 else { return }
    write("\r" + String(repeating: " ", count: drawnWidth) + "\r")
    drawnWidth = 0
  }

  /// A failure to show progress is no reason to stop a batch.
  package static let writeToStandardError: @Sendable (String) -> Void = { text in
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
