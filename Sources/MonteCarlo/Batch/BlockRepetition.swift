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
    let batch = batch
    let total = blocks.reduce(0) { $0 + batch.runs(ofBlock: $1).count }
    let answers = inParallel(blocks.count, threads: threads) {
      BlockWorker(batch, isStopped: { false })
    } goesOn: { done in
      observer.progress(runsDone: total * done / blocks.count, of: total)
      return true
    } work: { worker, index in
      worker.repeated(blocks[index], of: batch, encoder).map(check)
    }
    observer.progress(runsDone: total, of: total)
    return (answers ?? []).compactMap(\.self)
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
