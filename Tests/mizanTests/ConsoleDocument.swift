/// A text with console blocks: commands after `$ `, each with its output.
struct ConsoleDocument {
  struct Command {
    let text: String
    let output: ShownOutput
    /// The lines of the document that hold the output.
    let lines: Range<Int>
  }

  private var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var text: String { lines.joined(separator: "\n") }

  var commands: [Command] {
    var commands: [Command] = []
    var isConsole = false
    var start: Int?
    for (index, line) in lines.enumerated() {
      let isFence = line.hasPrefix("```")
      guard isFence || (isConsole && line.hasPrefix("$ ")) else { continue }
      if let start {
        commands.append(
          Command(
            text: String(lines[start].dropFirst(2)),
            output: ShownOutput(Array(lines[start + 1..<index])), lines: start + 1..<index))
      }
      if isFence { isConsole = line == "```console" }
      start = isFence ? nil : index
    }
    return commands
  }

  /// Shows other output after these commands.
  mutating func update(_ changes: [(command: Command, output: [String])]) {
    for change in changes.reversed() {
      lines.replaceSubrange(
        change.command.lines, with: change.command.output.updated(to: change.output))
    }
  }
}

/// The output that a text shows of a command; a line `…` stands for any lines.
struct ShownOutput {
  /// What stands between the `…`.
  private let pieces: [[String]]

  init(_ lines: [String]) {
    pieces = lines.split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether this is what the text shows, but for how long it took.
  func matches(_ output: [String]) -> Bool {
    let output = output.map(comparable)
    let pieces = pieces.map { $0.map(comparable) }
    guard let head = pieces.first, let tail = pieces.last, pieces.count > 1 else {
      return pieces.first == output
    }
    guard output.starts(with: head), output.count >= head.count + tail.count,
      output.suffix(tail.count) == tail[...]
    else { return false }
    var rest = output[head.count..<output.count - tail.count]
    for piece in pieces[1..<pieces.count - 1] {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  /// The output with the same cuts: a piece reaches from the line that begins
  /// like its first to the line that begins like its last, or has as many lines.
  func updated(to output: [String]) -> [String] {
    if pieces == [[]] { return output.map(trimmed) }
    var updated: [[String]] = []
    var rest = output[...]
    for (index, piece) in pieces.enumerated() {
      guard let first = piece.first, let last = piece.last else {
        updated.append([])
        continue
      }
      let isTail = index > 0 && index == pieces.count - 1
      let fallback = isTail ? max(rest.endIndex - piece.count, rest.startIndex) : rest.startIndex
      let start =
        index == 0 ? 0 : rest.firstIndex { beginning($0) == beginning(first) } ?? fallback
      let end =
        pieces.count == 1 || isTail
        ? rest.endIndex - 1
        : rest[start...].firstIndex { beginning($0) == beginning(last) }
          ?? start + piece.count - 1
      let taken = rest[start..<min(end + 1, rest.endIndex)]
      updated.append(taken.map(trimmed))
      rest = rest[taken.endIndex...]
    }
    return Array(updated.joined(separator: ["…"]))
  }

  /// The line without its numbers, which are columns apart from the words.
  private func beginning(_ line: String) -> String {
    line.firstRange(of: "  ").map { String(line[..<$0.lowerBound]) } ?? line
  }

  private func comparable(_ line: String) -> String {
    trimmed(line).replacing(/\ · [0-9.,]+ (s|min|h)( [0-9]+ (s|min))?$/, with: " · a while")
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
