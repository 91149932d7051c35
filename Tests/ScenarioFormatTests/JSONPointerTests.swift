import ScenarioFormat
import Testing

@Suite struct JSONPointerTests {
  /// The examples of RFC 6901, section 5.
  @Test(
    arguments: [
      ("", []), ("/foo", ["foo"]), ("/foo/0", ["foo", "0"]), ("/", [""]), ("/a~1b", ["a/b"]),
      ("/c%d", ["c%d"]), ("/e^f", ["e^f"]), ("/g|h", ["g|h"]), ("/i\\j", ["i\\j"]),
      ("/k\"l", ["k\"l"]), ("/ ", [" "]), ("/m~0n", ["m~n"]), ("/~01", ["~1"]),
      ("//a/", ["", "a", ""]), ("/~1patrons~1RUS", ["/patrons/RUS"]),
    ] as [(String, [String])])
  func textAndTokensMatch(_ text: String, _ tokens: [String]) throws {
    #expect(try #require(JSONPointer(text: text)).tokens == tokens)
    #expect(JSONPointer(tokens).description == text)
  }

  @Test(arguments: ["foo", "#/foo", "~", "/~", "/~2", "/a~", " /a", "\u{301}/a"])
  func refuses(_ text: String) {
    #expect(JSONPointer(text: text) == nil)
  }

  @Test(arguments: [
    "\u{301}a", "/\u{301}", "~\u{301}", "~1", "é/~", "\u{200D}", "\r\n", "\u{FE0F}",
  ])
  func anyKeyComesBack(_ key: String) throws {
    let pointer = JSONPointer(["x", key, key])
    let back = try #require(JSONPointer(text: pointer.description))
    #expect(back == pointer)
    #expect(
      back.tokens.map { Array($0.unicodeScalars) }
        == pointer.tokens.map { Array($0.unicodeScalars) })
  }

  @Test func pathsAreBuiltAndCut() {
    let pointer = JSONPointer() / "a" / 3
    #expect(pointer.description == "/a/3")
    #expect(pointer.parent == JSONPointer(["a"]))
    #expect(JSONPointer().parent == nil)
  }
}
