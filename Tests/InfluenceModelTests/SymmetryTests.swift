import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// What a change of names or of bystanders leaves as it was.
@Suite struct SymmetryTests {
  private static let recordsEverything = #"""
    /record=["alignment","relativeShare","credibility","threat","fear","debt","tie","salience",
    "intensity","incidents","unmetCrises"]
    """#

  private func example(_ settings: String...) throws -> ScenarioDocument {
    try Repository.document(set: [Self.recordsEverything] + settings)
  }

  /// Every number and everything that happens in 64 runs, bit by bit.
  private func history(_ document: ScenarioDocument, seed: UInt64 = 2022) throws
    -> [String: [UInt64]]
  {
    let trial = try Trial(document.scenario(), seed: seed)
    var history: [String: [UInt64]] = [:]
    for _ in 0..<trial.model.steps {
      trial.step()
      for series in trial.model.questions.recorded {
        let names = [series.target, series.patron, series.channel].compactMap(\.self)
        let row = trial.simulation.row(of: series)
        history["\(series.quantity) \(names)", default: []] +=
          (0..<Lanes.count).map { row[$0].bitPattern }
      }
      for occurrence in trial.model.questions.occurrences {
        let names = [occurrence.target, occurrence.patron, occurrence.name].compactMap(\.self)
        history["\(occurrence.kind) \(names)", default: []]
          .append(trial.simulation.mask(of: occurrence))
      }
    }
    return history
  }

  // MARK: - The same luck

  @Test func theSameSeedGivesTheSameBytes() throws {
    let first = try history(example())
    #expect(try history(example()) == first)
    #expect(try history(example(), seed: 2023) != first)
  }

  @Test func aNewNameForTheScenarioChangesNothing() throws {
    #expect(try history(example("/id=other", "/title=other")) == history(example()))
  }

  @Test(arguments: [
    #"/targets/AAA={}"#, #"/targets/ZZZ={"unrest":{"initial":0.1,"tolerance":1e9}}"#,
    #"/patrons/AAA={}"#, #"/events/aaa={"hazard":0.5,"repeat":true}"#,
    #"/blocs/AAA={"patron":"RUS"}"#,
    #"/events/zzz={"at":"2022-05","record":{"RUS":{"KAZ":{"kept":0}}}}"#,
  ])
  func bystandersReshuffleNobodysLuck(bystander: String) throws {
    let noTies = ["investment", "military", "ethnic", "institutional", "exposure"].map {
      "/channels/\($0)/defaultTie=0"
    }
    let settings = [Self.recordsEverything, bystander] + noTies
    let alone = try history(example())
    let together = try history(Repository.document(set: settings))
    for (name, values) in alone { #expect(together[name] == values, "\(name)") }
  }

  @Test func variantsShareTheirLuck() throws {
    let noise = ["/channels/trade/noise=0.2", "/dynamics/unrest/law=selfExciting"]
    let unrest = ["/targets/M/unrest/initial=2", "/targets/M/unrest/tolerance=1e9"]
    let usual = try Trial(.small(noise + unrest)).finish()
    let changed = try Trial(
      .small(noise + unrest + ["/targets/M/autonomy=0.9", "/dyads/A/M/ties/arms=0.1"])
    ).finish()
    #expect(usual.latents("M", "A", "trade") == changed.latents("M", "A", "trade"))
    #expect(usual.values(.intensity, "M") == changed.values(.intensity, "M"))
    #expect(usual.values(.alignment, "M", "A") != changed.values(.alignment, "M", "A"))
  }

  @Test func aRunIsTheSameInAnyGroup() throws {
    let scenario = try Repository.scenario()
    let (first, later) = (try Trial(scenario), try Trial(scenario, firstRun: 37))
    let together = first.finish().values(.alignment, "KAZ", "RUS")
    let shifted = later.finish().values(.alignment, "KAZ", "RUS")
    #expect(together[37...] == shifted[..<(64 - 37)])
  }

  @Test func priorsAndChanceHaveRunsOfTheirOwn() throws {
    let trial = try Trial("/channels/trade/noise=0.2", "/tiePrior/logitSD=0.5")
    trial.simulation.start(priorRuns: { _ in 5 }, chanceRuns: { UInt32($0) })
    let start = trial.latents("M", "A", "trade")
    #expect(Set(start).count == 1)
    #expect(Set(trial.step().latents("M", "A", "trade")).count == Lanes.count)
    trial.simulation.start(priorRuns: { UInt32($0) }, chanceRuns: { _ in 5 })
    let others = trial.latents("M", "A", "trade")
    let shocks = zip(others, trial.step().latents("M", "A", "trade")).map { $1 - $0 }
    #expect(others[5] == start[0])
    #expect(shocks.allSatisfy { abs($0 - shocks[0]) < 1e-12 })
  }

  // MARK: - Patrons that change places

  private func swapped(_ document: ScenarioDocument, variant: String) throws -> Scenario {
    let text = try document.resolvedText(variant: variant)
      .replacingOccurrences(of: "RUS", with: "???")
      .replacingOccurrences(of: "TUR", with: "RUS")
      .replacingOccurrences(of: "???", with: "TUR")
    return try ScenarioDocument(name: "swapped", bytes: Array(text.utf8)).scenario()
  }

  @Test func patronsThatSwapTheirDataSwapTheirRuns() throws {
    // Without draws that bear a patron's name: unrest, answers, falls and arms
    // stay random.
    let noiseless = ["investment", "military", "ethnic", "institutional"].map {
      "/channels/\($0)/noise=0"
    }
    let document = try Repository.document(
      set: noiseless + ["/tiePrior/logitSD=0", #"/fixed=[{"call":"RUS"}]"#])
    let usual = try Trial(document.scenario(variant: "golden"))
    let mirror = try Trial(swapped(document, variant: "golden"))
    let targets = ["AZE", "KAZ", "KGZ", "UZB"]
    for _ in 0..<36 {
      usual.step()
      mirror.step()
      for target in targets {
        #expect(
          usual.runs(.intervention, target, "RUS") == mirror.runs(.intervention, target, "TUR"))
        #expect(usual.runs(.fall, target) == mirror.runs(.fall, target))
        let pairs = [
          (usual.values(.alignment, target, "RUS"), mirror.values(.alignment, target, "TUR")),
          (usual.values(.alignment, target, "TUR"), mirror.values(.alignment, target, "RUS")),
          (usual.values(.credibility, target, "RUS"), mirror.values(.credibility, target, "TUR")),
        ]
        for (own, other) in pairs { #expect(zip(own, other).allSatisfy { abs($0 - $1) < 1e-12 }) }
      }
      #expect(usual.runs(.arm, "OTS") == mirror.runs(.arm, "OTS"))
    }
    #expect(usual.fallen("KAZ") != .nowhere && usual.fallen("KAZ") != .everywhere)
  }

  @Test func patronsThatSwapTheirDataSwapTheirDistributions() throws {
    let document = try Repository.document()
    let scenarios = [try document.scenario(), try swapped(document, variant: "baseline")]
    let samples = try zip(scenarios, [("RUS", "TUR"), ("TUR", "RUS")]).map { scenario, patrons in
      try Trial(scenario).sample(runs: 19_968, steps: 36) { trial in
        let (first, second) = patrons
        return [
          trial.values(.alignment, "KAZ", first), trial.values(.alignment, "AZE", second),
          trial.values(.credibility, "KGZ", first),
          trial.outcome("regime-falls").numbers, trial.outcome("turkic-arm").numbers,
          // Outcomes keep their names and change their patrons.
          trial.outcome("rescued-by-russia").numbers,
        ]
      }
    }
    for index in samples[0][0].indices {
      let (usual, mirror) = (
        try Estimate(meanOf: samples[0].flatMap { $0[index] }),
        try Estimate(meanOf: samples[1].flatMap { $0[index] })
      )
      #expect((usual - mirror).isConsistent(with: 0), "\(index): \(usual), \(mirror)")
    }
  }
}
