import GSL
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct StabilityTests {
  @Test func theExampleIsStable() throws {
    let scenario = try Repository.scenario(variant: "golden")
    let targets = scenario.targets
    var matrix: [Double] = []
    for into in targets {
      for from in targets {
        let contagion = into.unrest.contagionFrom.first { $0.id == from.id }?.quantity.centre ?? 0
        matrix.append(contagion + (into.id == from.id ? 0.35 + 0.25 : 0))
      }
    }
    let radius = try LinearAlgebra.spectralRadius(of: matrix, order: targets.count)
    #expect((radius * 1000).rounded() == 631)
    #expect(throws: Never.self) { try Model(scenario) }
  }

  /// Each target infects the other: the radius is φ + α + √(.5 · .2).
  private func model(persistence: Double) throws -> Model {
    try Model(
      .small([
        #"/dynamics/unrest={"law":"selfExciting","persistence":\#(persistence)}"#,
        "/targets/M/unrest/contagionFrom/N=0.5", "/targets/N/unrest/contagionFrom/M=0.2",
      ]))
  }

  @Test func unrestThatNeverDiesDownIsAnErrorThatNamesTheRadius() throws {
    let error = #expect(throws: ScenarioError.self) { try model(persistence: 0.45) }
    let problem = try #require(error?.problems.first)
    #expect(problem.code == .unstable)
    #expect(problem.path?.description == "/dynamics/unrest/persistence")
    #expect(problem.message.contains("1.016228"))
  }

  @Test func theRadiusDecidesNotTheRowSums() throws {
    #expect(throws: Never.self) { try model(persistence: 0.43) }
  }

  @Test func onlySelfExcitingUnrestMustBeStable() throws {
    #expect(throws: Never.self) {
      try Model(.small(["/dynamics/unrest/persistence=2"]))
    }
  }
}
