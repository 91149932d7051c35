import ScenarioFormat
import Testing

/// A rule of RFC 8259: texts that keep it, and texts that break it with what is
/// said of them.
struct JSONRule: CustomTestStringConvertible, Sendable {
  let section: String
  let rule: String
  let kept: [String]
  let broken: [(text: String, message: String)]

  init(_ section: String, _ rule: String, kept: [String] = [], broken: [(String, String)] = []) {
    (self.section, self.rule, self.kept) = (section, rule, kept)
    self.broken = broken
  }

  var testDescription: String { "\(section) \(rule)" }
}

/// Every rule of RFC 8259, and where the reader is stricter than it must be.
@Suite struct JSONConformanceTests {
  @Test(arguments: grammar + containers + numbers + strings + characters + limits)
  func isKept(_ rule: JSONRule) {
    for text in rule.kept { #expect(problem(in: text) == nil, "\(text)") }
    for (text, message) in rule.broken { #expect(problem(in: text) == "t.json:" + message) }
  }

  private static let allowed =
    "; allowed: true, false, null, numbers, and texts in \"double quotes\""
  private static let comments = "; JSON has no comments"
  private static let quotes = "; texts stand in \"double quotes\""

  private static func open(_ bracket: String) -> String {
    "the document ends too early; the \"\(bracket)\" in line 1, column 1 is still open"
  }

  private static let grammar = [
    JSONRule(
      "2", "a text is one value of any kind",
      kept: ["0", "-1.5e3", "\"\"", "true", "false", "null", "[]", "{}"],
      broken: [
        ("", "1:1: the document is empty"),
        (" \n ", "2:2: the document is empty"),
        ("1 2", "1:3: more text after the end of the document"),
        ("{}x", "1:3: more text after the end of the document"),
        ("[] []", "1:4: more text after the end of the document"),
        ("null,", "1:5: more text after the end of the document"),
        ("[1]]", "1:4: more text after the end of the document"),
      ]),
    JSONRule(
      "2", "six structural characters, each in its place",
      kept: ["[1,2]", #"{"a":1}"#],
      broken: [
        ("]", #"1:1: unexpected "]""#), ("}", #"1:1: unexpected "}""#),
        ("[}", #"1:2: unexpected "}""#), (#"{"a":]"#, #"1:6: unexpected "]""#),
        (",", "1:1: a value is missing here"), (":", "1:1: a value is missing here"),
        ("[:]", "1:2: a value is missing here"), ("(1)", "1:1: a value is missing here"),
        ("[1;2]", #"1:3: "," or "]" is missing here"#),
        ("<a>", "1:1: a value is missing here"),
      ]),
    JSONRule(
      "2", "spaces, tabs, new lines and returns may stand around each of them",
      kept: [" [ ] ", "\t{\r\n\"a\" \n:\t1\r,\"b\": [ 1 , 2 ] }\n"],
      broken: [
        ("\u{B}1", "1:1: a value is missing here"),
        ("[1\u{C}]", #"1:3: "," or "]" is missing here"#),
        ("\u{A0}1", "1:1: a value is missing here; U+00A0 is no space of JSON"),
        ("1\u{2028}", "1:2: more text after the end of the document; U+2028 is no space of JSON"),
        ("[\u{FEFF}1]", "1:2: a value is missing here; U+FEFF is no space of JSON"),
        ("\u{0}", "1:1: a value is missing here"),
      ]),
    JSONRule(
      "2", "there are no comments",
      broken: [
        ("/* c */ 1", "1:1: a value is missing here" + comments),
        ("[1]\n// c", "2:1: more text after the end of the document" + comments),
        ("[1, // c\n2]", "1:5: a value is missing here" + comments),
        (#"{ # c"#, "1:3: a key in double quotes is missing here" + comments),
        ("[1 /* c */]", #"1:4: "," or "]" is missing here"# + comments),
      ]),
    JSONRule(
      "3", "three words, in lower case", kept: ["[true,false,null]"],
      broken: [
        ("nul", "1:1: not a value (nul)\(allowed); did you mean \"null\"?"),
        ("nulll", "1:1: not a value (nulll)\(allowed); did you mean \"null\"?"),
        ("True", "1:1: not a value (True)\(allowed); did you mean \"true\"?"),
        ("[FALSE]", "1:2: not a value (FALSE)\(allowed); did you mean \"false\"?"),
        ("undefined", "1:1: not a value (undefined)\(allowed)"),
        ("[true1]", "1:2: not a value (true1)\(allowed); did you mean \"true\"?"),
        ("truefalse", "1:1: not a value (truefalse)\(allowed)"),
      ]),
  ]

  private static let containers = [
    JSONRule(
      "4", "an object has names and values, with a colon between them",
      kept: ["{}", "{ }", #"{"a":1}"#, #"{"":0}"#, #"{"a":{"a":{}}}"#],
      broken: [
        ("{", "1:2: " + open("{")),
        (#"{"a""#, "1:5: " + open("{")),
        (#"{"a":"#, "1:6: " + open("{")),
        (#"{"a":1"#, "1:7: " + open("{")),
        (#"{"a"}"#, #"1:5: ":" after the key "a" is missing here"#),
        (#"{"a" 1}"#, #"1:6: ":" after the key "a" is missing here"#),
        (#"{"a"=1}"#, #"1:5: ":" after the key "a" is missing here"#),
        (#"{"a"::1}"#, "1:6: a value is missing here"),
        (#"{"a":}"#, "1:6: a value is missing here"),
        (#"{"a":1,"b":}"#, "1:12: a value is missing here"),
        (#"{"a":,"b":1}"#, "1:6: a value is missing here"),
        (#"{"a":1]"#, #"1:7: "," or "}" is missing here"#),
        (#"{:1}"#, "1:2: a key in double quotes is missing here"),
      ]),
    JSONRule(
      "4", "commas stand between members", kept: [#"{"a":1,"b":2}"#],
      broken: [
        (#"{"a":1 "b":2}"#, #"1:8: "," or "}" is missing here"#),
        (#"{"a":1,}"#, #"1:8: no comma may stand before "}""#),
        (#"{,"a":1}"#, "1:2: a key in double quotes is missing here"),
        (
          #"{"a":0,5}"#,
          "1:8: a key in double quotes is missing here; decimals stand after a point: 0.5"
        ),
        (#"{"a":1,,"b":2}"#, "1:8: a key in double quotes is missing here"),
      ]),
    JSONRule(
      "4", "names are strings",
      broken: [
        ("{a:1}", "1:2: a key in double quotes is missing here"),
        ("{'a':1}", "1:2: a key in double quotes is missing here" + quotes),
        ("{“a”:1}", "1:2: a key in double quotes is missing here"),
        ("{1:1}", "1:2: a key in double quotes is missing here"),
        ("{null:1}", "1:2: a key in double quotes is missing here"),
        (#"{["a"]:1}"#, "1:2: a key in double quotes is missing here"),
      ]),
    JSONRule(
      "4", "names are unique (here a must)", kept: [#"{"a":{"a":1},"b":{"a":1}}"#],
      broken: [
        (
          #"{"a":1,"a":2}"#,
          #"1:8: the key stands twice in this object ("a"); first in line 1"#
        ),
        (
          #"{"":1,"":2}"#,
          #"1:7: the key stands twice in this object (""); first in line 1"#
        ),
      ]),
    JSONRule(
      "5", "an array has values of any kinds, with commas between them",
      kept: ["[]", "[ ]", #"[1,"a",null,[],{},true]"#, "[[[[]]]]"],
      broken: [
        ("[", "1:2: " + open("[")),
        ("[1", "1:3: " + open("[")),
        ("[1,", "1:4: " + open("[")),
        ("[1,]", #"1:4: no comma may stand before "]""#),
        ("[,1]", "1:2: a value is missing here"),
        ("[1,,2]", "1:4: a value is missing here"),
        ("[1 2]", #"1:4: "," or "]" is missing here"#),
        ("[1}", #"1:3: "," or "]" is missing here"#),
        (#"["a":1]"#, #"1:5: "," or "]" is missing here"#),
      ]),
  ]

  private static func notANumber(_ text: String, _ meant: String? = nil) -> (String, String) {
    let suggestion = meant.map { "; did you mean \"\($0)\"?" } ?? ""
    return ("[\(text)]", "1:2: not a number of JSON (\(text))\(suggestion)")
  }

  private static let numbers = [
    JSONRule(
      "6", "an integer part without leading zeros",
      kept: ["0", "-0", "7", "-7", "10", "123456789012345678901234"],
      broken: [
        notANumber("01", "1"), notANumber("-01", "-1"), notANumber("00", "0"),
        notANumber("00.5", "0.5"), notANumber(".5", "0.5"), notANumber("-.5", "-0.5"),
        notANumber("-"), notANumber("--1"), notANumber("- 1".replacing(" ", with: "-")),
        ("[- 1]", "1:2: not a number of JSON (-)"),
      ]),
    JSONRule(
      "6", "no plus sign, no other base, no separators",
      broken: [
        notANumber("+1", "1"), notANumber("+.5", "0.5"), notANumber("0x1F", "31"),
        notANumber("1_000"), notANumber("1f"),
        (
          "[1,000]",
          "1:4: not a number of JSON (000); "
            + "did you mean \"0\"?"
        ), ("[1'000]", #"1:3: "," or "]" is missing here"# + quotes),
        ("[٣]", "1:2: not a value (٣)" + allowed), ("[１]", "1:2: not a value (１)" + allowed),
      ]),
    JSONRule(
      "6", "a fraction has digits", kept: ["1.5", "-0.0", "0.000"],
      broken: [notANumber("1.", "1"), notANumber("1.e5", "100000"), notANumber("1.5.2")]),
    JSONRule(
      "6", "an exponent has a sign or none, and digits",
      kept: ["1e5", "1E5", "1e+5", "1E-05", "-0.0e0", "1e00"],
      broken: [
        notANumber("1e"), notANumber("1e+"), notANumber("1e+-5"), notANumber("1e5.5"),
        notANumber("e5".replacing("e", with: "-e")),
      ]),
    JSONRule(
      "6", "no infinity, and what is no number is none",
      broken: [
        ("[NaN]", "1:2: not a value (NaN)" + allowed),
        ("[Infinity]", "1:2: not a value (Infinity)" + allowed),
        notANumber("-Infinity"), notANumber("-NaN"),
      ]),
  ]

  private static let escapes =
    #"; allowed: \" \\ \/ \b \f \n \r \t and \u with four digits"#

  private static let strings = [
    JSONRule(
      "7", "a string stands between double quotes",
      kept: [#""""#, #""a b""#, #""'""#],
      broken: [
        (#""a"#, "1:1: this string has no end"), ("\"", "1:1: this string has no end"),
        (#""a\"#, "1:1: this string has no end"), (#""a\""#, "1:1: this string has no end"),
        ("'a'", "1:1: a value is missing here" + quotes),
        ("`a`", "1:1: a value is missing here" + quotes),
        ("[„a“]", "1:2: not a value („a“)" + allowed),
        ("abc", "1:1: not a value (abc)" + allowed),
      ]),
    JSONRule(
      "7", "control characters are escaped, others need not be",
      kept: [
        "\"\u{7F}\"", "\"\u{80}\"", "\"\u{2028}\u{2029}\"", "\"\u{FEFF}\"", "\"\u{10FFFF}\"",
        "\"/\"", #""\u0000\u001f""#,
      ],
      broken: [
        ("\"\u{0}\"", #"1:2: a control character in a string (U+0000); allowed: \u0000"#),
        ("\"a\u{1F}\"", #"1:3: a control character in a string (U+001F); allowed: \u001F"#),
        ("\"a\tb\"", #"1:3: a control character in a string (U+0009); allowed: \t"#),
        (
          "[\"a\nb\"]",
          "1:2: this string does not end in its line; its closing quote is missing, "
            + #"or \n instead of a new line"#
        ),
        (
          "\"a\r\n\"",
          "1:1: this string does not end in its line; its closing quote is missing, "
            + #"or \n instead of a new line"#
        ),
      ]),
    JSONRule(
      "7", "eight escapes of two characters", kept: [#""\"\\\/\b\f\n\r\t""#],
      broken: [
        (#""\x41""#, #"1:2: unknown escape in a string (\x)"# + escapes),
        (#""\'""#, #"1:2: unknown escape in a string (\')"# + escapes),
        (#""a\N""#, #"1:3: unknown escape in a string (\N)"# + escapes),
        (#""\0""#, #"1:2: unknown escape in a string (\0)"# + escapes),
        ("\"a\\\nb\"", #"1:3: unknown escape in a string (\\n)"# + escapes),
        (#""\U00e9""#, #"1:2: unknown escape in a string (\U)"# + escapes),
      ]),
    JSONRule(
      "7", "four hexadecimal digits after \\u", kept: [#""\u00e9\u00E9\uABCD\uabcd""#],
      broken: [
        (#""a\u12""#, #"1:3: \u needs four hexadecimal digits"#),
        (#""\u+123""#, #"1:2: \u needs four hexadecimal digits"#),
        (#""\u12g4""#, #"1:2: \u needs four hexadecimal digits"#),
        (#""\u{41}""#, #"1:2: \u needs four hexadecimal digits"#),
        (#""\u"#, #"1:2: \u needs four hexadecimal digits"#),
      ]),
    JSONRule(
      "7", "other planes as surrogate pairs", kept: [#""\ud83d\ude00 \uD83D\uDE00""#],
      broken: [
        (#""\ud800""#, "1:2: half of a surrogate pair in a string"),
        (#""\udc00""#, "1:2: half of a surrogate pair in a string"),
        (#""\ude00\ud83d""#, "1:2: half of a surrogate pair in a string"),
        (#""\ud800\n""#, "1:2: half of a surrogate pair in a string"),
        (#""\ud800A""#, "1:2: half of a surrogate pair in a string"),
        (#""\ud800\u0041""#, "1:2: half of a surrogate pair in a string"),
        (#""\ud800\ud800""#, "1:2: half of a surrogate pair in a string"),
        (#""\ud800\u""#, #"1:2: \u needs four hexadecimal digits"#),
      ]),
  ]

  private static let characters = [
    JSONRule(
      "8.1", "no byte order mark (ignoring one is allowed, here it is refused)",
      kept: ["\"\u{FEFF}\""],
      broken: [
        ("\u{FEFF}{}", "1:1: the file starts with a byte order mark; plain UTF-8 is wanted")
      ]),
    JSONRule(
      "8.3", "names are compared as characters, however they are written",
      kept: [#"{"é":1,"e":2}"#, #"{"\\u0061":1,"a":2}"#],
      broken: [
        (
          #"{"a":1,"\u0061":2}"#,
          #"1:8: the key stands twice in this object ("a"); first in line 1"#
        ),
        (
          "{\"é\":1,\n\"e\u{301}\":2}",
          "2:1: the key stands twice in this object (\"e\u{301}\"); first in line 1"
        ),
        (
          #"{"x\n":1, "x\n":2}"#,
          #"1:11: the key stands twice in this object ("x\n"); first in line 1"#
        ),
        (
          "{\"\u{212B}\":1,\"\u{C5}\":2}",
          "1:8: the key stands twice in this object (\"\u{C5}\"); first in line 1"
        ),
      ]),
  ]

  private static let longest = String(repeating: "9", count: 400)

  private static let limits = [
    JSONRule(
      "9", "numbers keep the range of a double",
      kept: ["1.7976931348623157e308", "5e-324", "1e-999", "1e308"],
      broken: [
        ("1e309", "1:1: too large for a 64-bit float (1e309)"),
        ("[-1e309]", "1:2: too large for a 64-bit float (-1e309)"),
        (
          String(longest.dropLast(80)),
          "1:1: too large for a 64-bit float (\(longest.prefix(40))…)"
        ),
      ]),
    JSONRule(
      "9", "numbers have at most 400 characters", kept: ["0." + longest.dropLast(2)],
      broken: [("0." + longest, "1:1: a number of more than 400 characters")]),
    JSONRule(
      "9", "at most 64 containers are open at once",
      kept: [String(repeating: "[", count: 64) + String(repeating: "]", count: 64)],
      broken: [
        (String(repeating: "[", count: 65), "1:65: nested deeper than 64 levels"),
        (String(repeating: #"{"a":["#, count: 9999), "1:193: nested deeper than 64 levels"),
      ]),
  ]

  /// RFC 8259, section 8.1, and what UTF-8 is (RFC 3629).
  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x7B, 0x00], "1:1"), ([0xFE, 0xFF, 0x00, 0x7B], "1:1"),
      ([0x22, 0xC3, 0x22], "1:2"), ([0x22, 0x80, 0x22], "1:2"),
      ([0x22, 0x61, 0xC0, 0x80, 0x22], "1:3"), ([0x22, 0xE0, 0x80, 0xAF, 0x22], "1:2"),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], "1:2"), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], "1:2"),
      ([0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22], "1:2"), ([0x22, 0xC3, 0xA9, 0xE2, 0x82], "1:1"),
      ([0x5B, 0x0A, 0x22, 0xC3, 0xA9, 0x80, 0x22], "2:3"), ([0x5B, 0x31, 0xFF], "1:3"),
      ([0x7B, 0x22, 0x61, 0x22, 0x3A, 0xE9], "1:6"), ([0x31, 0xC3], "1:2"),
    ] as [([UInt8], String)])
  func bytesAreUTF8(_ bytes: [UInt8], _ place: String) {
    let error = #expect(throws: Problem.self) {
      _ = try JSONReader.read(SourceText(name: "t.json", bytes: bytes))
    }
    let isCut = bytes.last == 0x82
    #expect(
      error?.description == "t.json:\(place): "
        + (isCut ? "this string has no end" : "not UTF-8; save the file in this encoding"))
  }
}
