/// The kept runs of one block, one by one.
package struct BlockRecords: Sendable {
  package internal(set) var runs: [Run] = []
  package internal(set) var paths: [Path] = []

  /// One run of one variant; NaN where there is no value.
  package struct Run: Sendable {
    package let run: Int
    package let variant: Int
    package var inputs: [Double]
    package var measures: [Double]
    /// 1, 0, or NaN where the outcome's `given` is not met.
    package var outcomes: [Double]
  }

  /// The recorded series of one run of one variant, by series, then state.
  package struct Path: Sendable {
    package let run: Int
    package let variant: Int
    package var series: [[Double]]
  }
}

/// Turns the records of a block into the bytes that are written; called by
/// workers, several at once.
package protocol RecordEncoder: Sendable {
  func encode(_ records: BlockRecords) -> EncodedRecords
}

package struct EncodedRecords: Sendable {
  package let runs: [UInt8]
  package let paths: [UInt8]

  package init(runs: [UInt8], paths: [UInt8]) {
    self.runs = runs
    self.paths = paths
  }
}

/// Takes the records of a batch in order of the runs.
package protocol RecordSink {
  var encoder: any RecordEncoder { get }
  func append(_ records: EncodedRecords) throws
  /// Called every few seconds, when the records of all counted runs, and no
  /// others, have been appended: what a batch that is cut off can go on from.
  func commit(_ result: BatchResult) throws
}

/// Watches a batch. The library never prints.
package protocol BatchObserver {
  /// Called about ten times a second, on the caller's thread.
  func progress(runsDone: Int, of total: Int)
  /// Whether the batch should end at once, with what has been committed.
  var isStopRequested: Bool { get }
}

extension BatchObserver {
  package var isStopRequested: Bool { false }
}
