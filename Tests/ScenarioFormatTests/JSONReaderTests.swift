import ScenarioFormat
import Testing

/// RFC 8259, its corners, and where the reader is stricter than it must be.
@Suite struct JSONReaderTests {
  @Test(arguments: [
    "0", "-0", "1", "-1", "10", "1.5", "1e5", "1E+5", "1e-5", "-0.0e0", "123456789012345678901234",
    "1e308", "5e-324", "true", "false", "null", "\"\"", "[]", "{}", " [ ] ", "\t{\r\n}\n",
    "[1,2 , 3]", "[[],{}]", #"{"a":1,"b":{"a":1}}"#, #"{"":0}"#, "[\"\u{7F}\"]",
    #"["\u0000\u001f\"\\\/\b\f\n\r\t\u00e9"]"#, #"["\ud83d\ude00", "\uD83D\uDE00"]"#,
    #"{"é":1,"e":2}"#, "\"\u{2028}\"",
  ])
  func accepts(_ text: String) throws {
    _ = try read(text)
  }

  @Test(
    arguments: [
      ("", "1:1: the document is empty"),
      (" \n ", "2:2: the document is empty"),
      ("[", "1:2: the document ends too early"),
      ("[1", #"1:3: "," or "]" is missing here"#),
      ("[1,", "1:4: the document ends too early"),
      ("[1,]", "1:4: a value is missing here"),
      ("[,1]", "1:2: a value is missing here"),
      ("[1 2]", #"1:4: "," or "]" is missing here"#),
      ("]", #"1:1: unexpected "]""#),
      ("[}", #"1:2: unexpected "}""#),
      (#"{"a":1]"#, #"1:7: "," or "}" is missing here"#),
      ("{", "1:2: a key in double quotes is missing here"),
      (#"{"a":1,}"#, "1:8: a key in double quotes is missing here"),
      ("{a:1}", "1:2: a key in double quotes is missing here"),
      ("{'a':1}", "1:2: a key in double quotes is missing here"),
      ("{1:1}", "1:2: a key in double quotes is missing here"),
      (#"{"a"}"#, #"1:5: ":" is missing after the key "a""#),
      (#"{"a" 1}"#, #"1:6: ":" is missing after the key "a""#),
      (#"{"a":}"#, "1:6: a value is missing here"),
      (#"{"a":1,"b":}"#, "1:12: a value is missing here"),
      (#"{"a":]"#, #"1:6: unexpected "]""#),
      (#"{"a":,"b":1}"#, "1:6: a value is missing here"),
      ("1 2", "1:3: more text after the end of the document"),
      ("{}x", "1:3: more text after the end of the document"),
      ("[1]\n// comment", "2:1: more text after the end of the document"),
      ("/* c */ 1", "1:1: a value is missing here"),
      ("nul", "1:1: a value is missing here"),
      ("True", "1:1: a value is missing here"),
      ("NaN", "1:1: a value is missing here"),
      ("Infinity", "1:1: a value is missing here"),
      ("-Infinity", "1:1: not a number of JSON (-)"),
    ] as [(String, String)])
  func refuses(_ text: String, _ message: String) {
    #expect(problem(in: text) == "t.json:" + message)
  }

  @Test(
    arguments: [
      ("+1", "a value is missing here"),
      (".5", "a value is missing here"),
      ("-", "not a number of JSON (-)"),
      ("--1", "not a number of JSON (--1)"),
      ("1.", "not a number of JSON (1.)"),
      ("-.5", "not a number of JSON (-.5)"),
      ("1e", "not a number of JSON (1e)"),
      ("1e+", "not a number of JSON (1e+)"),
      ("01", "a number may not start with 0"),
      ("-01", "a number may not start with 0"),
      ("00.5", "a number may not start with 0"),
      ("1e309", "the number 1e309 is too large for a 64-bit float"),
      ("-1e309", "the number -1e309 is too large for a 64-bit float"),
      (String(repeating: "9", count: 401), "a number of more than 400 characters"),
    ] as [(String, String)])
  func refusesNumber(_ text: String, _ message: String) {
    #expect(problem(in: text) == "t.json:1:1: " + message)
    #expect(problem(in: "[\(text)]") == "t.json:1:2: " + message)
  }

  @Test(
    arguments: [
      (#""a"#, "1:1: this string has no end"),
      (#""a\"#, "1:3: this string has no end"),
      (#""\x""#, "1:2: unknown escape in a string"),
      (#""a\u12""#, #"1:3: \u needs four hexadecimal digits"#),
      (#""\u+123""#, #"1:2: \u needs four hexadecimal digits"#),
      (#""\ud800""#, "1:2: half of a surrogate pair in a string"),
      (#""\udc00""#, "1:2: half of a surrogate pair in a string"),
      (#""\ud800\n""#, "1:2: half of a surrogate pair in a string"),
      (#""\ud800A""#, "1:2: half of a surrogate pair in a string"),
      ("\"a\tb\"", "1:3: a control character inside a string must be escaped"),
      ("\"a\nb\"", "1:3: a control character inside a string must be escaped"),
      ("\"\u{0}\"", "1:2: a control character inside a string must be escaped"),
    ] as [(String, String)])
  func refusesString(_ text: String, _ message: String) {
    #expect(problem(in: text) == "t.json:" + message)
  }

  @Test func escapesStandForTheirCharacters() throws {
    let text = #""\u0041\u00e9\u65E5\ud83d\ude00\"\\\/\b\f\n\r\t""#
    #expect(try read(text).string == "Aé日😀\"\\/\u{8}\u{C}\n\r\t")
  }

  @Test(
    arguments: [
      (
        [0xEF, 0xBB, 0xBF, 0x7B, 0x7D],
        "1:1: the file starts with a byte order mark; plain UTF-8 is wanted"
      ),
      ([0xFF, 0xFE, 0x7B, 0x00], "1:1: not UTF-8"),
      ([0x22, 0xC3, 0x22], "1:2: not UTF-8"),
      ([0x22, 0x61, 0xC0, 0x80, 0x22], "1:3: not UTF-8"),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], "1:2: not UTF-8"),
      ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], "1:2: not UTF-8"),
      ([0x5B, 0x0A, 0x22, 0xC3, 0xA9, 0x80], "2:3: not UTF-8"),
    ] as [([UInt8], String)])
  func refusesBytes(_ bytes: [UInt8], _ message: String) {
    let error = #expect(throws: Problem.self) {
      _ = try JSONReader.read(SourceText(name: "t.json", bytes: bytes))
    }
    #expect(error?.description == "t.json:" + message)
  }

  @Test(
    arguments: [
      (#"{"a":1,"a":2}"#, #"1:8: the key "a" stands twice in this object"#),
      (#"{"a":1,"\u0061":2}"#, #"1:8: the key "a" stands twice in this object"#),
      (#"{"é":1, "e\#u{301}":2}"#, "1:9: the key \"e\u{301}\" stands twice in this object"),
      (#"{"x\n":1, "x\n":2}"#, #"1:11: the key "x\n" stands twice in this object"#),
    ] as [(String, String)])
  func refusesAKeyThatStandsTwice(_ text: String, _ message: String) {
    #expect(problem(in: text) == "t.json:" + message)
  }

  @Test func columnsCountCharacters() {
    #expect(
      problem(in: "[\"日本\", \"e\u{301}\", \"😀👨‍👩‍👧\", x]") == "t.json:1:19: "
        + "a value is missing here")
    #expect(problem(in: "[\r\n  1,\r\n  x]") == "t.json:3:3: a value is missing here")
  }

  @Test func nestingHasALimitAndNeedsNoStack() throws {
    let open = String(repeating: "[", count: 64)
    let close = String(repeating: "]", count: 64)
    _ = try read(open + close)
    #expect(problem(in: "[" + open) == "t.json:1:65: nested deeper than 64 levels")
    let mixed = String(repeating: #"{"a":["#, count: 100_000)
    #expect(problem(in: mixed) == "t.json:1:193: nested deeper than 64 levels")
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
