import Results
import Testing

@Suite struct CSVTextTests {
  private func cell(_ text: String) -> String {
    var csv = CSVText()
    csv.add(text)
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  private func cell(_ number: Double?) -> String {
    var csv = CSVText()
    csv.add(number)
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  @Test func rowsEndInALineFeedAndCellsInAComma() {
    var csv = CSVText(header: ["run", "value"])
    csv.add(7)
    csv.add(0.5)
    csv.endRow()
    csv.add("")
    csv.add("")
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "run,value\n7,0.5\n,\n")
  }

  @Test(arguments: [
    ("plain text", "plain text"), ("a, b", "\"a, b\""), ("a \"b\"", "\"a \"\"b\"\"\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("\"", "\"\"\"\""), (" a ", " a "),
    ("İstanbul'da ağır", "İstanbul'da ağır"), ("الميزان، الحذر", "الميزان، الحذر"),
    ("الميزان, الحذر", "\"الميزان, الحذر\""),
  ])
  func textIsQuotedOnlyWhereItMustBe(text: String, written: String) {
    #expect(Array(cell(text).utf8) == Array(written.utf8))
  }

  @Test(arguments: ["", "a,b", "\"\"", "\n", "ş,\"ç\"\r\nğ", "ميزان", ",", "a\"\n\"b"])
  func aReaderGetsTheTextBack(text: String) throws {
    var csv = CSVText(header: ["first", "second"])
    for _ in 0..<2 { csv.add(text) }
    csv.endRow()
    #expect(try CSVTable(csv.bytes).rows == [[text, text]])
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1, "1"), (-0.0, "0"), (1 / 3, "0.3333333333333333"), (1e-7, "1e-07"),
      (100_000, "100000"), (0.1 + 0.2, "0.30000000000000004"), (-2.5, "-2.5"),
    ] as [(Double, String)])
  func numbersHaveTheirShortestForm(number: Double, written: String) {
    #expect(cell(number) == written)
  }

  @Test(
    arguments: [
      .leastNonzeroMagnitude, 1.7976931348623157e308, 1e16, 1e22, 0x1p-26, 4_294_967_296.5, 2 / 3,
    ] as [Double])
  func numbersReadBackToTheSameDouble(number: Double) {
    #expect(Double(cell(number)) == number)
    #expect(Double(cell(-number)) == -number)
  }

  @Test(arguments: [nil, .nan, .infinity, -.infinity] as [Double?])
  func whatIsNoNumberIsAnEmptyCell(number: Double?) {
    #expect(cell(number) == "")
  }
}
