internal import GSL
package import InfluenceModel

/// Screening by elementary effects (Morris 1991, with the mean size of Campolongo
/// et al. 2007): trajectories on which one factor after the other moves by half
/// of its probability, in an order of their own.
///
/// An elementary effect is the change of the answer divided by that move, hence
/// per whole range of probability; that of chance is the plain change from one
/// chance to another, which has no distance. Chance stays as it is while the
/// other factors move.
package struct MorrisPlan: TwoSamplePlan {
  package let factors: Factors
  let samples: TwoSamples
  private let draws: Draws
  /// By trajectory, then factor: how many move before it.
  private let ranks: [[Int]]

  /// - Parameter samples: From which the levels are taken; one point is one
  ///   trajectory.
  /// - Throws: An error of GSL.
  package init(_ factors: Factors, _ samples: TwoSamples, draws: Draws) throws {
    self.factors = factors
    self.samples = samples.onLevels
    self.draws = draws
    ranks = try (0..<UInt32(samples.points)).map { trajectory in
      var ranks = Array(0..<factors.count)
      try Generator(draws, site: Site("sensitivity/order"), run: trajectory).shuffle(&ranks)
      return ranks
    }
  }

  package static let fewestPoints = 16
  /// Trajectories on which the answer changes at all.
  package static let fewestChanges = 10

  /// The start of a trajectory, and after each move.
  package var evaluations: Int { 1 + factors.count }
  package let indices = [SensitivityIndex.mu, .muStar, .sigma]

  func takesSecond(factor: Int, point: Int, evaluation: Int) -> Bool {
    ranks[point][factor] < evaluation
  }

  package func changedFactor(point: Int, evaluation: Int) -> Int? {
    ranks[point].firstIndex(of: evaluation - 1)
  }

  package func sensitivity(of values: [[Double]]) throws -> AnswerSensitivity {
    try AnswerSensitivity(of: values, fewestPoints: Self.fewestPoints) { answers in
      let changes = answers.points.count { point in
        values.contains { $0[point] != values[0][point] }
      }
      return changes < Self.fewestChanges
        ? .fewChanges(changes, needed: Self.fewestChanges) : .indices(try effects(answers))
    }
  }

  /// The elementary effect of a factor on a trajectory.
  private func effect(of factor: Int, on point: Int, _ values: [[Double]]) -> Double {
    let rank = ranks[point][factor]
    let change = values[rank + 1][point] - values[rank][point]
    guard let input = factors.all[factor].inputs.first else { return change }
    let move =
      samples.uniform(.second, input: input, point: point)
      - samples.uniform(.first, input: input, point: point)
    return change / move
  }

  private func effects(_ answers: CompleteAnswers) throws -> [[IndexEstimate]] {
    let effects = answers.points.map { point in
      factors.all.indices.map { effect(of: $0, on: point, answers.values) }
    }
    let references = effects[0]
    var table = PointTable(width: 3 * factors.count)
    for row in effects {
      table.append(
        zip(row, references).flatMap { effect, reference in
          [effect - reference, (effect - reference) * (effect - reference), abs(effect)]
        })
    }
    let correction = Double(table.rows) / Double(table.rows - 1)
    let estimates = try ErrorMethod.bootstrap(draws).estimates(from: table) { means in
      references.enumerated().flatMap { factor, reference in
        Self.moments(Array(means[(3 * factor)...].prefix(3)), about: reference, correction)
      }
    }
    return zip(factors.all, IndexEstimate.rows(indices, estimates)).map {
      $0.hasDirection ? $1 : $1.filter { $0.index == .muStar }
    }
  }

  /// Mean, mean size and standard deviation from means of a difference, its
  /// square, and the size.
  private static func moments(
    _ means: [Double], about reference: Double, _ correction: Double
  ) -> [Double] {
    let variance = max(means[1] - means[0] * means[0], 0) * correction
    return [reference + means[0], means[2], variance.squareRoot()]
  }
}
