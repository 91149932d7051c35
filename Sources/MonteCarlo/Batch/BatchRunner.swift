internal import Dispatch
internal import Foundation

/// Runs a batch on several threads, with the same result for any number of them
/// and wherever it goes on from.
package struct BatchRunner {
  package let batch: Batch
  package let threads: Int
  private let commitInterval: Duration

  /// - Parameter commitInterval: How much work may be lost.
  package init(_ batch: Batch, threads: Int, commitInterval: Duration = .seconds(2)) {
    self.batch = batch
    self.threads = max(threads, 1)
    self.commitInterval = commitInterval
  }

  /// - Parameters:
  ///   - start: What has been committed of the batch, or of a shorter one.
  ///   - rule: Looks at the results now and then, always after the same runs.
  /// - Throws: What the sink throws, and `BatchStopped`.
  package func run(
    from start: BatchResult? = nil, until rule: (any StoppingRule)? = nil,
    sink: any RecordSink, observer: any BatchObserver
  ) throws -> BatchResult {
    let all = batch.simulatedRuns
    let start = start ?? BatchResult(beforeRun: all.lowerBound, batch)
    let rest = start.runs.upperBound..<max(start.runs.upperBound, all.upperBound)
    guard !rest.isEmpty else { return start }
    let workers = min(threads, Block.holding(rest).count)
    let board = BlockBoard(rest, from: start, workers: workers) { run in
      rule?.nextLook(after: run) ?? all.upperBound
    }
    let group = startThreads(workers, board, sink.encoder)
    defer {
      board.stopWorkers()
      group.wait()
    }
    return try follow(board, from: start, rule, sink, observer)
  }

  private func startThreads(_ count: Int, _ board: BlockBoard, _ encoder: any RecordEncoder)
    -> DispatchGroup
  {
    let group = DispatchGroup()
    let batch = batch
    for _ in 0..<count {
      group.enter()
      Thread.detachNewThread {
        board.work(BlockWorker(batch, isStopped: { board.isStopped }), encoder)
        group.leave()
      }
    }
    return group
  }

  /// Takes what the workers finish until the batch ends.
  private func follow(
    _ board: BlockBoard, from start: BatchResult, _ rule: (any StoppingRule)?,
    _ sink: any RecordSink, _ observer: any BatchObserver
  ) throws -> BatchResult {
    let total = batch.simulatedRuns
    var pace = CommitPace(interval: commitInterval)
    var committedRuns = start.runs.upperBound
    var look = rule?.nextLook(after: start.runs.upperBound) ?? .max
    while true {
      board.wait()
      observer.progress(runsDone: start.runs.count + board.runsDone, of: total.count)
      if observer.isStopRequested { throw BatchStopped(committedRuns: committedRuns) }
      for records in board.takeFinished() { try sink.append(records) }
      guard let result = board.completeRound() else {
        if pace.isDue { board.endRound() }
        continue
      }
      let done = result.runs.upperBound
      // A round may also have ended because time was up.
      let isMet = done >= look && rule?.isMet(by: result) == true
      if done == total.upperBound || isMet {
        observer.progress(runsDone: total.count, of: total.count)
        return result
      }
      if pace.isDue {
        try pace.measure { try sink.commit(result) }
        committedRuns = done
      }
      if done >= look { look = rule?.nextLook(after: done) ?? .max }
      board.startNextRound()
    }
  }
}

/// How often a batch is committed: at an interval, or so seldom that it costs no
/// more than a twentieth of the time.
private struct CommitPace {
  private let shortest: Duration
  private var interval: Duration
  private var last = ContinuousClock.now

  init(interval: Duration) {
    shortest = interval
    self.interval = interval
  }

  var isDue: Bool { last.duration(to: .now) >= interval }

  mutating func measure(_ commit: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    try commit()
    last = ContinuousClock.now
    interval = max(shortest, start.duration(to: last) * 20)
  }
}
