import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step09AlignmentTests {
  private let holders = ["A", "B", "autonomy"]

  /// What M's shares aim at, without debts.
  private func goal(felt: Double, autonomyLoss: Double = 1, isLinear: Bool = false) -> [Double] {
    let growth = isLinear ? 1 + (exp(3) - 1) * felt : exp(3 * felt)
    let w = [0.3 * growth, 0.5, 0.2]
    let worthOfA = (w[0] * 0.75 * 0.7 + w[1] * 0.4 + w[2] * 0.6) / w.reduce(0, +)
    let worthOfB = (w[0] * 0.5 * 0.2 + w[1] * 0.6 + w[2] * 0.3) / w.reduce(0, +)
    return softmax([worthOfA, worthOfB, 0.5 * (1 - autonomyLoss * felt)].map { 4 * $0 })
  }

  @Test func theDistanceToTheGoalShrinksGeometrically() throws {
    // Three incidents in every step are a threat but not a crisis.
    let trial = try Trial("/targets/M/unrest/counts=[3,3,3,3,3,3,3,3]")
    let θ = threat(3)
    let goal = goal(felt: θ)
    let start = holders.map { trial[.alignment, "M", $0] }
    let rest = 1 - (0.15 + 0.45 * θ)
    for k in 1...8 {
      trial.step()
      for (i, holder) in holders.enumerated() {
        let distance = trial[.alignment, "M", holder] - goal[i]
        expect(distance, equals: pow(rest, Double(k)) * (start[i] - goal[i]), within: 1e-14)
      }
    }
  }

  @Test(arguments: [0, 0.25])
  func autonomyLosesOnlyItsShareUnderThreat(loss: Double) throws {
    let trial = try Trial(
      "/targets/M/unrest/counts=[3]", "/targets/M/autonomyLoss=\(loss)",
      "/dynamics/alignment/calmSpeed=1", "/dynamics/alignment/crisisSpeed=1"
    ).step()
    for (holder, share) in zip(holders, goal(felt: threat(3), autonomyLoss: loss)) {
      expect(trial[.alignment, "M", holder], equals: share)
    }
  }

  @Test(arguments: [1, 3])
  func salienceMayGrowInAStraightLine(incidents: Int) throws {
    let trial = try Trial(
      "/targets/M/unrest/counts=[\(incidents)]", #"/dynamics/alignment/salience="linear""#,
      "/dynamics/alignment/calmSpeed=1", "/dynamics/alignment/crisisSpeed=1"
    ).step()
    let expected = goal(felt: threat(Double(incidents)), isLinear: true)
    for (holder, share) in zip(holders, expected) {
      expect(trial[.alignment, "M", holder], equals: share, within: 1e-14)
    }
  }

  @Test func alignmentStartsWhereCalmWouldLeaveIt() throws {
    let trial = try Trial()
    let start = holders.map { trial[.alignment, "N", $0] }
    trial.finish()
    for (holder, share) in zip(holders, start) {
      expect(trial[.alignment, "N", holder], equals: share, within: 1e-15)
    }
  }

  /// Nobody can be called and nothing is learnt, so that the one step shows the
  /// goal itself.
  private let immediate = [
    "/dynamics/alignment/crisisSpeed=1", "/patrons/A/capacity=0", "/patrons/B/capacity=0",
    "/dynamics/credibility/omissionWeight=0", "/dynamics/survival/hazard=0",
    "/targets/M/unrest/counts=[1000]", "/targets/M/unrest/tolerance=0.001",
  ]

  @Test func onlyTheGuaranteeCountsUnderAnInfiniteLoading() throws {
    let trial = try Trial(.small(immediate + ["/channels/arms/threatLoading=500"])).step()
    let goal = softmax([4 * 0.75 * 0.7, 4 * 0.5 * 0.2, 0])
    for (holder, share) in zip(holders, goal) {
      expect(trial[.alignment, "M", holder], equals: share)
    }
  }

  @Test(arguments: [0.05, 0.95])
  func withoutCredibilityTheMilitaryTieHasNoEffect(level: Double) throws {
    let incredible = immediate + ["/patrons/A/credibility/kept=1e-300"]
    let usual = try Trial(.small(incredible)).step()
    let other = try Trial(.small(incredible + ["/dyads/A/M/ties/arms=\(level)"])).step()
    for holder in holders {
      #expect(usual[.alignment, "M", holder] == other[.alignment, "M", holder])
    }
  }

  /// What A is worth to M, from the odds between A and autonomy.
  private func worth(_ trial: Trial) -> Double {
    log(trial[.alignment, "M", "A"] / trial[.alignment, "M", "autonomy"]) / 4 + 0.5
  }

  @Test(arguments: [("arms", 0.3 * 0.75), ("trade", 0.5), ("union", 0.2)])
  func everyTieIsWorthItsSalience(channel: String, slope: Double) throws {
    let weak = worth(try Trial("/dyads/A/M/ties/\(channel)=0.2"))
    let strong = worth(try Trial("/dyads/A/M/ties/\(channel)=0.9"))
    expect(strong - weak, equals: 0.7 * slope)
  }

  @Test func promisesAreWorthAsMuchAsTheyAreBelieved() throws {
    let promise = "/channels/trade/role=promise"
    let weak = worth(try Trial(promise, "/dyads/A/M/ties/trade=0.2"))
    let strong = worth(try Trial(promise, "/dyads/A/M/ties/trade=0.9"))
    expect(strong - weak, equals: 0.7 * 0.5 * 0.75)
  }

  @Test(arguments: [-1, -0.25, 0, 0.5])
  func tiesAreWorthTheirEffect(effect: Double) throws {
    let setting = "/channels/trade/effect=\(effect)"
    let weak = worth(try Trial(setting, "/dyads/A/M/ties/trade=0.2"))
    let strong = worth(try Trial(setting, "/dyads/A/M/ties/trade=0.9"))
    expect(strong - weak, equals: 0.7 * 0.5 * effect)
  }

  @Test func anEffectMayBeUncertainAndMayChange() throws {
    let either = #"/channels/trade/effect={"choice":[{"value":-1},{"value":1}]}"#
    let drawn = try Trial(either).values(.alignment, "M", "A")
    let (repelled, attracted) = (
      try Trial("/channels/trade/effect=-1")[.alignment, "M", "A"],
      try Trial()[.alignment, "M", "A"]
    )
    #expect(Set(drawn) == [repelled, attracted])

    let turns = #"/events/e={"at":"2000","set":{"/channels/trade/effect":-1},"for":"good"}"#
    expect(
      try Trial(turns).finish()[.alignment, "M", "A"],
      equals: repelled + pow(0.85, 12) * (attracted - repelled))
  }

  @Test func absentTiesAndDyadsAreWorthNothing() throws {
    let trial = try Trial("/dyads/A/M/ties/union=null", "/dyads/B/M=null")
    expect(worth(trial), equals: 0.3 * 0.75 * 0.7 + 0.5 * 0.4)
    expect(trial[.alignment, "M", "A"] + trial[.alignment, "M", "autonomy"], equals: 1)
  }

  @Test func targetsMayWeighChannelsInTheirOwnWay() throws {
    let trial = try Trial(
      "/targets/M/channels/trade/calmWeight=1.5", "/targets/M/channels/arms/threatLoading=1",
      "/targets/M/unrest/counts=[3]", "/targets/N/unrest/counts=[3]"
    ).step()
    let (own, common) = (0.3 * exp(threat(3)), 0.3 * exp(3 * threat(3)))
    expect(trial[.salience, "M", "arms"], equals: own / (own + 1.7))
    expect(trial[.salience, "N", "arms"], equals: common / (common + 0.7))
  }

  @Test func salienceOfTheGuaranteeRisesWithThreat() throws {
    let trial = try Trial("/targets/M/unrest/counts=[0,1,2,3,4,5]")
    let salience = (0..<6).map { _ in trial.step()[.salience, "M", "arms"] }
    #expect(zip(salience, salience.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func fearMovesTheGoalButNotTheSpeed() throws {
    let trial = try Trial(
      "/targets/M/unrest/counts=[20]", "/patrons/A/capacity=0", "/patrons/B/capacity=0",
      "/dynamics/credibility/omissionWeight=0", #"/fixed=[{"falls":false}]"#
    ).step()
    let before = holders.map { trial[.alignment, "M", $0] }
    let felt = trial[.fear, "M"]
    let goal = goal(felt: felt)
    trial.step()
    for (i, holder) in holders.enumerated() {
      expect(trial[.alignment, "M", holder], equals: before[i] + 0.15 * (goal[i] - before[i]))
    }
  }

  @Test func aFallenTargetFeelsNoThreat() throws {
    let trial = try Trial(
      "/targets/M/unrest/counts=[20,20]", #"/fixed=[{"target":"M","falls":true}]"#
    ).step()
    #expect(trial[.salience, "M", "arms"] > 0.3)
    trial.step()
    expect(trial[.salience, "M", "arms"], equals: 0.3)
    #expect(trial.runs(.crisis, "M") == .nowhere)
  }
}
