import Foundation
import GSL
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step08TiesTests {
  private let channels = ["arms", "trade", "union"]

  // MARK: - Without pushes

  /// Every tie with φ = .8 and σ = .3; that of A, M and trade starts ten logits
  /// above its long-run level.
  private func noisy() throws -> Trial {
    let settings = channels.flatMap {
      ["/channels/\($0)/reversion=0.2", "/channels/\($0)/noise=0.3"]
    }
    return try Trial(
      .small(settings + [#"/events/e={"at":"2000","ties":{"A":{"M":{"trade":10}}}}"#]))
  }

  private let steps = 3
  private let meanAfterShift = logit(0.4) + pow(0.8, 3) * 10
  private let variance = 0.09 * (1 - pow(0.8, 6)) / (1 - 0.64)

  @Test func tiesReturnGeometrically() throws {
    let latent = try noisy().mean(runs: 64_000, steps: steps) {
      $0.latents("M", "A", "trade")
    }
    try expect(latent, is: meanAfterShift)
  }

  @Test func tiesHaveTheVarianceOfAnAutoregression() throws {
    // Eleven independent ties, in units of their variance.
    let trial = try noisy()
    let ties = trial.model.tieNames.filter { $0.name != "M/A/trade" }
    let squares = try trial.mean(runs: 192_000, steps: steps) { trial in
      ties.flatMap { tie in
        let (latent, mean) = (trial.state.latent[tie.index], trial.state.longRun[tie.index])
        return (0..<Lanes.count).map { pow(latent[$0] - mean[$0], 2) }
      }
    }
    try expect(squares, is: variance)
  }

  @Test func tiesPassALevelWithNormalProbability() throws {
    let above = try noisy().proportion(runs: Proportion.mostTrials, steps: steps) {
      LaneMask($0.values(.tie, "M", "A", "trade").map { $0 > 0.985 })
    }
    let deviation = (logit(0.985) - meanAfterShift) / variance.squareRoot()
    try expect(above, is: 1 - StandardNormal.cumulative(deviation))
  }

  // MARK: - Balancing and undermining

  /// One step shows the pull itself: trade returns at once.
  private func push(
    _ channel: String = "trade", on patron: String = "B", _ settings: String...
  ) throws -> (push: Double, leader: Double, trial: Trial) {
    let trial = try Trial(
      .small(
        [
          "/channels/trade/reversion=1", #"/targets/M/balancing={"effort":2,"ceiling":0.3}"#,
          "/patrons/A/undermining=0.2", "/patrons/B/undermining=0.5",
        ] + settings))
    let (start, leader) = (trial.latent("M", patron, channel), trial[.alignment, "M", "A"])
    trial.step()
    return (trial.latent("M", patron, channel) - start, leader, trial)
  }

  @Test func targetsPushWhatTheLeaderUndermines() throws {
    let (push, leader, _) = try push()
    expect(push, equals: 2 * (leader - 0.3) - 0.2 * leader)
  }

  @Test func opennessScalesThePushAlone() throws {
    let (push, leader, _) = try push(on: "B", "/targets/M/balancing/open={\"B\":0.7}")
    expect(push, equals: 0.7 * 2 * (leader - 0.3) - 0.2 * leader)
  }

  @Test func leadersMayUndermineSomeOnly() throws {
    let (push, leader, _) = try push(on: "B", #"/patrons/A/undermining={"B":0.05}"#)
    expect(push, equals: 2 * (leader - 0.3) - 0.05 * leader)
  }

  @Test func aLeaderBelowTheCeilingIsNotBalanced() throws {
    let (push, leader, _) = try push(on: "B", "/targets/M/balancing/ceiling=0.9")
    expect(push, equals: -0.2 * leader)
  }

  @Test func threatStopsBalancing() throws {
    let (push, leader, _) = try push(on: "B", "/targets/M/unrest/counts=[3]")
    expect(push, equals: 2 * (leader - 0.3) * (1 - threat(3)) - 0.2 * leader)
  }

  @Test func aDebtToTheLeaderStopsBalancing() throws {
    let (push, leader, trial) = try push(
      on: "B", #"/events/e={"at":"2000","threat":{"M":0.7}}"#,
      #"/fixed=[{"call":"A","comes":true,"falls":false}]"#)
    let debt = trial[.debt, "M", "A"]
    #expect(debt > 0.3)
    expect(push, equals: 2 * (leader - 0.3) * (1 - 0.7) * (1 - debt) - 0.2 * leader)
  }

  @Test func onlyBalancingChannelsOfOthersArePushed() throws {
    expect(try push(on: "A").push, equals: 0)
    expect(try push("union", on: "B", "/channels/union/reversion=1").push, equals: 0)
  }

  // MARK: - Jumps

  @Test(arguments: [
    (#"{"call":"A","comes":true,"falls":false}"#, 0.8 * 0.5),
    (#"{"call":"A","comes":false,"falls":false}"#, -0.8),
    (#"{"call":"nobody","falls":true}"#, -1.5),
    (#"{"call":"A","comes":true,"falls":true}"#, 0.8 * 0.5 - 1.5),
    (#"{"call":"nobody","falls":false}"#, 0),
  ])
  func crisesMoveTiesAtOnce(choice: String, jump: Double) throws {
    let trial = try Trial(
      "/targets/M/unrest/counts=[20]", "/fixed=[\(choice)]",
      #"/dynamics/jumps={"rescue":{"arms":0.5},"refusal":{"arms":0.8},"fall":{"arms":1.5}}"#
    ).step()
    expect(trial.latent("M", "A", "arms"), equals: logit(0.7) + jump)
    expect(trial.latent("M", "B", "arms"), equals: logit(0.2))
    expect(trial.latent("M", "A", "trade"), equals: logit(0.4))
    expect(trial.latent("N", "A", "arms"), equals: logit(0.5))
  }

  @Test func theFirstOfEqualPatronsLeads() throws {
    let trial = try Trial(
      "/dyads/A/M/ties={\"trade\":0.5}", "/dyads/B/M/ties={\"trade\":0.5}",
      "/dynamics/jumps/fall/trade=1", "/targets/M/unrest/counts=[20]", #"/fixed=[{"falls":true}]"#
    ).step()
    expect(trial.latent("M", "A", "trade"), equals: -1)
    expect(trial.latent("M", "B", "trade"), equals: 0)
  }
}
