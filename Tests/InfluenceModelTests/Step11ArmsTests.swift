import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step11ArmsTests {
  private func trial(_ arm: String, _ settings: String...) throws -> Trial {
    try Trial(
      .small([#"/blocs/U={"patron":"B","members":["M"],"arm":\#(arm)}"#] + settings))
  }

  @Test func aConstantHazardBuildsArmsGeometrically() throws {
    let trial = try trial(
      #"{"baseline":\#(logit(0.2)),"slope":0}"#, #"/outcomes/built={"ever":"arm","bloc":"U"}"#)
    let built = trial.proportion(runs: Proportion.mostTrials, steps: 10) { $0.outcome("built") }
    try expect(built, is: 1 - pow(0.8, 10))
  }

  @Test func armsAreFinal() throws {
    let trial = try trial(#"{"baseline":-1}"#)
    var arms = LaneMask.nowhere
    for _ in 0..<12 {
      trial.step()
      #expect(trial.runs(.arm, "U") & arms == .nowhere)
      arms |= trial.runs(.arm, "U")
      #expect(trial.state.arm[0] == arms)
    }
    #expect(arms == .everywhere)
  }

  @Test(arguments: [
    (#"{"call":"nobody"}"#, 1.0), (#"{"call":"A","comes":false}"#, 1),
    (#"{"call":"A","comes":true}"#, 1.5), (#"{"call":"B","comes":true}"#, 0),
  ])
  func unmetCrisesOfMembersAreCounted(choice: String, count: Double) throws {
    let trial = try trial(
      "{}", "/targets/M/unrest/counts=[20,0,20]", "/targets/N/unrest/counts=[20,20,20]",
      "/fixed=[\(choice)]", "/dynamics/survival/hazard=0")
    #expect(trial.step()[.unmetCrises, "U"] == count)
    expect(trial.step(2)[.unmetCrises, "U"], equals: count * (1 + 0.95 * 0.95))
  }

  @Test func unmetCrisesRaiseTheHazard() throws {
    let trial = try trial(
      #"{"baseline":-1,"slope":2}"#, "/targets/M/unrest/counts=[20]", #"/fixed=[{"call":"nobody"}]"#
    ).step()
    let built = trial.uniforms("arm/U", step: 0).map { $0 < logistic(-1 + 2) }
    #expect(trial.runs(.arm, "U") == LaneMask(built))
  }

  @Test func anArmPullsTheSecurityTiesOfMembers() throws {
    let trial = try trial(#"{"exists":true,"tieGain":1.8}"#, "/channels/arms/reversion=0.1").step(3)
    let pulled = logit(0.2) + 1.8 * (1 - pow(0.9, 3))
    expect(trial.latent("M", "B", "arms"), equals: pulled)
    expect(trial.latent("N", "B", "arms"), equals: logit(0.4))
    expect(trial.latent("M", "A", "arms"), equals: logit(0.7))
  }
}
