import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Steps 3 to 5: the call for help, the answer, survival.
@Suite struct Step03CrisesTests {
  private static let crisis = "/targets/M/unrest/counts=[20,20,20]"
  private let θ = threat(20)

  private func trial(_ settings: String...) throws -> Trial {
    try Trial(.small([Self.crisis] + settings))
  }

  /// P(call) of each alternative in the first step.
  private var callShares: [Double] {
    softmax([10 * θ * 0.8 * 0.75 * 0.7 - 1, 10 * θ * 0.5 * 0.5 * 0.2 - 1, 0])
  }

  // MARK: - The call

  @Test(arguments: ["A", "B", "nobody"])
  func callsFollowALogitChoice(called: String) throws {
    let trial = try trial(#"/fixed=[{"call":"\#(called)"}]"#).step()
    let index = try #require(["A", "B", "nobody"].firstIndex(of: called))
    expect(exp(trial.logWeight), equals: callShares[index])
    for patron in ["A", "B"] {
      #expect(trial.runs(.call, "M", patron) == (patron == called ? .everywhere : .nowhere))
    }
  }

  @Test func drawnCallsAreAsFrequentAsTheirChoiceIsProbable() throws {
    let calls = try trial().proportion(runs: Proportion.mostTrials, steps: 1) {
      $0.runs(.call, "M", "A")
    }
    try expect(calls, is: callShares[0])
  }

  @Test func aBetterOfferMovesNoChoiceBetweenTheOthers() throws {
    let usual = try trial("/dynamics/call/gain=3", "/patrons/B/capacity=0.9").step()
    let better = try trial(
      "/dynamics/call/gain=3", "/patrons/B/capacity=0.9", "/dyads/A/M/ties/arms=0.9"
    ).step()
    let (before, after) = (usual.runs(.call, "M", "A"), better.runs(.call, "M", "A"))
    #expect(before & ~after == 0 && before != after)
    #expect(better.runs(.call, "M", "B") == usual.runs(.call, "M", "B") & ~after)
  }

  @Test(arguments: [
    "/patrons/A/capacity=0", "/dyads/A/M/ties/arms=null", "/dyads/A/M=null",
    "/channels/arms/role=null", "/channels/arms/role=promise",
    #"/events/e={"at":"2000","unavailable":["A"]}"#,
  ])
  func whoCannotHelpIsNeverCalled(reason: String) throws {
    let trial = try trial(reason, "/dynamics/call/reluctance=0").step()
    #expect(
      trial.model.questions.occurrences.allSatisfy {
        $0.kind != .call || $0.patron != "A" || trial.simulation.mask(of: $0) == .nowhere
      })
  }

