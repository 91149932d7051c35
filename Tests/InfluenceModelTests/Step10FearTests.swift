import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step10FearTests {
  private func trial(_ counts: String) throws -> Trial {
    try Trial("/targets/M/unrest/counts=\(counts)", #"/fixed=[{"falls":false}]"#)
  }

  @Test func fearOfACrisisFades() throws {
    let trial = try trial("[20]")
    for k in 1...5 {
      expect(trial.step()[.fear, "M"], equals: pow(0.9, Double(k)) * threat(20))
    }
  }

  @Test func othersFearACrisisLess() throws {
    expect(try trial("[20]").step()[.fear, "N"], equals: 0.9 * 0.3 * threat(20))
  }

  @Test func aThreatThatIsNoCrisisLeavesNoFear() throws {
    #expect(try trial("[5]").step()[.fear, "M"] == 0)
  }

  @Test func aSmallerCrisisDoesNotCalm() throws {
    expect(try trial("[20,6]").step(2)[.fear, "M"], equals: 0.81 * threat(20))
  }

  @Test func fearIsFeltAsThreat() throws {
    let trial = try trial("[20]").step(2)
    let felt = 0.9 * threat(20)
    expect(trial.values(\.feltThreat, of: "M")[0], equals: felt)
    expect(trial[.salience, "M", "arms"], equals: 0.3 * exp(3 * felt) / (0.3 * exp(3 * felt) + 0.7))
  }
}
