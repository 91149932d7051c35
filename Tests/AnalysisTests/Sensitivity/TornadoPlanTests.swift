import Analysis
import InfluenceModel
import Testing

/// One factor at a time.
@Suite struct TornadoPlanTests {
  private typealias Functions = SensitivityFunctions

  private func plan(_ inputs: Int, points: Int = 256) throws -> TornadoPlan {
    TornadoPlan(try Functions.factors(inputs), points: points, draws: Draws(seed: 3))
  }

  @Test func swingsGoFromThe5ToThe95PercentPoint() throws {
    let found = try plan(3).sensitivity(inputs: 3) { x, _ in 10 * x[0] - 20 * x[1] }
    let known = [(SensitivityIndex.low, [-9.5, 4]), (.high, [-0.5, -14]), (.swing, [9, -18])]
    for (index, values) in known {
      for (estimate, value) in zip(found.estimates(index), values) {
        #expect(abs(try #require(estimate).value - value) < 1e-12)
      }
    }
    let swings = found.estimates(.swing)
    #expect((swings[2]?.value, swings[2]?.standardError) == (0, 0))
    #expect(swings[3] == nil)
    guard case .indices(_, let medians) = found.finding else { return }
    #expect(medians?.value == -5)
  }

  /// Noise that all evaluations share cancels in the swing, and only there.
  @Test func differencesAreThoseOfPairs() throws {
    let found = try plan(2, points: 1024).sensitivity(inputs: 2) { x, chance in
      x[0] + Functions.noise(chance)
    }
    let (low, swing) = (found.estimates(.low)[0], found.estimates(.swing)[0])
    #expect(abs(try #require(low).standardError * 32 - 1) < 0.15)
    #expect(abs(try #require(swing).value - 0.9) < 1e-12)
    #expect(try #require(swing).standardError < 1e-12)
  }

  /// A factor at whose high point the scenario never has an answer is left out,
  /// and others do not suffer from it.
  @Test func aFactorWithoutAnswersHasNoSwing() throws {
    let found = try plan(2).sensitivity(inputs: 2) { x, _ in x[0] > 0.9 ? .nan : x[1] + x[0] }
    #expect(found.estimates(.swing).map { $0 == nil } == [true, false, true])
    #expect((found.points, found.missing) == (256, 0))
  }

  @Test func whatCannotBeEstimatedIsNot() throws {
    #expect(
      try plan(2, points: 63).sensitivity(inputs: 2) { x, _ in x[0] }.finding
        == .fewPoints(needed: 64))
    #expect(try plan(2).sensitivity(inputs: 2) { _, _ in 3 }.finding == .constant)
    #expect(
      try plan(2).sensitivity(inputs: 2) { _, _ in .nan }.finding == .fewPoints(needed: 64))
  }
}
