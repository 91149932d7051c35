import Analysis
import Testing

/// First and total indices by Jansen's estimators.
@Suite struct SaltelliPlanTests {
  private typealias Functions = SensitivityFunctions

  /// The estimates lie within 3 of their own standard errors; within 3.59 where
  /// these are from 16 replicates, which is what 3 is to a normal estimate.
  private func expect(
    _ found: AnswerSensitivity, _ design: SampleDesign = .latinHypercube, first: [Double],
    total: [Double], _ location: SourceLocation = #_sourceLocation
  ) throws {
    let errors = design == .sobol ? 3.59 : 3
    for (index, known) in [(SensitivityIndex.first, first), (.total, total)] {
      for (estimate, value) in zip(found.estimates(index), known) {
        let estimate = try #require(estimate, sourceLocation: location)
        #expect(
          abs(estimate.value - value) <= errors * estimate.standardError,
          "\(estimate), not \(value)", sourceLocation: location)
        #expect(estimate.standardError < 0.1, sourceLocation: location)
      }
    }
  }

  @Test(arguments: SampleDesign.allCases)
  func theIndicesOfIshigamisFunctionAreFound(design: SampleDesign) throws {
    let found = try Functions.saltelli(3, design).sensitivity(inputs: 3, Functions.ishigami)
    try expect(found, design, first: Functions.ishigamiFirst, total: Functions.ishigamiTotal)
    #expect((found.points, found.missing) == (1024, 0))
  }

  @Test(arguments: SampleDesign.allCases)
  func theIndicesOfSobolsGFunctionAreFound(design: SampleDesign) throws {
    let found = try Functions.saltelli(8, design).sensitivity(inputs: 8, Functions.sobolG)
    try expect(found, design, first: Functions.sobolGFirst, total: Functions.sobolGTotal)
  }

  /// A linear function of three uniforms and normal noise with equal variances,
  /// and an input that it ignores.
  @Test(arguments: SampleDesign.allCases)
  func anInputWithoutEffectHasIndicesOfExactly0UnderNoise(design: SampleDesign) throws {
    let found = try Functions.saltelli(4, design).sensitivity(inputs: 4) {
      $0[0] + $0[1] + $0[2] + Functions.noise($1) / 12.0.squareRoot()
    }
    let shares = [0.25, 0.25, 0.25, 0, 0.25]
    try expect(found, design, first: shares, total: shares)
    for index in [SensitivityIndex.first, .total] {
      let inert = try #require(found.estimates(index)[3])
      #expect((inert.value, inert.standardError) == (0, 0))
      #expect((inert.interval.low, inert.interval.high) == (0, 0))
    }
  }

  /// Chance alone moves the answer: no input has an effect.
  @Test func chanceCanBeAll() throws {
    let found = try Functions.saltelli(2).sensitivity(inputs: 2) { Functions.noise($1) }
    #expect(found.estimates(.total).map { $0?.value == 0 } == [true, true, false])
    #expect(abs(try #require(found.estimates(.total)[2]).value - 1) < 0.1)
  }

  /// The variance of x₁·x₂ on −½…½ is all interaction: as one factor, x₁ and x₂
  /// explain everything.
  @Test func aGroupTakesTheInteractionsOfItsInputs() throws {
    let factors = Factors([
      Factor(name: "both", inputs: [0, 2]), Factor(name: "other", inputs: [1]),
    ])
    let found = try Functions.saltelli(3, factors: factors).sensitivity(inputs: 3) { x, _ in
      (x[0] - 0.5) * (x[2] - 0.5)
    }
    try expect(found, first: [1, 0, 0], total: [1, 0, 0])
  }

  /// The estimates for given numbers, by hand: A = 0, 1, B = 1, 0, and AB that
  /// follows B, in turn.
  @Test func theEstimatorsAreJansens() throws {
    let plan = try Functions.saltelli(1, points: 64)
    let a = (0..<64).map { Double($0 % 2) }
    let b = a.map { 1 - $0 }
    let ab = zip(a, b).enumerated().map { $0 % 4 == 0 ? $1.1 : $1.0 }
    let found = try plan.sensitivity(of: [a, b, ab, a])
    // V = 1/4; in one of four points AB = B ≠ A, in the others AB = A ≠ B.
    #expect(found.estimates(.first)[0]?.value == (0.25 - 0.75 / 2) / 0.25)
    #expect(found.estimates(.total)[0]?.value == (0.25 / 2) / 0.25)
  }

  /// 95 % intervals of the total index of a uniform in 400 analyses: if they cover
  /// in 93 of 100, there are fewer than 341 hits with a probability of 1e-9.
  @Test(arguments: SampleDesign.allCases)
  func intervalsCoverTheTruth(design: SampleDesign) throws {
    let truth = 0.8
    let hits = try (1...400).count { seed in
      let found = try Functions.saltelli(2, design, points: 256, seed: UInt64(seed))
        .sensitivity(inputs: 2) { x, _ in 2 * x[0] + x[1] }
      let interval = try #require(found.estimates(.total)[0]).interval
      return (interval.low...interval.high).contains(truth)
    }
    #expect(hits >= 341)
  }

  // MARK: - What cannot be estimated

  @Test func anAnswerThatNeverVariesHasNoIndices() throws {
    let found = try Functions.saltelli(2).sensitivity(inputs: 2) { _, _ in 0.1 }
    #expect(found.finding == .constant)
  }

  @Test func tooFewPointsGiveNoIndices() throws {
    let found = try Functions.saltelli(3, points: 63).sensitivity(inputs: 3, Functions.ishigami)
    #expect(found.finding == .fewPoints(needed: 64))
  }

  /// An outcome in one of 200 runs.
  @Test func aRareOutcomeGivesNoIndices() throws {
    let found = try Functions.saltelli(2).sensitivity(inputs: 2) { x, _ in x[0] < 0.005 ? 1 : 0 }
    guard case .fewChanges(let changes, needed: 30) = found.finding else {
      Issue.record("\(found.finding)")
      return
    }
    #expect((5...20).contains(changes))
  }

  /// A quarter of the points lacks an answer in the first sample, as many in the
  /// second; what is left has the same indices.
  @Test func pointsWithoutAnAnswerDropOutAndAreCounted() throws {
    let plan = try Functions.saltelli(3, points: 2048)
    var values = plan.values(inputs: 3, Functions.ishigami)
    for point in 0..<2048 where point % 4 == 0 { values[0][point] = .nan }
    for point in 0..<2048 where point % 4 == 1 { values[3][point] = .nan }
    let found = try plan.sensitivity(of: values)
    #expect((found.points, found.missing) == (1024, 1024))
    try expect(found, first: Functions.ishigamiFirst, total: Functions.ishigamiTotal)
  }
}
