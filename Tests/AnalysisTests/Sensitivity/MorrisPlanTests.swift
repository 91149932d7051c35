import Analysis
import InfluenceModel
import Testing

/// Elementary effects.
@Suite struct MorrisPlanTests {
  private typealias Functions = SensitivityFunctions

  private func plan(_ inputs: Int, points: Int = 256, factors: Factors? = nil) throws -> MorrisPlan
  {
    let draws = Draws(seed: 3)
    return try MorrisPlan(
      try factors ?? Functions.factors(inputs),
      try TwoSamples(
        .latinHypercube, of: Functions.inputs(inputs), points: points, draws: draws), draws: draws)
  }

  @Test func theEffectsOfALinearFunctionAreItsSlopes() throws {
    let found = try plan(3).sensitivity(inputs: 3) { x, _ in 4 * x[0] - 2 * x[1] }
    #expect(found.estimates(.mu).prefix(3).map { $0?.value } == [4, -2, 0])
    #expect(found.estimates(.muStar).map { $0?.value } == [4, 2, 0, 0])
    #expect(found.estimates(.sigma).prefix(3).map { $0?.value } == [0, 0, 0])
    #expect(found.estimates(.mu).prefix(3).allSatisfy { $0?.standardError == 0 })
  }

  /// x₁·x₂ has the effect x₂ on levels 1/8, 3/8, 5/8 and 7/8 of equal frequency:
  /// mean 1/2, variance 5/64.
  @Test func theSpreadOfEffectsTellsInteractions() throws {
    let found = try plan(2, points: 1024).sensitivity(inputs: 2) { x, _ in x[0] * x[1] }
    for (index, value) in [(SensitivityIndex.mu, 0.5), (.sigma, (5.0 / 64).squareRoot())] {
      let estimate = try #require(found.estimates(index)[0])
      #expect(abs(estimate.value - value) <= 6.1 * estimate.standardError)
      #expect(estimate.standardError < 0.02)
    }
  }

  @Test func everyFactorMovesOnceBetweenTwoLevels() throws {
    let plan = try plan(5)
    for point in 0..<256 {
      let positions = (0..<plan.evaluations).map { evaluation in
        (0..<5).map { plan.uniform(input: $0, point: point, evaluation: evaluation, attempt: 0) }
          + [Double(plan.chanceRun(point: point, evaluation: evaluation))]
      }
      let moves = zip(positions, positions.dropFirst()).map { before, after in
        before.indices.filter { before[$0] != after[$0] }
      }
      #expect(moves.allSatisfy { $0.count == 1 })
      #expect(moves.flatMap(\.self).sorted() == Array(0..<6))
      #expect(positions.allSatisfy { $0.prefix(5).allSatisfy { [1, 3, 5, 7].contains(8 * $0) } })
    }
  }

  /// The mean size of the difference of two standard normal numbers is 2/√π.
  @Test func chanceIsAFactorThatOthersDoNotDisturb() throws {
    let found = try plan(2, points: 1024).sensitivity(inputs: 2) { x, chance in
      x[0] + Functions.noise(chance)
    }
    let sizes = found.estimates(.muStar)
    #expect(abs(try #require(sizes[0]).value - 1) < 1e-12)
    #expect(sizes[1]?.value == 0)
    let chance = try #require(sizes[2])
    #expect(abs(chance.value - 2 / Double.pi.squareRoot()) <= 6.1 * chance.standardError)
    #expect(found.estimates(.mu)[2] == nil)
  }

  @Test func aGroupHasNoDirection() throws {
    let factors = Factors([Factor(name: "both", inputs: [0, 1])])
    let found = try plan(2, factors: factors).sensitivity(inputs: 2) { x, _ in x[0] + x[1] }
    #expect(found.estimates(.mu)[0] == nil)
    #expect(found.estimates(.sigma)[0] == nil)
    // Both the same way, or against each other: 2 or 0.
    let size = try #require(found.estimates(.muStar)[0])
    #expect(abs(size.value - 1) <= 6.1 * size.standardError)
  }

  @Test func whatCannotBeEstimatedIsNot() throws {
    #expect(
      try plan(2, points: 15).sensitivity(inputs: 2) { x, _ in x[0] }.finding
        == .fewPoints(needed: 16))
    #expect(try plan(2).sensitivity(inputs: 2) { _, _ in 3 }.finding == .constant)
    let found = try plan(2).sensitivity(inputs: 2) { _, chance in chance == 300 ? 1 : 0 }
    #expect(found.finding == .fewChanges(1, needed: 10))
  }

  @Test func trajectoriesWithoutAnAnswerDropOut() throws {
    let plan = try plan(2)
    var values = plan.values(inputs: 2) { x, _ in 4 * x[0] - 2 * x[1] }
    for point in 0..<100 { values[point % 4][point] = .nan }
    let found = try plan.sensitivity(of: values)
    #expect((found.points, found.missing) == (156, 100))
    #expect(found.estimates(.mu).prefix(2).map { $0?.value } == [4, -2])
  }
}
