import Testing
import mizan

@Suite struct StyledTextTests {
  @Test(arguments: [
    ("", 0), ("Kazakhstan", 10), ("Türkiye", 7), ("Tu\u{308}rkiye", 7), ("ميزان", 5),
    ("مِيزَان", 5), ("哈萨克", 6), ("카자흐", 6), ("カザフ", 6), ("⚖️", 2), ("👩‍🚀", 2), ("a\u{200E}b", 2),
  ])
  func displayWidth(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test(arguments: [
    ("Türkiye’nin çıkışı – İstanbul", "Turkiye'nin cikisi - Istanbul"),
    ("Əliyev … ½", "Aliyev ... 1?2"),
    ("哈萨克", "ha sa ke"), ("Россия", "Rossia"), ("روسيا", "rwsya"), ("☂", "?"),
    ("17.7 ± 0.7 → x", "17.7 +- 0.7 -> x"),
  ])
  func asciiKeepsLettersReadable(text: String, folded: String) {
    #expect(text.foldedToASCII == folded)
  }

  @Test func truncationShowsItself() {
    let text = StyledText("Kazakhstan")
    #expect(text.truncated(to: 10, ellipsis: "…").plain == "Kazakhstan")
    #expect(text.truncated(to: 6, ellipsis: "…").plain == "Kazak…")
    #expect(text.truncated(to: 6, ellipsis: "...").plain == "Kaz...")
    #expect(text.truncated(to: 2, ellipsis: "...").plain == "..")
    #expect(StyledText("哈萨克").truncated(to: 4, ellipsis: "…").plain == "哈…")
    #expect(StyledText("of Turkey").truncated(to: 4, ellipsis: "…").plain == "of…")
  }

  @Test func wrappingBreaksAtSpacesAndOnlyThenInsideWords() {
    func lines(_ text: String, _ width: Int, limit: Int = .max) -> [String] {
      StyledText(text).wrapped(to: width, lineLimit: limit).map(\.plain)
    }
    #expect(lines("the regime falls", 10) == ["the regime", "falls"])
    #expect(lines("the interventions", 8) == ["the", "interven", "tions"])
    #expect(lines("the regime in Kazakhstan", 10, limit: 2) == ["the regime", "in Kazakh…"])
    #expect(lines("  the regime", 8) == ["  the", "  regime"])
    #expect(lines("哈萨克斯坦", 5) == ["哈萨", "克斯", "坦"])
    #expect(lines("", 5) == [""])
    #expect(lines("哈", 1) == ["…"])
  }

  @Test func paddingCountsColumns() {
    #expect(StyledText("哈").padded(to: 4).plain == "哈  ")
    #expect(StyledText("ab").padded(to: 5, .right).plain == "   ab")
    #expect(StyledText("ab").padded(to: 5, .centred).plain == " ab  ")
    #expect(StyledText("abc").padded(to: 2).plain == "abc")
  }

  @Test func rightToLeftTextIsClosedBeforeNumbersFollow() {
    #expect(StyledText("ميزان").padded(to: 6).plain == "ميزان\u{200E} ")
  }

  @Test func coloursEndWhereTheyShould() {
    let text = StyledText("a", .strong) + StyledText(" b") + StyledText("c", .quiet)
    #expect(text.rendered(colour: true) == "\u{1B}[1ma \u{1B}[0mb\u{1B}[38;5;245mc\u{1B}[0m")
    #expect((text + .spaces(3)).rendered(colour: false) == "a bc")
  }
}

extension StyledText {
  /// The characters, trailing spaces included.
  var plain: String { String(elements.map(\.character)) }
}
