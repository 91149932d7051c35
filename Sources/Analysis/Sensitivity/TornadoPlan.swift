package import InfluenceModel

/// One factor at a time: at its 5 % and at its 95 % point, all others at their
/// medians. Every point is one chance, common to all evaluations, so that the
/// differences are those of pairs. Chance itself has no row.
///
/// It says nothing about factors that matter only together. All inputs of a
/// factor move together, before correlations are applied. A factor has no row
/// either where that never leaves an answer, because it contradicts the
/// scenario's requirements.
package struct TornadoPlan: EvaluationPlan {
  package let factors: Factors
  package let points: Int
  private let draws: Draws

  /// - Parameter draws: From which resamples for the intervals are taken.
  package init(_ factors: Factors, points: Int, draws: Draws) {
    self.factors = factors
    self.points = points
    self.draws = draws
  }

  package static let fewestPoints = 64

  /// The medians, then the low and the high point of each factor but chance.
  package var evaluations: Int { 1 + 2 * factors.chance }
  package let indices = [SensitivityIndex.low, .high, .swing]

  package func uniform(input: Int, point: Int, evaluation: Int, attempt: Int) -> Double {
    let factor = factors.factor(of: input)
    if evaluation == Self.low(factor) { return 0.05 }
    return evaluation == Self.high(factor) ? 0.95 : 0.5
  }

  package func chanceRun(point: Int, evaluation: Int) -> UInt32 {
    UInt32(point)
  }

  private static func low(_ factor: Int) -> Int { 1 + 2 * factor }
  private static func high(_ factor: Int) -> Int { 2 + 2 * factor }

  package func changedFactor(point: Int, evaluation: Int) -> Int? {
    evaluation == 0 ? nil : (evaluation - 1) / 2
  }

  package func sensitivity(of values: [[Double]]) throws -> AnswerSensitivity {
    let answered = (0..<factors.chance).filter { factor in
      [Self.low(factor), Self.high(factor)].allSatisfy { values[$0].contains { !$0.isNaN } }
    }
    let rows = [0] + answered.flatMap { [Self.low($0), Self.high($0)] }
    return try AnswerSensitivity(of: rows.map { values[$0] }, fewestPoints: Self.fewestPoints) {
      let estimates = try estimates($0)
      let swings = IndexEstimate.rows(indices, estimates.dropFirst())
      var found = [[IndexEstimate]](repeating: [], count: factors.count)
      for (factor, row) in zip(answered, swings) { found[factor] = row }
      return .indices(found, atMedians: estimates.first.map { IndexEstimate(.medians, $0) })
    }
  }

  /// The mean at medians; then low, high and swing of each factor that has them.
  private func estimates(_ answers: CompleteAnswers) throws -> [TableEstimate] {
    var table = PointTable(width: answers.values.count)
    for point in answers.points { table.append(answers.values.map { $0[point] }) }
    return try ErrorMethod.bootstrap(draws).estimates(from: table) { means in
      var result = [means[0]]
      for low in stride(from: 1, to: means.count, by: 2) {
        result += [means[low], means[low + 1], means[low + 1] - means[low]]
      }
      return result
    }
  }
}
