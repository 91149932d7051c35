import InfluenceModel
import MonteCarlo
import ScenarioFormat
import Testing
import TestSupport

/// Runs whose intensity leaves the model's range, 700, are counted as failed and
/// nowhere else.
@Suite struct FailedRunTests {
  private static func shock(median: Int) -> String {
    #"/events={"shock":{"at":"2025-03","incidents":{"TAR":{"lognormal":"#
      + #"{"median":\#(median),"logSD":0.1}}}}}"#
  }
  private static let partition =
    #"/partitions={"fate":[{"falls":{"ever":"fall","target":"TAR"}},{"stands":"otherwise"}]}"#

  private static func makeBatch(_ scenario: [String], runs: Int) throws -> Batch {
    try Batch.sample(
      set: [partition, #"/record=["alignment","incidents"]"#] + scenario, runs: runs,
      keptRuns: runs, keptPaths: runs)
  }

  private static let sample = Result {
    let batch = try makeBatch([shock(median: 650)], runs: 1500)
    let (result, records) = try batch.run()
    return (model: batch.variants[0].model, tally: result.tallies[0], records: records)
  }

  private static func isFailed(_ run: BlockRecords.Run) -> Bool {
    run.outcomes.allSatisfy(\.isNaN) && run.measures.allSatisfy(\.isNaN)
  }

  @Test func aFailedRunIsCountedAsFailed() throws {
    let (_, tally, records) = try Self.sample.get()
    let failed = records.runs.count { Self.isFailed($0) }
    #expect(tally.failed == UInt64(failed))
    #expect(tally.runs == UInt64(1500 - failed))
    // P(650·e^(Z/10) + what unrest is left > 700) is at least .229; the bounds
    // are 6.1 standard deviations (alpha 1e-9) of 1500 runs wide.
    #expect((0.163...0.4).contains(Double(failed) / 1500))
  }

  @Test func aFailedRunIsInNothingElse() throws {
    let (_, tally, records) = try Self.sample.get()
    #expect(tally.eligible.allSatisfy { $0 == tally.runs })
    #expect(tally.classes[0].reduce(0, +) == tally.runs)
    #expect(tally.measures.allSatisfy { $0.count == tally.runs })
    for state in tally.trajectories.flatMap({ $0.states.dropFirst() }) {
      #expect(state.count == tally.runs)
    }
    // The event happens in every run.
    #expect(tally.happened.contains { $0[2] == tally.runs })
    for (run, path) in zip(records.runs, records.paths) where Self.isFailed(run) {
      #expect(path.series.joined().allSatisfy { $0.isNaN })
    }
  }

  @Test func theOtherRunsAreThoseOfABatchWithoutFailures() throws {
    let (model, tally, records) = try Self.sample.get()
    let valid = records.runs.filter { !Self.isFailed($0) }.map { UInt32($0.run) }
    let simulation = GroupSimulation(model, draws: Draws(seed: 1))
    let measure = try #require(model.questions.measures.first)
    var shares: [Double] = []
    var falls: UInt64 = 0
    for first in stride(from: 0, to: valid.count, by: 64) {
      let group = valid[first..<min(first + 64, valid.count)]
      let run = { group[group.startIndex + min($0, group.count - 1)] }
      simulation.start(priorRuns: run, chanceRuns: run)
      while simulation.time < model.steps { simulation.step() }
      #expect(simulation.failed == 0)
      shares += (0..<group.count).map { simulation.value(measure)[$0] }
      let fell = simulation.holds(model.questions.outcomes[0].condition)
      falls += UInt64((fell & LaneMask(first: group.count)).nonzeroBitCount)
    }
    #expect(tally.measures[0] == MonteCarloTests.tally(shares, .share(bits: 12)))
    #expect(tally.hits[0] == falls)
    #expect(records.runs.filter { !Self.isFailed($0) }.map { $0.measures[0] } == shares)
  }

  @Test func aVariantFailsAlone() throws {
    let calm = try Self.makeBatch([], runs: 200)
    let wild = try Self.makeBatch([Self.shock(median: 650)], runs: 200)
    let both = calm.with(variants: calm.variants + wild.variants)
    let tallies = try both.result().tallies
    #expect(tallies[0] == (try calm.result().tallies[0]))
    #expect(tallies[1] == (try wild.result().tallies[0]))
    #expect(tallies[0].failed == 0)
    #expect(tallies[1].failed > 0)
  }

  @Test func whereEveryRunFailsNothingIsCounted() throws {
    let tally = try Self.makeBatch([Self.shock(median: 5000)], runs: 70).result().tallies[0]
    #expect((tally.runs, tally.failed) == (0, 70))
    #expect(tally.eligible == [0, 0])
    #expect(ValueEstimate(tally.measures[0]) == nil)
  }

  @Test func aMeasureTooLargeToBeCountedFailsItsRun() throws {
    // ln P(a million incidents) is about −10⁷, beyond 2²⁰.
    let settings = [
      "/clock/steps=1", #"/fixed=[{"target":"TAR","incidents":1000000}]"#,
      "/measures=null", #"/measures={"weight":{"measure":"logWeight"}}"#,
    ]
    let tally = try Batch.sample(set: settings, runs: 100).result().tallies[0]
    #expect(tally.runs + tally.failed == 100)
    #expect(tally.measures[0].count == tally.runs)
    #expect(tally.failed == 100)
  }
}
