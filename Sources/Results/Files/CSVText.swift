/// The text of a CSV file (RFC 4180 with line feeds): a header, then rows.
package struct CSVText {
  package private(set) var bytes: [UInt8] = []
  private var isRowStart = true

  package init() {}

  package init(header: [String]) {
    for name in header { add(name) }
    endRow()
  }

  package mutating func add(_ text: String) {
    startCell()
    var text = text
    text.withUTF8 { characters in
      if characters.contains(where: CSVText.needsQuotes) {
        addQuoted(characters)
      } else {
        bytes.append(contentsOf: characters)
      }
    }
  }

  @inline(__always)
  private static func needsQuotes(_ character: UInt8) -> Bool {
    character == 0x22 || character == 0x2C || character == 0x0A || character == 0x0D
  }

  private mutating func addQuoted(_ characters: UnsafeBufferPointer<UInt8>) {
    bytes.append(0x22)
    for character in characters {
      if character == 0x22 { bytes.append(0x22) }
      bytes.append(character)
    }
    bytes.append(0x22)
  }

  /// A number in the shortest form that reads back to the same double; an empty
  /// cell where there is none.
  package mutating func add(_ number: Double?) {
    startCell()
    guard let number, number.isFinite else { return }
    // Most cells are a 0 or a 1.
    if number == 0 || number == 1 { return bytes.append(number == 0 ? 0x30 : 0x31) }
    number.write(to: &self)
    if bytes.suffix(2).elementsEqual([0x2E, 0x30]) { bytes.removeLast(2) }
  }

  package mutating func add(_ number: some BinaryInteger) {
    startCell()
    // Most are short, and need no string.
    guard let size = UInt32(exactly: number) else { return write(String(number)) }
    var place: UInt32 = 1
    while size / place >= 10 { place *= 10 }
    while place > 0 {
      bytes.append(0x30 + UInt8(size / place % 10))
      place /= 10
    }
  }

  /// Cells that have been written, as a text without an end of a row.
  mutating func add(cells: CSVText) {
    startCell()
    bytes.append(contentsOf: cells.bytes)
  }

  package mutating func endRow() {
    bytes.append(0x0A)
    isRowStart = true
  }

  private mutating func startCell() {
    if !isRowStart { bytes.append(0x2C) }
    isRowStart = false
  }
}

extension CSVText: TextOutputStream {
  package mutating func write(_ string: String) {
    bytes.append(contentsOf: string.utf8)
  }

  /// What numbers write themselves with, without a string for each of them.
  package mutating func _writeASCII(_ buffer: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: buffer)
  }
}
