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
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
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
    bytes.append(contentsOf: String(number).utf8)
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
