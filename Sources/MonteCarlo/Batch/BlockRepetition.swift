internal import Dispatch
internal import Foundation
internal import Synchronization

/// A block of a batch, simulated once more.
package struct RepeatedBlock: Sendable {
  package let number: Int
  /// Those of its runs that the batch simulates.
  package let runs: Range<Int>
  package let digest: UInt64
  package let records: EncodedRecords
}

extension Batch {
  /// The numbers of the blocks that hold the runs that it simulates.
  package var blocks: Range<Int> { Block.holding(simulatedRuns) }

  package func runs(ofBlock block: Int) -> Range<Int> {
    Block.runs(block).clamped(to: simulatedRuns)
  }

  package func block(ofRun run: Int) -> Int { Block.holding(run) }
}

extension BatchResult {
  /// The digest of a block that has been counted whole; nil where it has not.
  package func digest(ofBlock block: Int) -> UInt64? {
    let index = block - Block.holding(runs.lowerBound)
    return digests.indices.contains(index) ? digests[index] : nil
  }
}

extension BatchRunner {
  /// Simulates some blocks of the batch once more and hands each to a check.
  ///
  /// - Parameters:
  ///   - blocks: Their numbers, of those that the batch has.
  ///   - check: Called by workers, several at once.
  /// - Returns: What the check has answered, in the order of the blocks.
  package func repeated<Answer: Sendable>(
    _ blocks: [Int], encoder: any RecordEncoder, observer: any BatchObserver,
    check: @escaping @Sendable (RepeatedBlock) -> Answer
  ) -> [Answer] {
    let list = BlockList<Answer>(blocks)
    let group = DispatchGroup()
    let batch = batch
    for _ in 0..<min(threads, blocks.count) {
      group.enter()
      Thread.detachNewThread {
        let worker = BlockWorker(batch, isStopped: { false })
        while let index = list.next() {
          guard let block = worker.repeated(blocks[index], of: batch, encoder) else { break }
          list.take(check(block), at: index)
        }
        group.leave()
      }
    }
    let total = blocks.reduce(0) { $0 + batch.runs(ofBlock: $1).count }
    while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      observer.progress(runsDone: total * list.answers.count / blocks.count, of: total)
    }
    observer.progress(runsDone: total, of: total)
    return list.answers
  }
}

extension BlockWorker {
  fileprivate func repeated(_ block: Int, of batch: Batch, _ encoder: any RecordEncoder)
    -> RepeatedBlock?
  {
    let runs = batch.runs(ofBlock: block)
    guard let (records, digest) = simulate(runs) else { return nil }
    return RepeatedBlock(
      number: block, runs: runs, digest: digest, records: encoder.encode(records))
  }
}

/// Hands out blocks, and keeps what has been found of them.
private final class BlockList<Answer: Sendable>: Sendable {
  private struct State {
    var next = 0
    var found: [Int: Answer] = [:]
  }

  private let count: Int
  private let state = Mutex(State())

  init(_ blocks: [Int]) {
    count = blocks.count
  }

  /// The index of the next block; nil where none is left.
  func next() -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func take(_ answer: Answer, at index: Int) {
    state.withLock { $0.found[index] = answer }
  }

  var answers: [Answer] {
    state.withLock { state in (0..<count).compactMap { state.found[$0] } }
  }
}
