import MonteCarlo
import Testing
import TestSupport

/// Neither threads nor blocks show in what a batch counts.
@Suite struct BatchThreadTests {
  private func batch() throws -> Batch {
    try Batch.sample(
      "kazakhstan-2022", variants: ["baseline", "k13-contagion"], set: ["/clock/steps=9"],
      runs: 7 * 1024 + 100,
      keptRuns: 1100, keptPaths: 1030)
  }

  @Test func anyNumberOfThreadsGivesTheSameResult() throws {
    let one = try batch().run(threads: 1)
    #expect(one.records.runs.count == 2200)
    for threads in [2, 3, 7] {
      let several = try batch().run(threads: threads)
      // Outside #expect, which would print millions of numbers.
      let isEqual = (
        tallies: several.result.tallies == one.result.tallies,
        bytes: several.result.encoded == one.result.encoded,
        records: several.records.delivered == one.records.delivered
      )
      #expect(isEqual == (true, true, true))
    }
  }

  @Test(arguments: [1, 63, 64, 65, 1023, 1024, 1025, 3000])
  func everyRunIsCountedOnce(runs: Int) throws {
    let (result, records) = try Batch.sample(runs: runs, keptRuns: runs).run()
    #expect(result.tallies[0].runs == UInt64(runs))
    #expect(result.digests.count == (runs + 1023) / 1024)
    #expect(records.runs.map(\.run) == Array(0..<runs))
  }

  @Test func aLongerBatchStartsWithTheSameRuns() throws {
    let short = try Batch.sample(runs: 1100, keptRuns: 1100).run()
    let long = try Batch.sample(runs: 2500, keptRuns: 1100).run()
    let isEqual = long.records.delivered == short.records.delivered
    #expect(isEqual)
    #expect(long.result.digests[0] == short.result.digests[0])
    #expect(long.result.digests[1] != short.result.digests[1])
  }

  @Test func keepingRunsChangesNoCount() throws {
    let none = try Batch.sample(runs: 1500).result()
    let all = try Batch.sample(runs: 1500, keptRuns: 1500, keptPaths: 1500).result()
    let isEqual = none.encoded == all.encoded
    #expect(isEqual)
  }

  @Test func recordsOfFewBlocksAreHeld() throws {
    let runs = 140 * 1024
    let records = try Batch.sample(set: ["/clock/steps=1"], runs: runs, keptRuns: runs).run()
      .records
    #expect(records.mostBlocksWaiting <= 10)
    #expect(records.runs.count == runs)
  }

  @Test func whatTheSinkThrowsStopsTheBatch() throws {
    struct Full: Error {}
    struct Sink: RecordSink {
      let encoder: any RecordEncoder
      func append(_ records: EncodedRecords) throws { throw Full() }
      func commit(_ result: BatchResult) {}
    }
    let records = RecordCollector()
    #expect(throws: Full.self) {
      try BatchRunner(try Batch.sample(runs: 3000), threads: 2)
        .run(sink: Sink(encoder: records), observer: records)
    }
  }
}
