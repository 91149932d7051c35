internal import Dispatch
internal import Foundation
internal import Synchronization

/// What a batch has counted.
package struct BatchResult: Sendable {
  package let tallies: [VariantTally]
  /// A digest of the results of each block.
  package let digests: [UInt64]
}

/// Runs a batch on several threads, with the same result for any number of them.
package struct BatchRunner {
  package let batch: Batch
  package let threads: Int

  package init(_ batch: Batch, threads: Int) {
    self.batch = batch
    self.threads = max(threads, 1)
  }

  /// The blocks of a round are done by all threads; then their records are
  /// written in order. It bounds what is held in memory.
  private static let blocksPerRound = 64

  /// - Throws: what the sink throws.
  package func run(sink: any RecordSink, observer: any BatchObserver) throws -> BatchResult {
    var tallies = batch.variants.map { VariantTally($0.model) }
    var digests: [UInt64] = []
    for first in stride(from: 0, to: batch.blockCount, by: BatchRunner.blocksPerRound) {
      let blocks = first..<min(first + BatchRunner.blocksPerRound, batch.blockCount)
      let round = Round(batch, blocks, encoder: sink.encoder)
      runThreads(min(threads, blocks.count), round, observer)
      let done = round.finish()
      for worker in done.tallies {
        for variant in tallies.indices { tallies[variant].merge(worker[variant]) }
      }
      for block in done.blocks {
        digests.append(block.digest)
        try sink.append(block.records)
      }
    }
    observer.progress(runsDone: batch.runs, of: batch.runs)
    return BatchResult(tallies: tallies, digests: digests)
  }

  private func runThreads(_ count: Int, _ round: Round, _ observer: any BatchObserver) {
    let group = DispatchGroup()
    for _ in 0..<count {
      group.enter()
      Thread.detachNewThread {
        round.work()
        group.leave()
      }
    }
    while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      observer.progress(runsDone: round.runsDone, of: batch.runs)
    }
  }
}

/// The blocks of a round, shared by its workers.
private final class Round: Sendable {
  struct Block: Sendable {
    let records: EncodedRecords
    let digest: UInt64
  }

  private struct Done {
    var blocks: [Block?]
    var tallies: [[VariantTally]] = []
  }

  private let batch: Batch
  private let blocks: Range<Int>
  private let encoder: any RecordEncoder
  private let next: Atomic<Int>
  private let finished = Atomic<Int>(0)
  private let done: Mutex<Done>

  init(_ batch: Batch, _ blocks: Range<Int>, encoder: any RecordEncoder) {
    self.batch = batch
    self.blocks = blocks
    self.encoder = encoder
    next = Atomic(blocks.lowerBound)
    done = Mutex(Done(blocks: Array(repeating: nil, count: blocks.count)))
  }

  var runsDone: Int {
    min((blocks.lowerBound + finished.load(ordering: .relaxed)) * Batch.blockSize, batch.runs)
  }

  /// Simulates blocks until none is left.
  func work() {
    let worker = BlockWorker(batch)
    while true {
      let block = next.add(1, ordering: .relaxed).oldValue
      guard block < blocks.upperBound else { break }
      let (records, digest) = worker.simulate(block)
      let encoded = encoder.encode(records)
      done.withLock {
        $0.blocks[block - blocks.lowerBound] = Block(records: encoded, digest: digest)
      }
      finished.add(1, ordering: .relaxed)
    }
    let tallies = worker.tallies
    done.withLock { $0.tallies.append(tallies) }
  }

  func finish() -> (blocks: [Block], tallies: [[VariantTally]]) {
    done.withLock { ($0.blocks.compactMap(\.self), $0.tallies) }
  }
}
