import Foundation
import Analysis
import GSL
import InfluenceModel
import Testing
import TestSupport

@Suite struct ThresholdTests {
  /// Runs that hit when their uniform is below a probability.
  struct Model {
    let uniforms: [Double]
    let probability: (Double) -> Double
    var isAsked: (Double) -> Bool = { _ in true }

    init(runs: Int, firstRun: Int = 0, _ probability: @escaping (Double) -> Double) {
      let draws = Draws(seed: 7)
      uniforms = (0..<runs).map { draws.prior(Site("threshold"), run: UInt32(firstRun + $0)) }
      self.probability = probability
    }

    func answers(_ value: Double) -> [Double] {
      let p = probability(value)
      return uniforms.map { !isAsked($0) ? .nan : $0 < p ? 1 : 0 }
    }
  }

  private static func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
  private static func logit(_ p: Double) -> Double { log(p / (1 - p)) }

  private func find(
    _ target: ThresholdTarget, in range: ClosedRange<Double>, _ model: Model
  ) throws -> ThresholdFinding {
    try ThresholdSearch(range, target: target).find(model.answers)
  }

  private func find(
    _ p: Double, runs: Int = 10_000, _ probability: @escaping (Double) -> Double
  ) throws -> ThresholdFinding {
    try find(.probability(p), in: -4...4, Model(runs: runs, probability))
  }

