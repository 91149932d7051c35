package import InfluenceModel

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
    let (models, draws) = (models, Draws(seed: seed))
    let readings = inParallel(groups, threads: threads) {
      models.map { GroupSimulation($0.separateCopy(), draws: draws) }
    } goesOn: { done in
      observer.progress(runsDone: min(done, groups - 1) * Lanes.count, of: groups * Lanes.count)
      return !observer.isStopRequested
    } work: { simulations, group in
      read(group, simulations)
    }
    guard let readings else { throw EnsembleStopped() }
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
