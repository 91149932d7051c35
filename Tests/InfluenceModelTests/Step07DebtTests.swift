import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step07DebtTests {
  private func rescued(counts: String, falls: Bool = false) throws -> Trial {
    try Trial(
      "/targets/M/unrest/counts=\(counts)",
      #"/fixed=[{"call":"A","comes":true,"falls":\#(falls)}]"#)
  }

  @Test func aRescueLeavesADebtThatFades() throws {
    let trial = try rescued(counts: "[20]").step()
    expect(trial[.debt, "M", "A"], equals: 0.5 * 0.8)
    expect(trial.step(5)[.debt, "M", "A"], equals: 0.4 * pow(0.97, 5))
    #expect(trial[.debt, "M", "B"] == 0 && trial[.debt, "N", "A"] == 0)
  }

  @Test func aSecondRescueAddsToWhatIsMissing() throws {
    let trial = try rescued(counts: "[20,20]").step(2)
    let faded = 0.97 * 0.4
    expect(trial[.debt, "M", "A"], equals: faded + 0.4 * (1 - faded))
  }

  @Test func aNewRegimeOwesNothing() throws {
    let trial = try rescued(counts: "[20]", falls: true).step()
    #expect(trial.runs(.intervention, "M", "A") == .everywhere)
    #expect(trial[.debt, "M", "A"] == 0)
  }

  @Test func aDebtIsWorthSomethingToThePatron() throws {
    // At full speed, the odds against autonomy show the worth itself.
    let trial = try Trial(
      "/targets/M/unrest/counts=[20]", "/dynamics/alignment/calmSpeed=1",
      "/dynamics/credibility/promiseWeight=0", "/dynamics/credibility/omissionWeight=0",
      "/dynamics/fear/memory=0", #"/fixed=[{"call":"A","comes":true,"falls":false}]"#)
    let before = log(trial[.alignment, "M", "A"] / trial[.alignment, "M", "autonomy"])
    trial.step(2)
    let after = log(trial[.alignment, "M", "A"] / trial[.alignment, "M", "autonomy"])
    expect(after - before, equals: 4 * 0.15 * 0.97 * 0.4)
  }
}
