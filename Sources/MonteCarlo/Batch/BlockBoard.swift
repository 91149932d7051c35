internal import Dispatch
internal import Synchronization

/// Hands out the blocks of a batch and takes their results; shared by its
/// workers and the thread that waits for them.
///
/// Blocks are handed out in order, in rounds, after each of which the results
/// so far can be had. A worker brings its tallies when it turns to the next
/// round, so that nobody waits for the slowest; a round is complete when every
/// worker has turned.
final class BlockBoard: Sendable {
  private struct Finished {
    let records: EncodedRecords
    let digest: UInt64
  }

  private struct State {
    /// The next block to be handed out, and the next to be taken.
    var next: Int
    var nextToTake: Int
    var finished: [Int: Finished] = [:]
    /// The number of the round, and the block with which the next one starts.
    var round = 0
    var roundEnd: Int
    /// How many workers have nothing more of this round to bring.
    var turned = 0
    /// Everything that workers have brought.
    var total: BatchResult
    /// What workers without further work have left for the next round.
    var left: [[VariantTally]] = []
  }

  private let runs: Range<Int>
  private let end: Int
  private let workers: Int
  private let plannedEnd: @Sendable (Int) -> Int
  private let state: Mutex<State>
  private let stop = Atomic<Bool>(false)
  private let finishedRuns = Atomic<Int>(0)
  /// Signalled when there may be something to take.
  private let news = DispatchSemaphore(value: 0)
  /// Signalled when there may be more blocks to hand out.
  private let moreWork = DispatchSemaphore(value: 0)
  /// One for each further block whose records may wait in memory.
  private let room: DispatchSemaphore

  static func mostBlocksWaiting(workers: Int) -> Int { 4 * workers }

  /// - Parameters:
  ///   - runs: Those to be simulated.
  ///   - start: What has been counted of the runs before.
  ///   - plannedEnd: The run with which a round must end that begins with a run.
  init(
    _ runs: Range<Int>, from start: BatchResult, workers: Int,
    plannedEnd: @escaping @Sendable (Int) -> Int
  ) {
    self.runs = runs
    self.workers = workers
    let blocks = Block.holding(runs)
    let end = blocks.upperBound
    self.end = end
    self.plannedEnd = { block in
      min(end, max(block + 1, Block.holding(0..<plannedEnd(block * Block.size)).upperBound))
    }
    room = DispatchSemaphore(value: 0)
    state = Mutex(
      State(
        next: blocks.lowerBound, nextToTake: blocks.lowerBound,
        roundEnd: self.plannedEnd(blocks.lowerBound), total: start))
    // Counted up from 0, because a semaphore must not end below its first value.
    for _ in 0..<BlockBoard.mostBlocksWaiting(workers: workers) { room.signal() }
  }

  var runsDone: Int { finishedRuns.load(ordering: .relaxed) }
}

// MARK: - For workers

extension BlockBoard {
  private enum Assignment {
    case block(Int)
    /// The next round but one has to wait for the end of this one.
    case wait
    case none
  }

  var isStopped: Bool { stop.load(ordering: .relaxed) }

  /// Simulates blocks until none is left.
  func work(_ worker: BlockWorker, _ encoder: any RecordEncoder) {
    var round = 0
    while true {
      // A round that waits for this worker must not wait for room in memory.
      state.withLock { turnIfDue(&$0, worker, &round) }
      room.wait()
      switch state.withLock({ assignment(&$0, worker, &round) }) {
      case .none: return
      case .wait:
        room.signal()
        _ = moreWork.wait(timeout: .now() + .milliseconds(10))
      case .block(let block):
        let part = Block.runs(block).clamped(to: runs)
        guard let (records, digest) = worker.simulate(part) else { return }
        let finished = Finished(records: encoder.encode(records), digest: digest)
        state.withLock { $0.finished[block] = finished }
        finishedRuns.add(part.count, ordering: .relaxed)
        news.signal()
      }
    }
  }

  private func assignment(_ state: inout State, _ worker: BlockWorker, _ round: inout Int)
    -> Assignment
  {
    if isStopped { return .none }
    turnIfDue(&state, worker, &round)
    if state.next == end {
      state.left.append(worker.tallies)
      return .none
    }
    if state.next >= state.roundEnd, state.next >= plannedEnd(state.roundEnd) { return .wait }
    state.next += 1
    return .block(state.next - 1)
  }

  /// Takes the worker's tallies of the round, if the round has no further block.
  private func turnIfDue(_ state: inout State, _ worker: BlockWorker, _ round: inout Int) {
    guard round == state.round, state.next >= state.roundEnd else { return }
    state.total.merge(worker.tallies)
    worker.clearTallies()
    state.turned += 1
    round += 1
    news.signal()
  }
}

// MARK: - For the thread that waits

extension BlockBoard {
  /// Waits until there is news, at most a tenth of a second.
  func wait() {
    _ = news.wait(timeout: .now() + .milliseconds(100))
  }

  /// The records of the round's blocks that are ready, in order.
  func takeFinished() -> [EncodedRecords] {
    state.withLock { state in
      var records: [EncodedRecords] = []
      while state.nextToTake < state.roundEnd,
        let finished = state.finished.removeValue(forKey: state.nextToTake)
      {
        let end = Block.runs(state.nextToTake).clamped(to: runs).upperBound
        state.total.append([finished.digest], ofRunsUpTo: end)
        records.append(finished.records)
        state.nextToTake += 1
        room.signal()
      }
      return records
    }
  }

  /// Lets the current round end with the blocks that have been handed out.
  func endRound() {
    state.withLock { state in
      guard state.next > state.nextToTake else { return }
      state.roundEnd = min(state.roundEnd, state.next)
    }
  }

  /// The results up to the end of the round, if it is complete and everything
  /// has been taken.
  func completeRound() -> BatchResult? {
    state.withLock {
      $0.turned == workers && $0.nextToTake == $0.roundEnd ? $0.total : nil
    }
  }

  func startNextRound() {
    state.withLock { state in
      state.round += 1
      state.roundEnd = plannedEnd(state.roundEnd)
      state.turned = state.left.count
      for tallies in state.left { state.total.merge(tallies) }
      state.left = []
    }
    for _ in 0..<workers { moreWork.signal() }
  }

  /// Lets the workers end at once.
  func stopWorkers() {
    stop.store(true, ordering: .relaxed)
    for _ in 0..<workers { room.signal() }
  }
}
