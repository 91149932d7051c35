package import MonteCarlo
internal import Synchronization

/// Keeps the records of a batch, as they are and as they were delivered.
package final class RecordCollector: RecordSink, RecordEncoder, BatchObserver, Sendable {
  private struct Kept {
    var blocks: [BlockRecords] = []
    var delivered: [UInt8] = []
    var waiting = 0
    var mostWaiting = 0
  }
  private let kept = Mutex(Kept())

  package init() {}

  package var encoder: any RecordEncoder { self }

  package func encode(_ records: BlockRecords) -> EncodedRecords {
    kept.withLock {
      $0.blocks.append(records)
      $0.waiting += 1
      $0.mostWaiting = max($0.mostWaiting, $0.waiting)
    }
    return EncodedRecords(
      runs: bytes(records.runs.flatMap { bits($0.inputs + $0.measures + $0.outcomes, $0.run) }),
      paths: bytes(records.paths.flatMap { bits($0.series.flatMap(\.self), $0.run) }))
  }

  private func bits(_ numbers: [Double], _ run: Int) -> [UInt64] {
    [UInt64(run)] + numbers.map(\.bitPattern)
  }

  private func bytes(_ words: [UInt64]) -> [UInt8] {
    words.withUnsafeBytes { Array($0) }
  }

  package func append(_ records: EncodedRecords) {
    kept.withLock {
      $0.delivered += records.runs + records.paths
      $0.waiting -= 1
    }
  }

  package func commit(_ result: BatchResult) {}

  package func progress(runsDone: Int, of total: Int) {}

  package var blocks: [BlockRecords] { kept.withLock(\.blocks) }

  /// By run, then variant.
  package var runs: [BlockRecords.Run] {
    kept.withLock { $0.blocks.flatMap(\.runs) }.sorted {
      ($0.run, $0.variant) < ($1.run, $1.variant)
    }
  }

  /// By run, then variant.
  package var paths: [BlockRecords.Path] {
    kept.withLock { $0.blocks.flatMap(\.paths) }.sorted {
      ($0.run, $0.variant) < ($1.run, $1.variant)
    }
  }

  /// The bits of all records in the order in which the runner delivered them.
  package var delivered: [UInt8] { kept.withLock(\.delivered) }
  /// The most blocks whose records were held at a time.
  package var mostBlocksWaiting: Int { kept.withLock(\.mostWaiting) }
}

extension Batch {
  /// Runs the batch and forgets its records.
  package func result(threads: Int = 2) throws -> BatchResult {
    try run(threads: threads).result
  }

  package func run(threads: Int = 2) throws -> (result: BatchResult, records: RecordCollector) {
    let records = RecordCollector()
    return (try BatchRunner(self, threads: threads).run(sink: records, observer: records), records)
  }
}
