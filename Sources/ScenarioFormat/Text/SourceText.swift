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
  func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = bytes[lineStarts[low]..<min(offset, bytes.count)]
    return (low + 1, String(decoding: before, as: UTF8.self).count + 1)
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
