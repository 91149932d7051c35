import Testing
import mizan

@Suite struct SourceExcerptTests {
  private func lines(
    _ before: String, _ after: String, _ style: TerminalStyle = TerminalStyle(width: 40)
  ) -> [String] {
    SourceExcerpt(before: before, after: after).lines(style: style).map(\.plain)
  }

  @Test func theCaretStandsUnderTheCharacter() {
    #expect(lines("{ ", "\"a\": 1 }") == ["  { \"a\": 1 }", "    ^"])
    #expect(lines("", "") == ["  ", "  ^"])
  }

  @Test func tabsTakeTwoColumns() {
    #expect(lines("\t\t", "\"a\":\t1") == ["      \"a\":  1", "      ^"])
  }

  @Test func wideCharactersTakeTwoColumnsAndMarksNone() {
    #expect(lines("\"日本\": ", "1") == ["  \"日本\": 1", "          ^"])
    #expect(lines("\"e\u{301}\": ", "1") == ["  \"e\u{301}\": 1", "       ^"])
  }

  @Test func aLongLineIsCutOnBothSidesOfTheCaret() {
    let digits = String(repeating: "0123456789", count: 5)
    let shown = lines(digits, "X" + digits)
    #expect(shown == ["  …678901234567890123456789X01234567890…", "                           ^"])
    #expect(shown.allSatisfy { $0.displayWidth <= 40 })
  }

  @Test func nothingSteersTheTerminal() {
    #expect(lines("\u{1B}[2J", "\u{202E}x") == ["   [2Jx", "      ^"])
  }

  @Test func withoutUnicodeItIsASCII() {
    let style = TerminalStyle(width: 40, unicode: false)
    #expect(lines("\"ı\": ", "é", style) == ["  \"i\": e", "       ^"])
  }
}
