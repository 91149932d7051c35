import InfluenceModel
import Testing
import mizan

@Suite struct StoryNumberTests {
  @Test(arguments: [
    (0.876, "88 %"), (0.0552, "5.5 %"), (0.05, "5 %"), (0.00372, "0.37 %"), (0, "0 %"),
    (1, "100 %"), (0.9942, "99.4 %"), (0.99996, "99.996 %"), (0.5, "50 %"), (0.104, "10 %"),
    (1e-7, "0.00001 %"),
  ])
  func percentagesSeemNeitherCertainNorImpossible(share: Double, text: String) {
    #expect(plain(StoryNumber.percent(share)) == text)
  }

  @Test(arguments: [
    (0.377, 0.909, "u = 0.377 < 0.909"), (0.98, 0.0552, "u = 0.980 > 0.055"),
    (0.50001, 0.50002, "u = 0.50001 < 0.50002"), (0.5, 0.5, "u = 0.500 = 0.500"),
  ])
  func comparisonsShowWhichIsLarger(uniform: Double, probability: Double, text: String) {
    let chance = Chance(probability: probability, uniform: uniform)
    #expect(plain(StoryNumber.comparison(chance)) == text)
  }

  @Test(arguments: [
    (0.5, 0.6, "0.50 → 0.60"), (0.501, 0.502, "0.501 → 0.502"), (0.5, 0.5, "0.50 → 0.50"),
    (0.50001, 0.50002, "0.50 → 0.50"),
  ])
  func changesShowThatThereIsOne(before: Double, after: Double, text: String) {
    #expect(plain(StoryNumber.levels(Change(before: before, after: after))) == text)
  }

  @Test(arguments: [
    (12.57, "12.6"), (3.0, "3"), (0.5, "0.5"), (1234.6, "1235"), (-0.0291, "-0.0291"),
    (0.00001234, "0.0000123"), (2.5e12, "2.5e+12"), (-.infinity, "-infinity"),
  ])
  func threeDigitsAreEnough(value: Double, text: String) {
    #expect(StoryNumber.short(value) == text)
  }

  @Test func sumsNameTheirParts() {
    let text = sum(-0.5, of: [(-3, "baseline"), (2.5, "stake"), (-0.25, "rivals")])
    #expect(plain(text) == "-0.5 = -3 baseline + 2.5 stake - 0.25 rivals")
  }

  /// Spaces that hold words together are not seen.
  private func plain(_ text: String) -> String {
    String(text.map { $0 == "\u{A0}" ? " " : $0 })
  }
}
