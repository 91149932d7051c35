internal import Dispatch
internal import Foundation
package import InfluenceModel
internal import Synchronization

/// Groups of runs in any pairing of priors and chance, on several threads: what
/// every question is put to that is more than a batch.
///
/// A group is 64 runs that are simulated side by side. What a question makes of
/// each comes back in the order of the groups, so that results do not depend on
/// the number of threads.
package struct Ensemble: Sendable {
  package let models: [Model]
  package let seed: UInt64
  package let threads: Int

  /// - Parameter models: Simulated on common draws.
  package init(_ models: [Model], seed: UInt64, threads: Int) {
    self.models = models
    self.seed = seed
    self.threads = max(threads, 1)
  }

  /// How many groups hold so many runs.
  package static func groups(holding runs: Int) -> Int {
    (runs + Lanes.count - 1) / Lanes.count
  }

  /// The runs of the first so many that are in a group.
  package static func runs(of group: Int, ofFirst runs: Int) -> LaneMask {
    LaneMask(first: max(runs - group * Lanes.count, 0))
  }

  /// Reads every group.
  ///
  /// - Parameter read: Called by several threads, with a simulation of each
  ///   model, to start, step and read as the question needs.
  /// - Throws: `EnsembleStopped`.
  package func map<Reading: Sendable>(
    groups: Int, observer: any BatchObserver,
    _ read: @escaping @Sendable (_ group: Int, _ simulations: [GroupSimulation]) -> Reading
  ) throws -> [Reading] {
    let list = GroupList<Reading>(count: groups)
    let threadGroup = DispatchGroup()
    let (models, draws) = (models, Draws(seed: seed))
    for _ in 0..<min(threads, groups) {
      threadGroup.enter()
      Thread.detachNewThread {
        let simulations = models.map { GroupSimulation($0.separateCopy(), draws: draws) }
        while let group = list.next() { list.take(read(group, simulations), of: group) }
        threadGroup.leave()
      }
    }
    while threadGroup.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      observer.progress(
        runsDone: min(list.done, groups - 1) * Lanes.count, of: groups * Lanes.count)
      if observer.isStopRequested { list.stop() }
    }
    guard let readings = list.readings else { throw EnsembleStopped() }
    observer.progress(runsDone: groups * Lanes.count, of: groups * Lanes.count)
    return readings
  }
}

/// Somebody has asked for the end before there was a result.
package struct EnsembleStopped: Error {
  package init() {}
}

extension GroupSimulation {
  /// The rest of the steps.
  package func stepToEnd() {
    while time < model.steps { step() }
  }

  /// Which of the runs have failed, so that they count in no result.
  package func failures(answering answers: [[Double]]) -> LaneMask {
    var failures = failed
    for values in answers {
      for (lane, value) in values.enumerated() where !value.isNaN && !ValueTally.holds(value) {
        failures |= 1 << LaneMask(lane)
      }
    }
    return failures
  }
}

/// Hands out groups, and keeps what has been read of them.
private final class GroupList<Reading: Sendable>: Sendable {
  private struct State {
    var next = 0
    var done = 0
    var readings: [Reading?]
    var isStopped = false
  }

  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(State(readings: Array(repeating: nil, count: count)))
  }

  func next() -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < state.readings.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func take(_ reading: Reading, of group: Int) {
    state.withLock { state in
      state.readings[group] = reading
      state.done += 1
    }
  }

  func stop() {
    state.withLock { $0.isStopped = true }
  }

  var done: Int { state.withLock { $0.done } }

  /// nil where some are missing.
  var readings: [Reading]? {
    state.withLock { state in
      let found = state.readings.compactMap(\.self)
      return found.count == state.readings.count ? found : nil
    }
  }
}

/// A part of a longer work, whose observer is told of the whole.
package struct PartialProgress: BatchObserver {
  private let observer: any BatchObserver
  private let before: Int
  private let total: Int

  /// - Parameters:
  ///   - before: Runs that earlier parts have done.
  ///   - total: Runs of all parts.
  package init(_ observer: any BatchObserver, after before: Int, of total: Int) {
    self.observer = observer
    self.before = before
    self.total = total
  }

  package func progress(runsDone: Int, of _: Int) {
    observer.progress(runsDone: min(before + runsDone, total), of: total)
  }

  package var isStopRequested: Bool { observer.isStopRequested }
}
