import ScenarioFormat
import Testing

@Suite struct ValueRangeTests {
  @Test(
    arguments: [
      (ValueRange.unit, "at least 0 and at most 1"), (.insideUnit, "above 0 and below 1"),
      (.fading, "at least 0 and below 1"), (.nonNegative, "at least 0"), (.positive, "above 0"),
      (.real, "any number"), (ValueRange(-.infinity, 2.5), "at most 2.5"),
      (ValueRange(0, 500), "at least 0 and at most 500"),
    ] as [(ValueRange, String)])
  func saysWhatIsAllowed(_ range: ValueRange, _ words: String) {
    #expect(range.allowed == words)
  }

  @Test(
    arguments: [
      (ValueRange.unit, [0, 1], [-.leastNonzeroMagnitude, 1.0000000000000002, .infinity, .nan]),
      (.insideUnit, [.leastNonzeroMagnitude, 0.5], [0, -0, 1, .nan]),
      (.fading, [0, 0.9999999999999999], [1, -1]),
      (.nonNegative, [0, 1e308], [.infinity, -1]),
      (.positive, [.leastNonzeroMagnitude], [0, .infinity]),
      (.real, [-1e308, 1e308], [.infinity, -.infinity, .nan]),
    ] as [(ValueRange, [Double], [Double])])
  func holdsItsBoundsOrNot(_ range: ValueRange, _ inside: [Double], _ outside: [Double]) {
    #expect(inside.allSatisfy(range.contains))
    #expect(!outside.contains(where: range.contains))
    for value in inside { #expect(range.clamped(value) == value) }
    for value in outside where !value.isNaN { #expect(range.contains(range.clamped(value))) }
  }

  @Test func anOpenRangeHoldsTheInteriorOfItsClosure() {
    #expect(ValueRange.insideUnit.contains(interior: 0...1))
    #expect(!ValueRange.insideUnit.contains(interior: 0...1.5))
    #expect(!ValueRange.nonNegative.contains(interior: -1 ... .infinity))
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1, "1"), (-0.0, "0"), (1e16, "1e+16"), (1.0 / 3, "0.3333333333333333"),
      (.leastNonzeroMagnitude, "5e-324"), (-2, "-2"), (123_456, "123456"),
    ] as [(Double, String)])
  func numbersAreShort(_ value: Double, _ text: String) {
    #expect(shortestText(value) == text)
    #expect(Double(text) == value)
  }
}
