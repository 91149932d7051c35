internal import Dispatch
internal import Foundation
internal import Synchronization

/// Does pieces of work on several threads.
///
/// - Parameters:
///   - makeWorker: Makes what a thread needs for all of its pieces, on that
///     thread.
///   - work: Does the piece with this index.
///   - goesOn: Told again and again how many pieces are done; false ends the work.
/// - Returns: What came of the pieces, in their order, whichever thread did them;
///   nil where the work was ended.
func inParallel<Worker, Result: Sendable>(
  _ pieces: Int, threads: Int, with makeWorker: @escaping @Sendable () -> Worker,
  goesOn: (_ done: Int) -> Bool, work: @escaping @Sendable (Worker, Int) -> Result
) -> [Result]? {
  let list = WorkList<Result>(count: pieces)
  let group = DispatchGroup()
  for _ in 0..<min(threads, pieces) {
    group.enter()
    Thread.detachNewThread {
      let worker = makeWorker()
      while let index = list.next() { list.take(work(worker, index), at: index) }
      group.leave()
    }
  }
  while group.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
    if !goesOn(list.done) { list.stop() }
  }
  return list.results
}

/// Hands out pieces of work, and keeps what came of them.
private final class WorkList<Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var done = 0
    var results: [Result?]
    var isStopped = false
  }

  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(State(results: Array(repeating: nil, count: count)))
  }

  func next() -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < state.results.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func take(_ result: Result, at index: Int) {
    state.withLock { state in
      state.results[index] = result
      state.done += 1
    }
  }

  func stop() {
    state.withLock { $0.isStopped = true }
  }

  var done: Int { state.withLock { $0.done } }

  /// nil where some are missing.
  var results: [Result]? {
    state.withLock { state in
      let found = state.results.compactMap(\.self)
      return found.count == state.results.count ? found : nil
    }
  }
}
