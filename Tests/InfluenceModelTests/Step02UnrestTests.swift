import Foundation
import GSL
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step02UnrestTests {
  /// M's incidents, independent from step to step, and nothing else.
  private func memoryless(_ mean: Double, _ more: [String] = []) throws -> Trial {
    try Trial(
      .small(
        [
          #"/dynamics/unrest={"law":"selfExciting","persistence":0,"excitation":0}"#,
          #"/targets/M/unrest={"initial":\#(mean),"baseline":\#(mean)}"#,
          "/dynamics/survival/hazard=0", "/dyads=null",
        ] + more))
  }

  // MARK: - Self-exciting

  @Test(arguments: [0, 1e-9, 0.3, 1, 7.5, 60, 350, 700])
  func countsInvertGSLsPoissonDistribution(mean: Double) throws {
    let trial = try memoryless(mean)
    let poisson = try PoissonDistribution(mean: mean)
    for step in 0..<12 {
      trial.step()
      let counts = trial.values(.incidents, "M")
      for (count, u) in zip(counts, trial.uniforms("unrest/M", step: step)) {
        #expect(poisson.cumulative(Int(count)) >= u - 1e-12)
        #expect(poisson.cumulative(Int(count) - 1) < u + 1e-12)
      }
    }
  }

  @Test(arguments: [0x1p-53, 1e-9, 0.01, 0.5, 0.99, 1 - 1e-6, 1 - 1e-9, 1 - 0x1p-53])
  func inversionHoldsInTheTails(u: Double) throws {
    for mean in [0, 1e-9, 0.3, 1, 7.5, 60, 350, 700] {
      let poisson = try PoissonDistribution(mean: mean)
      let count = poissonQuantile(u, mean: mean, massAtZero: exponential(-mean))
      #expect(poisson.cumulative(Int(count)) >= u - 1e-12)
      #expect(poisson.cumulative(Int(count) - 1) < u + 1e-12)
    }
  }

  @Test func countsNeverFallWhenTheIntensityRises() throws {
    let means = [0, 0.01, 0.5, 0.6, 5, 40, 41, 600]
    let counts = try means.map { try memoryless($0).step().values(.incidents, "M") }
    for (less, more) in zip(counts, counts.dropFirst()) {
      #expect(zip(less, more).allSatisfy { $0 <= $1 })
    }
  }

  @Test func intensitiesAbove700FailTheirRunsAndNoOthers() throws {
    let trial = try memoryless(0, [#"/targets/M/unrest/initial={"uniform":[690,710]}"#])
    let intensities = trial.values(\.nextIntensity, of: "M")
    let excessive = LaneMask(intensities.map { $0 > 700 })
    trial.step()
    #expect(![LaneMask.nowhere, .everywhere].contains(excessive))
    #expect(trial.simulation.failed == excessive)
    #expect(trial.finish().simulation.failed == excessive)
    #expect(trial.simulation.checkInvariants() == nil)
  }

  @Test func explosionsFailWithoutATrap() throws {
    let trial = try memoryless(
      1,
      [
        #"/events/spark={"at":"2001","incidents":{"M":1e300},"threat":{"M":1}}"#,
        #"/events/tinder={"at":"2003","set":{"/dynamics/unrest/excitation":1e308}}"#,
      ])
    #expect(trial.finish().simulation.failed == .everywhere)
    #expect(trial.simulation.checkInvariants() == nil)
  }

  @Test func crisesAreAsProbableAsTheirCounts() throws {
    // The sixth incident makes a crisis: ⌈−6 ln(1 − .6)⌉ = 6.
    let probability = 1 - (try PoissonDistribution(mean: 10)).cumulative(5)
    let crises = try memoryless(10).proportion(runs: Proportion.mostTrials, steps: 1) {
      $0.runs(.crisis, "M")
    }
    try expect(crises, is: probability)
  }

  @Test func independentStepsStayCalmTogether() throws {
    let calm = (try PoissonDistribution(mean: 2)).cumulative(5)
    let trial = try memoryless(2, [#"/outcomes/calm={"not":{"ever":"crisis"}}"#])
    let stayed = trial.proportion(runs: Proportion.mostTrials, steps: 5) { $0.outcome("calm") }
    try expect(stayed, is: pow(calm, 5))
  }

  // MARK: - Threat

  @Test func threatFollowsIncidentsAndTolerance() throws {
    let trial = try Trial(
      "/targets/M/unrest={\"tolerance\":4,\"counts\":[3]}", "/targets/N/unrest/counts=[0]"
    ).step()
    expect(trial[.threat, "M"], equals: 1 - exp(-0.75))
    #expect(trial[.threat, "N"] == 0)
  }

  @Test func aCrisisBeginsAtItsThreshold() throws {
    let trial = try Trial(
      "/targets/M/unrest/counts=[5]", "/targets/N/unrest/counts=[6]"
    ).step()
    #expect(trial.runs(.crisis, "M") == .nowhere)
    #expect(trial.runs(.crisis, "N") == .everywhere)
  }

  // MARK: - Scripted

  @Test func scriptedCountsAreReplayedThenCease() throws {
    let trial = try Trial("/targets/M/unrest/counts=[4,0,1000000]")
    let seen = (0..<5).map { _ in trial.step()[.incidents, "M"] }
    #expect(seen == [4, 0, 1_000_000, 0, 0])
    #expect(trial.simulation.failed == .nowhere)
  }

  // MARK: - Markov

  private static let onset = 0.5
  private static let persistence = 0.7

  /// M alone, between calm and crises of ten incidents.
  private func markov(hazard: Double, _ more: [String] = []) throws -> Trial {
    try Trial(
      .small(
        [
          #"/dynamics/unrest={"law":"markov"}"#,
          "/targets/M/unrest={\"onset\":\(Self.onset),\"persistence\":\(Self.persistence)}",
          "/dynamics/survival/hazard=\(hazard)", "/dyads=null",
        ] + more))
  }

  @Test func crisisFollowsCalmAndCrisisWithTheirOwnChances() throws {
    let trial = try markov(hazard: 0)
    var inCrisis = [Bool](repeating: false, count: Lanes.count)
    for step in 0..<12 {
      let uniforms = trial.uniforms("unrest/M", step: step)
      inCrisis = zip(inCrisis, uniforms).map { was, u in
        u >= 1 - (was ? Self.persistence : Self.onset)
      }
      #expect(trial.step().values(.incidents, "M") == inCrisis.map { $0 ? 10 : 0 })
      #expect(trial.runs(.crisis, "M") == LaneMask(inCrisis))
    }
  }

  @Test func crisisStepsOfAMarkovChain() throws {
    let trial = try markov(hazard: 0, [#"/measures/crises={"count":"crisis","target":"M"}"#])
    let r = Self.persistence - Self.onset
    let expected = (1...12).reduce(0) { $0 + Self.onset / (1 - r) * (1 - pow(r, Double($1))) }
    let crises = try trial.mean(runs: 128_000, steps: 12) { $0.measures("crises") }
    try expect(crises, is: expected)
  }

  @Test func survivalOfAMarkovChain() throws {
    let trial = try markov(hazard: 0.02, [#"/outcomes/survives={"not":{"ever":"fall"}}"#])
    let survival = exp(-0.02 * threat(10))
    var (calm, crisis) = (1.0, 0.0)
    for _ in 0..<12 {
      (calm, crisis) = (
        calm * (1 - Self.onset) + crisis * (1 - Self.persistence),
        (calm * Self.onset + crisis * Self.persistence) * survival
      )
    }
    let survived = trial.proportion(runs: Proportion.mostTrials, steps: 12) {
      $0.outcome("survives")
    }
    try expect(survived, is: calm + crisis)
  }
}
