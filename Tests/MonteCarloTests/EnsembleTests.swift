import InfluenceModel
import MonteCarlo
import ScenarioFormat
import Testing
import TestSupport

/// Any pairing of priors and chance gives the runs that a batch has.
@Suite struct EnsembleTests {
  private struct GroupAnswers: Equatable {
    let failures: LaneMask
    /// By answer, then lane, as bits so that nothing equals nothing.
    let values: [[UInt64]]
  }

  private func answers(
    _ batch: Batch, groups: Int = 3, threads: Int = 2,
    start: @escaping @Sendable (GroupSimulation, Int) -> Void
  ) throws -> [GroupAnswers] {
    let model = batch.variants[0].model
    let answers = model.questions.answers
    return try Ensemble([model], seed: batch.seed, threads: threads)
      .map(groups: groups, observer: RecordCollector()) { group, simulations in
        start(simulations[0], group)
        simulations[0].stepToEnd()
        let values = answers.map { simulations[0].values(of: $0) }
        return GroupAnswers(
          failures: simulations[0].failures(answering: values),
          values: values.map { $0.map(\.bitPattern) })
      }
  }

  private func batch() throws -> Batch {
    try Batch.sample(
      "kazakhstan-2022",
      set: [
        "/clock/steps=9",
        #"/outcomes/rare={"ever":"fall","given":{"ever":"crisis","target":"KGZ"}}"#,
      ], runs: 192, keptRuns: 192)
  }

  @Test func itsRunsAreThoseOfABatch() throws {
    let batch = try batch()
    let (result, records) = try batch.run()
    let groups = try answers(batch) { $0.start(firstRun: UInt32($1 * Lanes.count)) }
    let answers = batch.variants[0].model.questions.answers
    #expect(groups.allSatisfy { $0.failures == 0 })
    let measures = answers.indices.filter { answers[$0].kind == .measure }
    let outcomes = answers.indices.filter { answers[$0].kind == .outcome }
    for (run, record) in records.runs.enumerated() {
      let own = groups[run / 64].values.map { Double(bitPattern: $0[run % 64]) }
      #expect(measures.map { own[$0].bitPattern } == record.measures.map(\.bitPattern))
      #expect(outcomes.map { own[$0].isNaN } == record.outcomes.map(\.isNaN))
      #expect(outcomes.map { own[$0] == 1 } == record.outcomes.map { $0 == 1 })
    }
    let classes = answers.indices.filter { answers[$0].kind == .class }.map { index in
      UInt64(groups.reduce(0) { $0 + $1.values[index].count { Double(bitPattern: $0) == 1 } })
    }
    #expect(classes == result.tallies[0].classes.flatMap(\.self))
    #expect(
      outcomes.contains { index in
        groups.contains { $0.values[index].contains { Double(bitPattern: $0).isNaN } }
      })
  }

  @Test func threadsDoNotShow() throws {
    let batch = try batch()
    let one = try answers(batch, threads: 1) { $0.start(firstRun: UInt32($1 * Lanes.count)) }
    for threads in [2, 3, 16] {
      let several = try answers(batch, threads: threads) {
        $0.start(firstRun: UInt32($1 * Lanes.count))
      }
      #expect(several == one)
    }
  }

  @Test func priorsMayComeFromElsewhere() throws {
    struct Middle: PriorUniforms {
      func fill(_ row: Row, site: Site, lanes: Range<Int>, attempt: Int) {
        for lane in lanes { row[lane] = 0.5 }
      }
    }
    let path = "/dyads/RUS/KAZ/ties/military"
    let model = try Batch.sample("kazakhstan-2022", set: ["\(path)=0.7"], runs: 1)
      .variants[0].model
    let input = try #require(
      model.parameters.uncertain.first { $0.path.description == path })
    let values = try Ensemble([model], seed: 1, threads: 1)
      .map(groups: 1, observer: RecordCollector()) { _, simulations in
        simulations[0].start(priors: Middle(), chanceRuns: { UInt32($0) })
        return (0..<64).map { simulations[0].value(input, lane: $0) }
      }
    #expect(values[0].allSatisfy { abs($0 - 0.7) < 1e-12 })
  }

  @Test func aRequestToStopIsHeeded() throws {
    struct Impatient: BatchObserver {
      func progress(runsDone: Int, of total: Int) {}
      let isStopRequested = true
    }
    let model = try Batch.sample("kazakhstan-2022", runs: 1).variants[0].model
    #expect(throws: EnsembleStopped.self) {
      try Ensemble([model], seed: 1, threads: 1).map(groups: 2000, observer: Impatient()) {
        $1[0].start(firstRun: UInt32($0))
        $1[0].stepToEnd()
      }
    }
  }
}
