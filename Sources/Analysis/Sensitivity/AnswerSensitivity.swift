/// How far an answer depends on each factor.
package struct AnswerSensitivity: Sendable, Equatable {
  /// Base points whose evaluations all have an answer; the others drop out.
  package let points: Int
  package let missing: Int
  package let finding: Finding

  package enum Finding: Sendable, Equatable {
    /// By factor; none where it was not asked or has no answer.
    case indices([[IndexEstimate]], atMedians: IndexEstimate? = nil)
    /// All evaluations gave the same answer.
    case constant
    /// Too few points to estimate anything.
    case fewPoints(needed: Int)
    /// The answer changes at so few points that estimates would be nonsense.
    case fewChanges(Int, needed: Int)
  }
}

extension AnswerSensitivity {
  /// nil where it is not estimated.
  package func estimate(_ index: SensitivityIndex, of factor: Int) -> IndexEstimate? {
    guard case .indices(let factors, _) = finding else { return nil }
    return factors[factor].first { $0.index == index }
  }

  /// The mean answer with all factors at their medians, where that is asked.
  package var atMedians: IndexEstimate? {
    guard case .indices(_, let medians) = finding else { return nil }
    return medians
  }
}

/// One index of a factor with its Monte Carlo error.
package struct IndexEstimate: Sendable, Equatable {
  package let index: SensitivityIndex
  package let interval: Interval
  package let standardError: Double

  package var value: Double { interval.estimate }
}

package enum SensitivityIndex: String, Sendable, CaseIterable {
  /// The share of the answer's variance that goes when the factor is known.
  case first
  /// The share that stays while the factor alone is not known.
  case total
  /// The mean elementary effect.
  case mu
  /// The mean size of an elementary effect.
  case muStar = "mu_star"
  /// The standard deviation of elementary effects.
  case sigma
  /// The mean answer with all factors at their medians.
  case medians
  /// The mean answer with the factor at its 5 % point, the others at medians.
  case low
  /// The mean answer with the factor at its 95 % point, the others at medians.
  case high
  /// The change of the mean answer from the 5 % to the 95 % point.
  case swing
}

// MARK: - Making

/// The answers at the points where all evaluations have one.
struct CompleteAnswers {
  /// By evaluation, then point.
  let values: [[Double]]
  let points: [Int]

  init(_ values: [[Double]]) {
    self.values = values
    let all = values.first?.indices ?? 0..<0
    points = all.filter { point in values.allSatisfy { !$0[point].isNaN } }
  }

  /// The answer of the first evaluation at the first point.
  var reference: Double { points.first.map { values[0][$0] } ?? 0 }

  var areEqual: Bool {
    values.allSatisfy { row in points.allSatisfy { row[$0] == reference } }
  }
}

extension AnswerSensitivity {
  /// - Parameters:
  ///   - values: By evaluation, then point; NaN where there is no answer.
  ///   - estimate: What is found where there are enough points, and the answers
  ///     are not all the same.
  init(
    of values: [[Double]], fewestPoints: Int,
    estimate: (CompleteAnswers) throws -> Finding
  ) rethrows {
    let answers = CompleteAnswers(values)
    points = answers.points.count
    missing = (values.first?.count ?? 0) - answers.points.count
    if answers.points.count < fewestPoints {
      finding = .fewPoints(needed: fewestPoints)
    } else {
      finding = answers.areEqual ? .constant : try estimate(answers)
    }
  }
}

extension IndexEstimate {
  init(_ index: SensitivityIndex, _ estimate: TableEstimate) {
    self.init(
      index: index, interval: estimate.interval, standardError: estimate.standardError)
  }

  /// Estimates that stand in rows of the same indices.
  static func rows(
    _ indices: [SensitivityIndex], _ estimates: some Collection<TableEstimate>
  ) -> [[IndexEstimate]] {
    let labelled = estimates.enumerated().map { IndexEstimate(indices[$0 % indices.count], $1) }
    return stride(from: 0, to: labelled.count, by: indices.count).map {
      Array(labelled[$0..<$0 + indices.count])
    }
  }
}
