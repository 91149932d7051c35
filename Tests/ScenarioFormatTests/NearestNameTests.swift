import ScenarioFormat
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("KZA", "KAZ"), ("kaz", "KAZ"), ("KA", "KAZ"), ("KAZZ", "KAZ"), ("investmnet", "investment"),
      ("investments", "investment"), ("XYZ", nil), ("", nil), ("invest", nil),
      (String(repeating: "x", count: 1_000_000), nil),
    ] as [(String, String?)])
  func suggestsWhatIsNear(_ name: String, _ expected: String?) {
    #expect(["investment", "KAZ", "military"].nearest(to: name) == expected)
  }

  @Test func theFirstInOrderWinsATie() {
    #expect(["RUS", "RUT", "RUA"].nearest(to: "RUX") == "RUA")
    #expect(["RUS", "RUSS"].nearest(to: "RUSS") == "RUSS")
  }
}
