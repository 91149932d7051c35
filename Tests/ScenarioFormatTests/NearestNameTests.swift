import ScenarioFormat
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("KZA", "KAZ"), ("kaz", "KAZ"), ("KA", "KAZ"), ("KAZZ", "KAZ"), ("investmnet", "investment"),
      ("investments", "investment"), ("XYZ", nil), ("", nil),
      (String(repeating: "x", count: 1_000_000), nil),
    ] as [(String, String?)])
  func suggestsWhatIsNear(_ name: String, _ expected: String?) {
    #expect(["investment", "KAZ", "military"].nearest(to: name) == expected)
  }

  @Test(
    arguments: [
      ("milit", "military"), ("MIL", "military"), ("mi", nil), ("tra", nil), ("trade-", nil),
      ("trade-ro", "trade-routes"), ("militia", nil), ("litary", "military"), ("tary", nil),
    ] as [(String, String?)])
  func completesTheBeginningOfOnlyOneName(_ name: String, _ expected: String?) {
    let names = ["military", "trade-routes", "trade-war", "military"]
    #expect(names.nearest(to: name) == expected)
  }

  @Test func whatIsNearComesBeforeWhatIsLonger() {
    #expect(["military", "mule"].nearest(to: "mil") == "military")
    #expect(["military", "pil"].nearest(to: "mil") == "pil")
  }

  @Test func theFirstInOrderWinsATie() {
    #expect(["RUS", "RUT", "RUA"].nearest(to: "RUX") == "RUA")
    #expect(["RUS", "RUSS"].nearest(to: "RUSS") == "RUSS")
  }

  @Test func longListsAreCutShort() {
    #expect(["a", "b", "c"].listed(most: 3) == "a, b, c")
    #expect(["a", "b", "c", "d", "e"].listed(most: 3) == "a, b, c and 2 more")
    #expect([String]().listed() == "")
  }
}
