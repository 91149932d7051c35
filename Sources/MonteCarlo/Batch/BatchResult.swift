internal import InfluenceModel

/// What has been counted of the runs of a batch, or of some that follow each
/// other.
package struct BatchResult: Sendable {
  package private(set) var runs: Range<Int>
  package private(set) var tallies: [VariantTally]
  /// A digest of the results of each block.
  package private(set) var digests: [UInt64]

  /// Nothing, before the first run.
  init(beforeRun run: Int, _ batch: Batch) {
    self.init(runs: run..<run, tallies: batch.variants.map { VariantTally($0.model) }, digests: [])
  }

  init(runs: Range<Int>, tallies: [VariantTally], digests: [UInt64]) {
    self.runs = runs
    self.tallies = tallies
    self.digests = digests
  }

  /// Adds what has been counted of the runs that follow.
  ///
  /// - Precondition: `next.runs` begins where `runs` ends, and both are of
  ///   batches of the same variants.
  package mutating func append(_ next: BatchResult) {
    merge(next.tallies)
    append(next.digests, ofRunsUpTo: next.runs.upperBound)
  }

  mutating func merge(_ next: [VariantTally]) {
    for variant in tallies.indices { tallies[variant].merge(next[variant]) }
  }

  /// Adds the digests of the blocks that follow, of which the first may go on
  /// with a block that has been counted in part.
  mutating func append(_ next: [UInt64], ofRunsUpTo end: Int) {
    let continuesBlock = runs.upperBound % Block.size != 0 && !runs.isEmpty
    if continuesBlock, let rest = next.first, let last = digests.indices.last {
      digests[last] &+= rest
    }
    digests += next.dropFirst(continuesBlock ? 1 : 0)
    runs = runs.lowerBound..<end
  }
}

/// Says when a batch has been run long enough.
package protocol StoppingRule: Sendable {
  /// How many runs must be done at the next look, if so many are done.
  func nextLook(after runs: Int) -> Int
  func isMet(by result: BatchResult) -> Bool
}

/// A batch that was asked to stop before its end.
package struct BatchStopped: Error {
  /// Up to here everything has been committed.
  package let committedRuns: Int
}
