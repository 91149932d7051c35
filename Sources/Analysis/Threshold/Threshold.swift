package import InfluenceModel
package import MonteCarlo

/// What it takes for a scenario to reach a probability or a mean.
package struct Threshold: Sendable {
  package let answer: Answer
  /// The path that is searched, and the one along which the threshold is
  /// followed, if there is one.
  package let path: String
  package let along: String?
  package let runs: Int
  /// One, or one for each value of `along`.
  package let results: [Result]

  package struct Result: Sendable {
    /// The value of `along`.
    package let at: Double?
    package let finding: ThresholdFinding
  }

  /// - Parameters:
  ///   - contour: The values of another path, each of which has its threshold.
  ///   - model: Compiles the scenario with a value of the path, and with one of
  ///     the other path where there is a contour.
  /// - Throws: What `model` throws, `NoAnswers` and `EnsembleStopped`.
  package init(
    _ search: ThresholdSearch, of answer: Answer, path: String,
    along contour: (path: String, values: [Double])? = nil, runs: Int, seed: UInt64, threads: Int,
    observer: any BatchObserver, model: @escaping (Double, Double?) throws -> Model
  ) throws {
    self.answer = answer
    self.path = path
    self.runs = runs
    along = contour?.path
    let values = contour.map { $0.values.map(Optional.some) } ?? [nil]
    results = try values.enumerated().map { index, other in
      var progress = SearchProgress(observer, search: index, of: values.count, runs: runs)
      let finding = try search.find { value in
        let model = try model(value, other)
        guard let own = model.answer(like: answer) else { throw NoAnswers(value: value) }
        return try Ensemble([model], seed: seed, threads: threads)
          .answers([[own]], runs: 0..<runs, observer: progress.next())[0][0]
      }
      return Result(at: other, finding: finding)
    }
  }
}

/// Tells how far several searches are, none of which knows how many values it
/// will look at.
private struct SearchProgress {
  private let observer: any BatchObserver
  private let search: Int
  private let total: Int
  private let runs: Int
  private var values = 0

  /// As many as most searches look at.
  private static let usualValues = 28

  init(_ observer: any BatchObserver, search: Int, of searches: Int, runs: Int) {
    self.observer = observer
    self.search = search
    self.runs = runs
    total = searches * Self.usualValues * runs
  }

  /// The observer of the next value.
  mutating func next() -> PartialProgress {
    let done = search * Self.usualValues + min(values, Self.usualValues - 1)
    values += 1
    return PartialProgress(observer, after: done * runs, of: total)
  }
}
