package import InfluenceModel

/// Looks for a run of a model among the first ones of a batch.
package struct RunSearch {
  private let model: Model
  private let seed: UInt64
  private let runs: Int
  private let wanted: [Answer]

  /// What an outcome must be in the run.
  package struct Answer: Sendable {
    package let outcome: CompiledOutcome
    package let isTrue: Bool

    package init(_ outcome: CompiledOutcome, isTrue: Bool) {
      self.outcome = outcome
      self.isTrue = isTrue
    }
  }

  /// A run whose measure is nearest to a quantile.
  package struct Match: Sendable, Equatable {
    package let run: Int
    package let value: Double
    package let quantile: Double
    /// The runs that have the measure.
    package let candidates: Int
  }

  /// - Parameter wanted: What runs must answer to be looked at.
  package init(_ model: Model, seed: UInt64, runs: Int, wanted: [Answer] = []) {
    (self.model, self.seed, self.wanted) = (model, seed, wanted)
    self.runs = min(max(runs, 1), Batch.mostRuns)
  }

  /// The first run that answers as wanted.
  ///
  /// - Parameter progress: Called now and then with the number of runs done.
  package func first(progress: (Int) -> Void = { _ in }) -> Int? {
    var found: Int?
    forEachGroup(progress) { _, first, matching in
      if matching != 0 { found = first + matching.trailingZeroBitCount }
      return found == nil
    }
    return found
  }

  /// The run whose measure is nearest to a quantile of all that answer as
  /// wanted; the lowest of several. The quantile is that of `measures.csv`.
  package func nearest(
    toQuantile q: Double, of measure: CompiledMeasure, progress: (Int) -> Void = { _ in }
  ) -> Match? {
    var tally = ValueTally(Binning(measure.domain))
    var values: [(run: Int, value: Double)] = []
    forEachGroup(progress) { simulation, first, matching in
      let given = measure.given.map { simulation.holds($0) } ?? .max
      let row = simulation.value(measure)
      (matching & given).forEachLane { lane in
        guard ValueTally.holds(row[lane]) else { return }
        tally.add(row[lane])
        values.append((first + lane, row[lane]))
      }
      return true
    }
    guard let quantile = ValueEstimate(tally)?.quantile(q) else { return nil }
    // `min` keeps the first of equals.
    return values.min { abs($0.value - quantile) < abs($1.value - quantile) }.map {
      Match(run: $0.run, value: $0.value, quantile: quantile, candidates: values.count)
    }
  }

  /// Simulates group after group until the body has seen enough.
  private func forEachGroup(
    _ progress: (Int) -> Void,
    _ body: (_ simulation: GroupSimulation, _ first: Int, _ matching: LaneMask) -> Bool
  ) {
    let simulation = GroupSimulation(model, draws: Draws(seed: seed))
    for first in stride(from: 0, to: runs, by: Lanes.count) {
      simulation.start(firstRun: UInt32(first))
      for _ in 0..<model.steps { simulation.step() }
      let present = LaneMask(first: runs - first) & ~simulation.failed
      if !body(simulation, first, present & matching(simulation)) { return }
      progress(min(first + Lanes.count, runs))
    }
  }

  private func matching(_ simulation: GroupSimulation) -> LaneMask {
    wanted.reduce(.max) { matching, answer in
      let isAsked = answer.outcome.given.map { simulation.holds($0) } ?? .max
      let holds = simulation.holds(answer.outcome.condition)
      return matching & isAsked & (answer.isTrue ? holds : ~holds)
    }
  }
}
