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

  // MARK: - Which parameter is to blame

  @Test func theLargestShareThatSomebodyWroteIsBlamed() throws {
    func blamed(_ settings: String...) throws -> String? {
      let error = #expect(throws: ScenarioError.self) {
        try Model(.small([#"/dynamics/unrest={"law":"selfExciting"}"#] + settings))
      }
      return error?.problems.first?.path?.description
    }
    let (persistence, excitation) = (
      "/dynamics/unrest/persistence", "/dynamics/unrest/excitation"
    )
    let (into, from) = ("/targets/M/unrest/contagionFrom/N", "/targets/N/unrest/contagionFrom/M")
    #expect(try blamed(excitation + "=0.7") == excitation)
    #expect(try blamed(excitation + "=0.45", persistence + "=0.6") == persistence)
    #expect(try blamed(into + "=0.9", from + "=0.9", excitation + "=0.3") == into)
    // Without a way back, contagion has no share in the radius.
    #expect(try blamed(into + "=9", excitation + "=0.7") == excitation)
  }

  // MARK: - Warnings

  private func warnings(_ settings: String...) throws -> [Problem] {
    try Model(.small([#"/dynamics/unrest={"law":"selfExciting"}"#] + settings)).warnings
  }

  private static let excitation = "/dynamics/unrest/excitation"
  private static let contagion = [
    "/targets/M/unrest/contagionFrom/N", "/targets/N/unrest/contagionFrom/M",
  ]

  @Test func soundPriorsWarnOfNothing() throws {
    #expect(try warnings().isEmpty)
    #expect(try warnings(Self.excitation + #"={"uniform":[0,0.6]}"#).isEmpty)
    #expect(
      try warnings(Self.excitation + #"={"normal":{"mean":0.3,"sd":0.1},"truncate":[0,0.6]}"#)
        .isEmpty)
  }

  /// The median of the prior is .4; with persistence .35 the sum at its end is
  /// 1.15.
  @Test func theEndOfAPriorIsJudged() throws {
    let warnings = try warnings(Self.excitation + #"={"uniform":[0,0.8]}"#)
    #expect(warnings.map(\.severity) == [.warning])
    #expect(warnings.first?.code == .unstable)
    #expect(warnings.first?.path?.description == Self.excitation)
    #expect(warnings.first?.message.contains("1.15 where \(Self.excitation) is 0.8;") == true)
  }

  /// One run in a thousand is beyond the 99.9 % quantile, 3.09 log-sd above.
  @Test(arguments: [(0.3, false), (0.4, true)])
  func anUnboundedPriorIsJudgedAtAHighQuantile(_ logSD: Double, _ warns: Bool) throws {
    let prior = #"={"lognormal":{"median":0.22,"logSD":\#(logSD)}}"#
    #expect(try !warnings(Self.excitation + prior).isEmpty == warns)
  }

  /// Neither prior alone reaches 1: .6 + √(.7 · .1) = .86.
  @Test func priorsAreJudgedTogether() throws {
    let exact = Self.contagion[0] + "=0.1"
    let prior = #"={"uniform":[0,0.7]}"#
    #expect(try warnings(exact, Self.contagion[1] + prior).isEmpty)
    let both = try warnings(Self.contagion[0] + prior, Self.contagion[1] + prior)
    #expect(both.count == 1)
    #expect(
      both.first?.message.contains(
        "1.3 where \(Self.contagion[0]) is 0.7 and \(Self.contagion[1]) is 0.7") == true)
  }

  @Test func theMedianDecidesNotTheModeOrTheMean() throws {
    // Mode .1 and median .74: persistence .35 makes 1.09.
    let skewed = #"={"triangular":[0.1,0.1,2.3]}"#
    #expect(throws: ScenarioError.self) { try warnings(Self.excitation + skewed) }
  }

  private func event(_ members: String) -> String { #"/events={"e":{\#(members)}}"# }

  @Test func eventsAreJudged() throws {
    let warnings = try warnings(
      event(#""at":"2003","scale":{"\#(Self.excitation)":3,"/dynamics/unrest/persistence":1.1}"#))
    #expect(
      warnings.map(\.path) == [
        JSONPointer(["events", "e", "scale", Self.excitation])
      ])
    // .25 · 3 + .35 · 1.1
    #expect(warnings.first?.message.contains("rises to 1.135;") == true)
  }

  @Test(arguments: [
    #""at":"2003","set":{"/dynamics/unrest/excitation":0.6}"#,
    #""at":"2003","scale":{"/dynamics/unrest/excitation":2.5}"#,
    #""at":"2003","scale":{"/dynamics/alignment/precision":99}"#,
    #""hazard":0.1,"for":"good","scale":{"/dynamics/unrest/excitation":1.1}"#,
    #""hazard":0.1,"repeat":true,"scale":{"/dynamics/unrest/excitation":1.1}"#,
  ])
  func harmlessEventsWarnOfNothing(_ members: String) throws {
    #expect(try warnings(event(members)).isEmpty)
  }

  /// Scaled for good in each of twelve steps: .25 · 1.1¹² + .35 = 1.13.
  @Test func whatRepeatsForGoodCompounds() throws {
    let repeated =
      #""hazard":0.1,"repeat":true,"for":"good","scale":{"\#(Self.excitation)":1.1}"#
    #expect(try warnings(event(repeated)).first?.message.contains("1.134607") == true)
  }
}
