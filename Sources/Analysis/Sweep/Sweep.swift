package import InfluenceModel
package import MonteCarlo

/// What a scenario answers at every point of a grid of values, on common draws.
package struct Sweep: Sendable {
  /// The paths that vary, in the order of each point's values.
  package let axes: [Axis]
  /// The last axis varies fastest.
  package let points: [Point]
  package let runs: Int

  package struct Axis: Sendable {
    package let path: String
    package let values: [Double]

    package init(path: String, values: [Double]) {
      self.path = path
      self.values = values
    }
  }

  package struct Point: Sendable {
    /// By axis.
    package let values: [Double]
    package let estimates: [Estimate]
    package let failedRuns: Int
  }

  package struct Estimate: Sendable {
    package let answer: Answer
    /// The runs that have an answer.
    package let count: Int
    /// Of the probability or the mean; nil where too few runs answer.
    package let interval: Interval?
  }

  /// - Parameter model: Compiles the scenario with a value on each axis.
  /// - Throws: What `model` throws, and `EnsembleStopped`.
  package init(
    _ axes: [Axis], runs: Int, seed: UInt64, threads: Int, observer: any BatchObserver,
    model: ([Double]) throws -> Model
  ) throws {
    self.axes = axes
    self.runs = runs
    let grid = Sweep.grid(axes)
    points = try grid.enumerated().map { index, values in
      let ensemble = Ensemble([try model(values)], seed: seed, threads: threads)
      let progress = PartialProgress(observer, after: index * runs, of: grid.count * runs)
      return try Point(values, ensemble, runs, progress)
    }
  }

  /// All combinations of the axes' values.
  package static func grid(_ axes: [Axis]) -> [[Double]] {
    axes.reduce([[]]) { points, axis in
      points.flatMap { point in axis.values.map { point + [$0] } }
    }
  }
}

extension Sweep.Point {
  fileprivate init(
    _ values: [Double], _ ensemble: Ensemble, _ runs: Int, _ observer: any BatchObserver
  ) throws {
    let questions = ensemble.models[0].questions.answers
    let readings = try ensemble.map(
      groups: Ensemble.groups(holding: runs), observer: observer
    ) { group, simulations in
      simulations[0].tallies(
        of: questions, group: group, present: Ensemble.runs(of: group, ofFirst: runs))
    }
    var total = Tallies(questions)
    for reading in readings { total.merge(reading) }
    self.values = values
    failedRuns = total.failed
    estimates = zip(questions, total.answers).map { answer, tally in
      Sweep.Estimate(
        answer: answer, count: tally.firstSums.count,
        interval: Interval(meanOf: tally.firstSums, answer))
    }
  }
}

/// Sums of what runs answer, by question.
private struct Tallies: Sendable {
  var answers: [PairTally]
  var failed = 0

  init(_ questions: [Answer]) {
    answers = questions.map { _ in PairTally() }
  }

  mutating func merge(_ other: Tallies) {
    for index in answers.indices { answers[index].merge(other.answers[index]) }
    failed += other.failed
  }
}

extension GroupSimulation {
  fileprivate func tallies(of questions: [Answer], group: Int, present: LaneMask) -> Tallies {
    start(firstRun: UInt32(truncatingIfNeeded: group * Lanes.count))
    stepToEnd()
    let (answers, failed) = read(questions)
    var tallies = Tallies(questions)
    tallies.failed = (failed & present).nonzeroBitCount
    for (index, row) in answers.enumerated() {
      present.forEachLane { tallies.answers[index].add(row[$0], .nan) }
    }
    return tallies
  }
}
