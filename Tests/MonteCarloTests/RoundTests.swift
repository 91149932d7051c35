import MonteCarlo
import Synchronization
import Testing
import TestSupport

/// Wherever a batch is cut, its parts are the whole.
@Suite struct RoundTests {
  private func batch(_ runs: Int, shard: Shard = .whole) throws -> Batch {
    let batch = try Batch.sample(
      "kazakhstan-2022", variants: ["baseline", "k13-contagion"], set: ["/clock/steps=6"],
      runs: runs, keptRuns: 2000, keptPaths: 0)
    return Batch(
      variants: batch.variants, seed: 1, runs: runs, shard: shard, keptRuns: 2000, keptPaths: 0)
  }

  /// Whether a batch that was run in parts is the batch run at once.
  private func isSame(_ parts: [(result: BatchResult, records: RecordCollector)], _ runs: Int)
    throws -> Bool
  {
    let whole = try batch(runs).run(threads: 3)
    return parts.last?.result.encoded == whole.result.encoded
      && parts.flatMap(\.records.delivered) == whole.records.delivered
  }

  @Test(arguments: [1, 63, 64, 100, 1023, 1024, 1500, 3000])
  func aBatchGoesOnFromAShorterOne(runs: Int) throws {
    let short = try batch(runs).run()
    let records = RecordCollector()
    let result = try BatchRunner(batch(3077), threads: 2)
      .run(from: short.result, sink: records, observer: records)
    let isEqual = try isSame([short, (result, records)], 3077)
    #expect(isEqual)
  }

  @Test(arguments: [1, 2, 5, 64])
  func shardsAddUpToTheWhole(count: Int) throws {
    var parts: [(result: BatchResult, records: RecordCollector)] = []
    for number in 1...count {
      var part = try batch(6000, shard: #require(Shard(number, of: count))).run()
      if var before = parts.last?.result {
        before.append(part.result)
        part.result = before
      }
      parts.append(part)
    }
    let isEqual = try isSame(parts, 6000)
    #expect(isEqual)
  }

  @Test func shardsAreWholeBlocksWithoutGaps() throws {
    for (runs, count) in [(1, 3), (1024, 1), (5000, 2), (70_000, 64), (70_000, 100)] {
      var next = 0
      for number in 1...count {
        let part = try #require(Shard(number, of: count)).runs(of: runs)
        #expect(part.lowerBound == next)
        #expect(part.upperBound % 1024 == 0 || part.upperBound == runs)
        next = part.upperBound
      }
      #expect(next == runs)
    }
    #expect(Shard(0, of: 2) == nil && Shard(3, of: 2) == nil && Shard(1, of: 0) == nil)
  }

  // MARK: - Looks

  /// Looks after given runs, and is met at one of them.
  private final class Looks: StoppingRule {
    private let planned: [Int]
    private let end: Int
    private let seen = Mutex<[[UInt64]]>([])

    init(_ planned: [Int], end: Int) {
      self.planned = planned
      self.end = end
    }

    func nextLook(after runs: Int) -> Int { planned.first { $0 > runs } ?? .max }

    func isMet(by result: BatchResult) -> Bool {
      seen.withLock { $0.append(result.tallies.map(\.runs)) }
      return result.runs.upperBound >= end
    }

    var looks: [[UInt64]] { seen.withLock(\.self) }
  }

  @Test(arguments: [1, 2, 5])
  func aRuleLooksAfterTheRunsThatItNames(threads: Int) throws {
    let blocks = [1, 2, 3, 7, 12, 30]
    let rule = Looks(blocks.map { $0 * 1024 }, end: 12 * 1024)
    let records = RecordCollector()
    let result = try BatchRunner(batch(40 * 1024), threads: threads)
      .run(until: rule, sink: records, observer: records)
    #expect(rule.looks == blocks.prefix(5).map { [UInt64($0 * 1024), UInt64($0 * 1024)] })
    let isEqual = try isSame([(result, records)], 12 * 1024)
    #expect(isEqual)
  }

  // MARK: - Stopping

  private struct Impatient: BatchObserver {
    let isStopRequested = true
    func progress(runsDone: Int, of total: Int) {}
  }

  @Test func aStoppedBatchEndsSoonAndSaysWhatIsCommitted() throws {
    let start = try batch(1500).run()
    let records = RecordCollector()
    let stopped = try #require(throws: BatchStopped.self) {
      try BatchRunner(batch(1_000_000), threads: 2)
        .run(from: start.result, sink: records, observer: Impatient())
    }
    #expect(stopped.committedRuns == 1500)
  }
}
