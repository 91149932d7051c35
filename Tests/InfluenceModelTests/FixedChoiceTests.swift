import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// What is forced happens, and its log probability is kept.
@Suite struct FixedChoiceTests {
  private func trial(_ fixed: String, _ settings: String...) throws -> Trial {
    try Trial(
      .small(
        ["/dynamics/unrest/law=selfExciting", "/targets/M/unrest/initial=9", "/fixed=[\(fixed)]"]
          + settings))
  }

  private let logIncidents = 10 * log(9) - 9 - lgamma(11)
  private let θ = threat(10)
  private var logCall: Double {
    let help = [10 * θ * 0.8 * 0.75 * 0.7 - 1, 10 * θ * 0.5 * 0.5 * 0.2 - 1]
    return help[0] - log(1 + exp(help[0]) + exp(help[1]))
  }
  private let chance = logistic(-3.5 + 2 * 0.7 + 0.25)

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func theWeightIsTheProbabilityOfEverythingForced(comes: Bool, falls: Bool) throws {
    let trial = try trial(
      #"{"target":"M","incidents":10,"call":"A","comes":\#(comes),"falls":\#(falls)}"#
    ).step()
    let survival = exp(-0.6 * θ * (comes ? 1 - 0.8 : 1))
    let expected =
      logIncidents + logCall + log(comes ? chance : 1 - chance)
      + log(falls ? 1 - survival : survival)
    expect(trial.logWeight, equals: expected)
    #expect(trial[.incidents, "M"] == 10)
    #expect(trial.runs(.intervention, "M", "A") == (comes ? .everywhere : .nowhere))
    #expect(trial.runs(.refusal, "M", "A") == (comes ? .nowhere : .everywhere))
    #expect(trial.runs(.fall, "M") == (falls ? .everywhere : .nowhere))
  }

  @Test func whatIsNotForcedStaysDrawn() throws {
    let trial = try trial(#"{"target":"M","incidents":10,"call":"A"}"#).step()
    expect(trial.logWeight, equals: logIncidents + logCall)
    let comes = trial.uniforms("intervention/M", step: 0).map { $0 < chance }
    #expect(trial.runs(.intervention, "M", "A") == LaneMask(comes))
  }

  @Test func weightsAddUpOverSteps() throws {
    let trial = try trial(
      #"{"target":"M","incidents":0}"#, "/dynamics/unrest/persistence=0.5",
      "/dynamics/unrest/excitation=0"
    ).step(3)
    expect(trial.logWeight, equals: -(9 + 4.5 + 2.25))
  }

  @Test func anImpossibleChoiceHasNoProbability() throws {
    let trial = try trial(#"{"incidents":3}"#, "/targets/M/unrest/initial=0").step()
    #expect(trial.logWeight == -.infinity)
  }

  @Test func forcingHoldsFromDateToDateAndLaterEntriesWin() throws {
    let trial = try trial(
      #"{"incidents":1},{"target":"M","from":"2001","until":"2002","incidents":7}"#)
    let seen = (0..<4).map { _ in
      let now = trial.step()
      return [now[.incidents, "M"], now[.incidents, "N"]]
    }
    #expect(seen == [[1, 1], [7, 1], [7, 1], [1, 1]])
  }

  @Test func entriesAddTheirKeys() throws {
    let trial = try trial(
      #"{"incidents":10},{"call":"A"},{"target":"M","comes":false},{"target":"N","comes":true}"#
    ).step()
    #expect(trial.runs(.refusal, "M", "A") == .everywhere)
    #expect(trial.runs(.intervention, "N", "A") == .everywhere)
  }

  @Test func scriptedIncidentsHaveNoProbability() throws {
    let trial = try Trial(#"/fixed=[{"target":"M","incidents":3}]"#).step(2)
    #expect(trial.logWeight == 0)
    #expect(trial[.incidents, "M"] == 3)
  }

  @Test(arguments: [(10, log(0.3)), (0, log(0.7)), (4, -Double.infinity)])
  func markovIncidentsHaveTheProbabilityOfTheirState(incidents: Int, logWeight: Double) throws {
    let trial = try Trial(
      #"/dynamics/unrest={"law":"markov"}"#, "/targets/M/unrest/onset=0.3",
      #"/fixed=[{"target":"M","incidents":\#(incidents)}]"#
    ).step()
    #expect(trial.logWeight == logWeight || abs(trial.logWeight - logWeight) < 1e-12)
  }

  /// E(weight) over forced runs is the probability of what was forced.
  @Test func weightsTurnForcingIntoConditioning() throws {
    let crises = ["/targets/M/unrest/counts=[20,20]", "/dynamics/survival/hazard=0.05"]
    let free = try Trial(.small(crises + [#"/outcomes/f={"not":{"ever":"fall"}}"#]))
    let survived = free.proportion(runs: Proportion.mostTrials, steps: 2) { $0.outcome("f") }
    let forced = try Trial(.small(crises + [#"/fixed=[{"falls":false}]"#]))
    let weight = try forced.mean(runs: 64_000, steps: 2) {
      $0.logWeights.map { exp($0) }
    }
    try expect(survived.estimate - weight, isZeroFor: weight)
  }

  @Test func aPatronWithoutASecurityTieCannotBeForced() throws {
    let error = #expect(throws: ScenarioError.self) {
      try trial(#"{"target":"M","call":"B"}"#, "/dyads/B/M/ties/arms=null")
    }
    let problem = try #require(error?.problems.first)
    #expect(problem.path?.description == "/fixed/0/call")
    #expect(problem.message == "B cannot be called: it has no security tie to M")
  }
}
