import ScenarioFormat
import Testing

/// What the reader makes of a text; `JSONConformanceTests` says what it refuses.
@Suite struct JSONReaderTests {
  @Test func escapesStandForTheirCharacters() throws {
    let text = #""\u0041\u00e9\u65E5\ud83d\ude00\"\\\/\b\f\n\r\t""#
    #expect(try read(text).string == "Aé日😀\"\\/\u{8}\u{C}\n\r\t")
  }

  @Test func columnsCountCharacters() {
    #expect(
      problem(in: "[\"日本\", \"e\u{301}\", \"😀👨‍👩‍👧\", ]") == "t.json:1:19: "
        + "no comma may stand before \"]\"")
    #expect(problem(in: "[\r\n  1,\r\n  ,]") == "t.json:3:3: a value is missing here")
  }

  @Test func aFileHasALimit() {
    var limits = JSONReader.Limits()
    limits.bytes = 4
    let error = #expect(throws: Problem.self) {
      _ = try JSONReader.read(
        SourceText(name: "t.json", bytes: Array("[1,2]".utf8)), limits: limits)
    }
    #expect(error?.description == "t.json:1:1: larger than 4 bytes, the most that is read")
  }

  @Test func integersKeepTheirExactText() throws {
    let node = try read("[9007199254740993, 123456789012345678901234, 1e2, 2.0, 2.5, 1e30, -0]")
    let elements = try #require(node.elements)
    #expect(elements.map(\.integer) == [9_007_199_254_740_993, nil, 100, 2, nil, nil, 0])
    #expect(
      JSONWriter.text(node).split(separator: "\n").dropFirst().first == "  9007199254740993,")
    #expect(JSONWriter.text(elements[1]) == "123456789012345678901234\n")
  }

  @Test func membersKeepTheirOrder() throws {
    let node = try read(#"{"b": [10, {"c": null}], "a": true}"#)
    #expect(node.members?.map(\.key) == ["b", "a"])
    #expect(node[JSONPointer(["b", "0"])]?.number == 10)
    #expect(node[JSONPointer(["b", "1", "c"])]?.isNull == true)
    for missing in [["b", "2"], ["b", "00"], ["b", "+0"], ["b", "-0"], ["b", ""], ["a", "x"]] {
      #expect(node[JSONPointer(missing)] == nil)
    }
  }

  @Test func whatIsWrittenReadsBack() throws {
    let text = #"{"z":[],"a":{},"e":[1.50,-0,"é\u0001\"\\\n",null,{"k":false}]}"#
    let written = JSONWriter.text(try read(text))
    #expect(
      written == #"""
        {
          "a": {},
          "e": [
            1.50,
            -0,
            "é\u0001\"\\\n",
            null,
            {
              "k": false
            }
          ],
          "z": []
        }

        """#)
    #expect(JSONWriter.text(try read(written)) == written)
  }
}