  /// At the true threshold the count is binomial, so that the probability of
  /// covering it is known exactly.
  @Test func theIntervalCoversAtItsNominalRate() throws {
    let (runs, p, replications) = (400, 0.3, 4000)
    let truth = Self.logit(p)
    let covered = try (0..<replications).count { replication in
      let model = Model(runs: runs, firstRun: replication * runs, Self.logistic)
      let crossing = try #require(try find(.probability(p), in: -4...4, model).crossings.first)
      return crossing.low.value <= truth && truth <= crossing.high.value
    }
    let binomial = try BinomialDistribution(trials: runs, probability: p)
    let reach = (1.959964 * (Double(runs) * p * (1 - p)).squareRoot()).rounded(.down)
    let middle = Double(runs) * p
    let (least, most) = (Int(middle - reach), Int(middle + reach))
    let exact = binomial.cumulative(most) - binomial.cumulative(least - 1)
    #expect(0.93...0.97 ~= exact)
    #expect(
      try Proportion(hits: covered, trials: replications).isConsistent(with: exact))
  }

  @Test(arguments: [1.0, -1.0]) func aThresholdIsFoundToTheGridOfItsDigits(sign: Double) throws {
    var values: [Double] = []
    let model = Model(runs: 10_000) { Self.logistic(sign * $0) }
    let finding = try ThresholdSearch(-4...4, target: .probability(0.2)).find { value in
      values.append(value)
      return model.answers(value)
    }
    #expect(finding.trend == (sign > 0 ? .rising : .falling))
    let crossing = try #require(finding.crossings.first)
    let estimate = try #require(crossing.estimate)
    #expect(abs(estimate - sign * Self.logit(0.2)) < 6.1 * 0.025)
    // The ends are where the estimate is 1.96 standard errors from the target, to
    // 3 % of their distance and the step from run to run.
    let reach = 1.96 * 0.004
    for end in [crossing.low, crossing.high] {
      let mean = model.answers(end.value).reduce(0, +) / 10_000
      #expect(abs(abs(mean - 0.2) - reach) < 0.04 * reach)
    }
    #expect(!crossing.low.isOpen && !crossing.high.isOpen)
    #expect(values.allSatisfy { ($0 * 1000).rounded() / 1000 == $0 })
    #expect(Set(values).count == values.count && values.count < 25)
    #expect(finding.samples.map(\.value) == values.sorted())
  }

  // MARK: - What is not a plain threshold

  @Test func aTargetOutOfReachIsNotReached() throws {
    let finding = try find(0.9) { 0.2 + 0.1 * Self.logistic($0) }
    #expect(finding.crossings.isEmpty && !finding.isReached)
    #expect(finding.samples.map(\.value) == [-4, -3, -2, -1, 0, 1, 2, 3, 4])
    let ends = try [#require(finding.samples.first), #require(finding.samples.last)]
    #expect(ends[0].interval(for: finding.target).contains(0.2 + 0.1 * Self.logistic(-4)))
    #expect(ends[1].interval(for: finding.target).contains(0.2 + 0.1 * Self.logistic(4)))
  }

  /// The end of the range is .001 away, the error at 10 000 runs .005.
  @Test func aTargetWithinTheErrorOfAnEndHasAnOpenInterval() throws {
    let finding = try find(0.601) { 0.4 + 0.05 * $0 }
    let crossing = try #require(finding.crossings.first)
    #expect(crossing.estimate == nil || crossing.high.value == 4)
    #expect(crossing.high.value == 4 && crossing.high.isOpen)
    #expect(!crossing.low.isOpen && crossing.low.value < 4)
  }

  @Test func aJumpIsTheThresholdOfAllThatItPasses() throws {
    let finding = try find(0.3) { $0 < 1.23456 ? 0.1 : 0.6 }
    let crossing = try #require(finding.crossings.first)
    for value in [crossing.estimate, crossing.low.value, crossing.high.value] {
      #expect(abs(try #require(value) - 1.23456) < 1.1e-3)
    }
  }

  @Test func whatRisesAndFallsIsNotMonotoneAndHasSeveralCrossings() throws {
    let finding = try find(0.3) { 0.1 + 0.5 * exp(-$0 * $0 / 4) }
    guard case .bent(let rise, let fall) = finding.trend else {
      Issue.record("the trend is \(finding.trend)")
      return
    }
    #expect(rise.to.mean > rise.from.mean && rise.to.value <= fall.from.value)
    #expect(fall.to.mean < fall.from.mean && !finding.isMonotone)
    let truth = (4 * log(0.5 / 0.2)).squareRoot()
    let estimates = finding.crossings.compactMap(\.estimate)
    #expect(estimates.count == 2)
    #expect(zip(estimates, [-truth, truth]).allSatisfy { abs($0 - $1) < 0.2 })
  }

  /// The trial that `.bent` rests on refutes monotony once in 1000 where nothing
  /// moves but chance: independent draws at every value.
  @Test func noiseIsNotTakenForATrend() throws {
    let draws = Draws(seed: 3)
    let trends = try (0..<2000).count { trial in
      let finding = try ThresholdSearch(0...1, target: .probability(0.9)).find { value in
        let site = Site("noise/\(trial)/\(value)")
        return (0..<200).map { draws.prior(site, run: UInt32($0)) < 0.5 ? 1 : 0 }
      }
      return finding.trend != .flat
    }
    #expect(try Proportion(hits: trends, trials: 2000).isConsistent(with: Trend.alpha))
  }

  /// About 40 of 2,000 runs change from one end to the other, all the same way;
  /// of independent samples that would be 1.3 standard errors.
  @Test func pairsShowATrendThatSamplesAloneDoNot() throws {
    let finding = try find(0.9, runs: 2000) { 0.5 + 0.0025 * $0 }
    #expect(finding.trend == .rising)
  }

  /// The ends are looked at as they are, also where the steps between them miss
  /// them: what is below the target at an end is so only there.
  @Test func endsThatAreNoMultiplesOfTheStepAreKept() throws {
    for place in 0..<40 {
      let low = 0.1 + 0.123456789e-5 * Double(3 * place + 1)
      let model = Model(runs: 1000) { $0 <= low ? 0.1 : 0.6 }
      let crossing = try #require(
        try find(.probability(0.3), in: low...0.9, model).crossings.first)
      #expect(abs(crossing.low.value - low) < 3e-4 && abs(crossing.high.value - low) < 3e-4)
    }
  }

  @Test(arguments: [0...1e-306, 0...1e-300, 1e300...1.1e300])
  func extremeRangesHaveValuesToo(range: ClosedRange<Double>) throws {
    let finding = try find(.probability(0.5), in: range, Model(runs: 200) { _ in 0.5 })
    #expect(finding.samples.allSatisfy { range.contains($0.value) })
  }

  @Test func onlyTheRunsThatAreAskedCount() throws {
    var model = Model(runs: 10_000) { 0.5 * Self.logistic($0) }
    model.isAsked = { $0 < 0.5 }
    let finding = try find(.probability(0.5), in: -4...4, model)
    let estimate = try #require(finding.crossings.first?.estimate)
    #expect(abs(estimate) < 6.1 * 2 / 5000.squareRoot())
    #expect(finding.samples.allSatisfy { 4700...5300 ~= $0.count })
  }

  @Test func aValueThatNoRunAnswersIsNamed() {
    let error = #expect(throws: NoAnswers.self) {
      try ThresholdSearch(-4...4, target: .probability(0.5)).find { _ in [.nan, .nan] }
    }
    #expect(error?.value == -4)
  }

  @Test func aMeanIsReachedToo() throws {
    let draws = Draws(seed: 5)
    let noise = (0..<10_000).map { run in
      StandardNormal.quantile(draws.prior(Site("noise"), run: UInt32(run)))
    }
    let finding = try ThresholdSearch(0...10, target: .mean(5)).find { value in
      noise.map { value + 2 * $0 }
    }
    let crossing = try #require(finding.crossings.first)
    #expect(finding.trend == .rising)
    #expect(abs(try #require(crossing.estimate) - 5) < 6.1 * 0.02)
    #expect(abs(crossing.high.value - crossing.low.value - 2 * 1.96 * 0.02) < 0.004)
    // A measure that is the same in all runs has no error.
    let exact = try ThresholdSearch(0...10, target: .mean(5)).find { [$0, $0, $0] }
    #expect(exact.crossings.map(\.estimate) == [5])
    #expect(exact.crossings.map(\.low.value) == [5] && exact.crossings.map(\.high.value) == [5])
  }
}
