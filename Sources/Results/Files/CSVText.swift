internal import ScenarioFormat

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
    bytes.append(contentsOf: shortestText(number).utf8)
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