  @Test func nobodyIsCalledWithoutACrisis() throws {
    let trial = try Trial("/targets/M/unrest/counts=[5]", #"/fixed=[{"call":"A"}]"#).step()
    #expect(trial.runs(.call, "M", "A") == .nowhere)
    #expect(trial.logWeight == 0)
  }

  // MARK: - The answer

  private let reasons = [
    #"/fixed=[{"call":"A","comes":true,"falls":false}]"#, "/patrons/A/confrontation=0.4",
    "/dyads/A/M/stake=0.6", "/targets/M/spillover=0.3", "/targets/M/rivals/N=0.5",
    "/patrons/A/interventionBaseline=-1",
  ]

  private func chance(_ settings: String...) throws -> Double {
    let trial = try Trial(.small([Self.crisis] + reasons + settings)).step()
    return trial.values(\.interventionChance, of: "M")[0]
  }

  /// Stake, security, confrontation, reputation, spillover, less rivalry.
  private let logOdds = -1 + 2 * 0.6 + 2 * 0.7 + 0.4 + 0.25 + 0.3 - 3 * 0.5 * 0.5

  @Test func everyReasonToComeHasItsWeight() throws {
    expect(try chance(), equals: logistic(logOdds))
  }

  @Test(arguments: [
    (#"{"patron":"A","members":["M"],"mutualDefence":true}"#, 1),
    (#"{"patron":"A","members":["M"],"arm":{"exists":true}}"#, 1),
    (#"{"patron":"A","members":["M"],"arm":{"baseline":-700}}"#, 0),
    (#"{"patron":"A","members":["N"],"mutualDefence":true}"#, 0),
    (#"{"patron":"B","members":["M"],"mutualDefence":true}"#, 0),
  ])
  func aTreatyObliges(bloc: String, treaties: Double) throws {
    expect(try chance("/blocs/U=\(bloc)"), equals: logistic(logOdds + treaties))
  }

  @Test func aTieToARivalKeepsAPatronAway() throws {
    let chances = try [0.1, 0.5, 0.9].map { try chance("/dyads/A/N/ties/arms=\($0)") }
    #expect(chances[0] > chances[1] && chances[1] > chances[2])
    expect(try chance("/dyads/A/N=null"), equals: logistic(logOdds + 0.75))
  }

  @Test func aPatronComesWhereItsUniformIsBelowItsChance() throws {
    let trial = try trial(#"/fixed=[{"call":"A"}]"#, "/patrons/A/interventionBaseline=-1").step()
    let chances = trial.values(\.interventionChance, of: "M")
    let comes = zip(trial.uniforms("intervention/M", step: 0), chances).map { $0 < $1 }
    #expect(trial.runs(.intervention, "M", "A") == LaneMask(comes))
    #expect(trial.runs(.refusal, "M", "A") == ~LaneMask(comes))
    #expect(trial.values(\.help, of: "M") == comes.map { $0 ? 0.8 : 0 })
  }

  @Test func theLargestArmReplacesItsPatronsCapacity() throws {
    let trial = try trial(
      #"/blocs/U={"patron":"A","arm":{"exists":true,"capacity":0.2}}"#,
      #"/blocs/V={"patron":"A","arm":{"exists":true,"capacity":0.4}}"#,
      #"/blocs/W={"patron":"A","arm":{"exists":true,"capacity":0.3}}"#,
      #"/blocs/X={"patron":"B","arm":{"exists":true,"capacity":1}}"#,
      #"/fixed=[{"call":"A","comes":true}]"#
    ).step()
    #expect(trial.values(\.help, of: "M")[0] == 0.4)
  }

  // MARK: - Survival

  @Test func regimesFallWhereTheirUniformIsBelowTheHazard() throws {
    let trial = try trial(#"/fixed=[{"call":"A"}]"#, "/dynamics/survival/hazard=2").step()
    let help = trial.values(\.help, of: "M")
    let falls = zip(trial.uniforms("fall/M", step: 0), help).map { u, help in
      u < 1 - exp(-2 * θ * (1 - help))
    }
    #expect(trial.runs(.fall, "M") == LaneMask(falls))
  }

  @Test func unaidedSurvivalIsExponentialInTheSumOfThreats() throws {
    let trial = try Trial(
      "/targets/M/unrest/counts=[8,3,10,12]", "/dynamics/survival/hazard=0.04",
      #"/fixed=[{"call":"nobody"}]"#, #"/outcomes/survives={"not":{"ever":"fall"}}"#)
    let survived = trial.proportion(runs: Proportion.mostTrials, steps: 4) {
      $0.outcome("survives")
    }
    try expect(survived, is: exp(-0.04 * (threat(8) + threat(10) + threat(12))))
  }

  @Test func fallsAreFinal() throws {
    let trial = try trial()
    var fallen = LaneMask.nowhere
    for _ in 0..<3 {
      trial.step()
      #expect(trial.runs(.crisis, "M") == ~fallen)
      #expect(trial.runs(.fall, "M") & fallen == .nowhere)
      fallen |= trial.runs(.fall, "M")
      #expect(trial.fallen("M") == fallen)
    }
    #expect(fallen != .nowhere && fallen != .everywhere)
  }
}
