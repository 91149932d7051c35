/// A text that JSON was read from, with a name for messages: a file's path, or
/// the option of the command line that held it.
package final class SourceText: Sendable {
  package let name: String
  let bytes: [UInt8]
  private let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// The line and column of a byte, both from 1; columns count characters of
  /// the line as an editor does, not bytes.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let line = lineIndex(of: offset)
    let before = bytes[lineStarts[line]..<min(offset, bytes.count)]
    return (line + 1, String(decoding: before, as: UTF8.self).count + 1)
  }

  /// The line that holds a byte, without its end, as the text before the byte
  /// and the text from it on.
  package func line(around offset: Int) -> (before: String, after: String) {
    let line = lineIndex(of: offset)
    let isLast = line + 1 == lineStarts.count
    var end = isLast ? bytes.count : lineStarts[line + 1] - 1
    let start = lineStarts[line]
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let middle = min(offset, end)
    return (
      String(decoding: bytes[start..<middle], as: UTF8.self),
      String(decoding: bytes[middle..<end], as: UTF8.self)
    )
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
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
