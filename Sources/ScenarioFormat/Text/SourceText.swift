internal import Synchronization

/// A text that JSON was read from, with a name for messages: a file's path, or
/// the option of the command line that held it.
package final class SourceText: Sendable {
  package let name: String
  /// What an option of the command line sets; nil for files.
  let settingPath: JSONPointer?
  let bytes: [UInt8]
  private let lines = Mutex(Lines())

  /// The starts of the lines, as far as somebody has asked.
  private struct Lines {
    var starts = [0]
    var scanned = 0
  }

  package init(name: String, bytes: [UInt8], settingPath: JSONPointer? = nil) {
    self.name = name
    self.bytes = bytes
    self.settingPath = settingPath
  }

  /// The line and column of a byte, both from 1; columns count characters of
  /// the line as an editor does, not bytes.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let (line, start) = lineStart(before: offset)
    return (line, bytes[start..<min(offset, bytes.count)].characterCount + 1)
  }

  /// The line that holds a byte, without its end, as the text before the byte
  /// and the text from it on, as far as a reader can want to see them.
  package func line(around offset: Int) -> (before: String, after: String) {
    let (_, start) = lineStart(before: offset)
    var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let middle = min(offset, end)
    return (
      String(decoding: bytes[start..<middle].suffix(Self.longestPart), as: UTF8.self),
      String(decoding: bytes[middle..<end].prefix(Self.longestPart), as: UTF8.self)
    )
  }

  /// In bytes; more than a terminal has columns.
  private static let longestPart = 4096

  /// The number of the line that holds a byte, from 1, and where it starts.
  private func lineStart(before offset: Int) -> (number: Int, start: Int) {
    lines.withLock { lines in
      while lines.scanned < min(offset, bytes.count) {
        if bytes[lines.scanned] == UInt8(ascii: "\n") { lines.starts.append(lines.scanned + 1) }
        lines.scanned += 1
      }
      var (low, high) = (0, lines.starts.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if lines.starts[middle] <= offset { low = middle } else { high = middle }
      }
      return (low + 1, lines.starts[low])
    }
  }
}

extension ArraySlice<UInt8> {
  /// How many characters the text has that these bytes are.
  fileprivate var characterCount: Int {
    // In ASCII, only a return with a new line after it is one character of two.
    let isPlain = allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
    return isPlain ? count : String(decoding: self, as: UTF8.self).count
  }
}

/// Where a value was written.
package struct Origin: Sendable {
  package let source: SourceText
  package let offset: Int

  package init(source: SourceText, offset: Int) {
    self.source = source
    self.offset = offset
  }
}
