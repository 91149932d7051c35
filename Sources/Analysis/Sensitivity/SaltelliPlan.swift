package import InfluenceModel

/// Variance-based sensitivity (Saltelli et al. 2010): two samples A and B, and
/// for each factor A with that factor from B.
///
/// Indices are Jansen's (1999): with V the variance of the answer over A and B,
/// the first is 1 − ½·E[(f(B) − f(AB))²] / V and the total ½·E[(f(A) − f(AB))²] / V.
/// Chance is a factor too, and all others leave it as it is, so that an input
/// without effect has indices of exactly 0, however noisy the model.
package struct SaltelliPlan: TwoSamplePlan {
  package let factors: Factors
  let samples: TwoSamples
  private let draws: Draws

  /// - Parameter draws: From which resamples for the intervals are taken.
  package init(_ factors: Factors, _ samples: TwoSamples, draws: Draws) {
    self.factors = factors
    self.samples = samples
    self.draws = draws
  }

  /// Fewer points cannot be resampled with sense.
  package static let fewestPoints = 64
  /// With fewer points at which A and B differ, the variance itself is unknown.
  package static let fewestChanges = 30

  /// A, B, then A with one factor of B each.
  package var evaluations: Int { 2 + factors.count }
  package let indices = [SensitivityIndex.first, .total]

  func takesSecond(factor: Int, point: Int, evaluation: Int) -> Bool {
    evaluation == 1 || evaluation == 2 + factor
  }

  package func changedFactor(point: Int, evaluation: Int) -> Int? {
    evaluation < 2 ? nil : evaluation - 2
  }

  package func sensitivity(of values: [[Double]]) throws -> AnswerSensitivity {
    try AnswerSensitivity(of: values, fewestPoints: Self.fewestPoints) { answers in
      let changes = answers.points.count { values[0][$0] != values[1][$0] }
      guard changes >= Self.fewestChanges else {
        return .fewChanges(changes, needed: Self.fewestChanges)
      }
      let lengths = replicates(of: answers.points)
      guard lengths.allSatisfy({ $0 > 1 }) else { return .fewPoints(needed: points) }
      let errors = lengths.count > 1 ? .replicates(lengths: lengths) : ErrorMethod.bootstrap(draws)
      let estimates = try errors.estimates(from: table(answers), indices(of:))
      return .indices(IndexEstimate.rows(indices, estimates))
    }
  }

  /// How many complete points there are in each replicate of the samples.
  private func replicates(of complete: [Int]) -> [Int] {
    var lengths = [Int](repeating: 0, count: samples.replicates)
    for point in complete { lengths[point * samples.replicates / points] += 1 }
    return lengths
  }

  /// Columns: value and square over A and B, then for each factor half the
  /// squared distances from B and from A. Values are taken from a reference on,
  /// so that a constant has variance exactly 0.
  private func table(_ answers: CompleteAnswers) -> PointTable {
    var table = PointTable(width: 2 + 2 * factors.count)
    let reference = answers.reference
    for point in answers.points {
      let (a, b) = (answers.values[0][point] - reference, answers.values[1][point] - reference)
      var row = [(a + b) / 2, (a * a + b * b) / 2]
      for exchanged in answers.values[2...] {
        let ab = exchanged[point] - reference
        row += [(b - ab) * (b - ab) / 2, (a - ab) * (a - ab) / 2]
      }
      table.append(row)
    }
    return table
  }

  /// First and total index of each factor in turn. A factor that never changed
  /// the answer explains nothing of it either, whatever its estimate.
  private func indices(of means: [Double]) -> [Double] {
    let variance = means[1] - means[0] * means[0]
    return factors.all.indices.flatMap { factor in
      let (fromB, fromA) = (means[2 + 2 * factor], means[3 + 2 * factor])
      return fromA == 0 || variance <= 0
        ? [0, 0] : [(variance - fromB) / variance, fromA / variance]
    }
  }
}
