import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// One run at a time, as the specification has it, is bit for bit what the
/// kernel computes for many side by side.
@Suite struct SpecificationTests {
  @Test(arguments: 0..<250 as Range<UInt32>)
  func randomScenariosAgreeBitForBit(index: UInt32) throws {
    let random = try RandomScenario(index: index)
    let model = try Model(random.scenario(asking: true, joiningPriors: index % 2 == 0))
    let seed = UInt64(index) << 40 | 7
    let found = differences(model, seed: seed, firstRun: 1000, lanes: [0, 17, 63])
    #expect(found == [], "\(random.text)")
  }

  @Test(arguments: [0, 1, 25, 137, 146, 1300, 2331] as [UInt32])
  func goldenRunsAgreeBitForBit(run: UInt32) throws {
    let model = try Model(Repository.scenario(variant: "golden"))
    #expect(differences(model, seed: 2022, firstRun: run, lanes: [0]) == [])
  }

  @Test(arguments: ["baseline", "k02-csto-refuses", "k04-turkic-arm", "k09-regime-falls"])
  func kazakhstanAgreesBitForBit(variant: String) throws {
    let model = try Model(Repository.scenario(variant: variant))
    #expect(differences(model, seed: 1, lanes: Array(0..<64)) == [])
  }

  @Test func aRunWhosePriorsCannotMeetTheirRequirementsFails() throws {
    let model = try Model(
      .small([
        #"/patrons/A/capacity={"uniform":[0,1]}"#,
        #"/require=[{"path":"/patrons/A/capacity","above":0.9999999}]"#,
      ]))
    #expect(differences(model, seed: 1, lanes: [0]) == [])
    let run = SingleRun(model, draws: Draws(seed: 1), run: 0)
    #expect(run.failure == .requirements(attempts: 1000))
  }

  @Test func aDifferenceInTheLastPlaceIsSeen() throws {
    let model = try Model(.small())
    let simulation = GroupSimulation(model, draws: Draws(seed: 1))
    simulation.start(firstRun: 0)
    var pair = Pair(SingleRun(model, draws: Draws(seed: 1), run: 0), simulation, lane: 0)
    simulation.state.share[2][0] = simulation.state.share[2][0].nextUp
    pair.compareStart()
    #expect(pair.differences.first == "share 2 after 0 steps")
  }

  /// Priors of one run and chance of another go together as in the kernel.
  @Test func priorsAndChanceCanBeOfDifferentRuns() throws {
    let model = try Model(Repository.scenario())
    let draws = Draws(seed: 1)
    let simulation = GroupSimulation(model, draws: draws)
    simulation.start(priorRuns: { _ in 3 }, chanceRuns: { UInt32($0) })
    var pair = Pair(
      SingleRun(model, draws: draws, priorRun: 3, chanceRun: 40), simulation, lane: 40)
    pair.compareStart()
    while simulation.time < model.steps {
      simulation.step()
      pair.step()
    }
    #expect(pair.differences == [])
  }

  private func differences(
    _ model: Model, seed: UInt64, firstRun: UInt32 = 0, lanes: [Int]
  ) -> [String] {
    let draws = Draws(seed: seed)
    let simulation = GroupSimulation(model, draws: draws)
    simulation.start(firstRun: firstRun)
    var pairs = lanes.map { lane in
      Pair(SingleRun(model, draws: draws, run: firstRun + UInt32(lane)), simulation, lane: lane)
    }
    for index in pairs.indices { pairs[index].compareStart() }
    while simulation.time < model.steps {
      simulation.step()
      for index in pairs.indices { pairs[index].step() }
    }
    for index in pairs.indices { pairs[index].compareEnd() }
    return pairs.flatMap(\.differences)
  }
}
