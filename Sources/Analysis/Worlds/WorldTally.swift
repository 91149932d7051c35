internal import GSL

/// What the runs of many worlds answer to one question.
///
/// A world is one draw of all priors; its runs differ by chance alone. The
/// mechanisms are variants that are equally good accounts of the same reality;
/// they share worlds and chance, run by run.
package struct WorldTally: Sendable {
  package let mechanisms: Int
  /// nil for a world in which a mechanism has fewer than two answers, which
  /// leave nothing to tell chance by.
  private(set) var worlds: [World?] = []

  /// One world, in short.
  struct World: Sendable {
    /// By mechanism: the mean of its answers, and the variance of that mean by
    /// chance.
    let means: [Double]
    let noises: [Double]
    /// The variance of single answers by chance, averaged over mechanisms.
    let chance: Double
    /// The variance by chance of the mean over mechanisms, and, averaged over
    /// mechanisms, of what each differs by from that mean.
    let noiseOfMean: Double
    let noiseOfContrasts: Double
    let answers: Int

    var mean: Double { means.reduce(0, +) / Double(means.count) }
  }

  /// - Parameter mechanisms: How many variants answer, at least 1.
  package init(mechanisms: Int) {
    self.mechanisms = mechanisms
  }

  /// - Parameter answers: Of a world, by mechanism, then run; NaN for a run
  ///   without one.
  package mutating func add(_ answers: [[Double]]) {
    worlds.append(World(answers))
  }

  /// How many worlds tell anything.
  package var answeringWorlds: Int { worlds.count { $0 != nil } }
}

extension WorldTally.World {
  /// nil where a mechanism has fewer than two answers.
  fileprivate init?(_ answers: [[Double]]) {
    let counts = answers.map { $0.count { !$0.isNaN } }
    guard let fewest = counts.min(), fewest > 1 else { return nil }
    let means = zip(answers, counts).map { row, count in
      row.reduce(0) { $1.isNaN ? $0 : $0 + $1 } / Double(count)
    }
    // How far each run's answer moves its mechanism's mean.
    let pulls = answers.indices.map { index in
      answers[index].map { $0.isNaN ? 0 : ($0 - means[index]) / Double(counts[index]) }
    }
    let noises = zip(pulls, counts).map { $0.sumOfSquares * Double($1) / Double($1 - 1) }
    let average = pulls[0].indices.map { run in
      pulls.reduce(0) { $0 + $1[run] } / Double(pulls.count)
    }
    let contrasts = pulls.map { row in zip(row, average).map { $0 - $1 } }
    // Exact where all runs answer.
    let correction = Double(fewest) / Double(fewest - 1)
    self.means = means
    self.noises = noises
    chance = zip(noises, counts).map { $0 * Double($1) }.mean
    noiseOfMean = average.sumOfSquares * correction
    noiseOfContrasts = contrasts.map(\.sumOfSquares).mean * correction
    self.answers = counts.reduce(0, +)
  }
}

extension [Double] {
  fileprivate var sumOfSquares: Double { reduce(0) { $0 + $1 * $1 } }
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
