internal import InfluenceModel

/// What is simulated to answer a question about sensitivity: some evaluations of
/// each base point, every one with uniforms for all inputs and chance of its own.
package protocol EvaluationPlan: Sendable {
  var factors: Factors { get }
  /// Base points.
  var points: Int { get }
  /// Of each base point.
  var evaluations: Int { get }
  /// What is estimated for each factor, as far as it can be.
  var indices: [SensitivityIndex] { get }

  /// What an input is drawn from, strictly between 0 and 1.
  ///
  /// - Parameter attempt: Above 0 where what was drawn before does not meet the
  ///   scenario's requirements.
  func uniform(input: Int, point: Int, evaluation: Int, attempt: Int) -> Double

  /// The run whose draws are the chance of an evaluation.
  func chanceRun(point: Int, evaluation: Int) -> UInt32

  /// The factor by which an evaluation differs from its like; nil where it does
  /// by none or by all.
  func changedFactor(point: Int, evaluation: Int) -> Int?

  /// How far an answer depends on the factors.
  ///
  /// - Parameter values: By evaluation, then point; NaN where there is no answer.
  func sensitivity(of values: [[Double]]) throws -> AnswerSensitivity
}

/// A plan whose evaluations take each factor from one of two samples.
protocol TwoSamplePlan: EvaluationPlan {
  var samples: TwoSamples { get }
  func takesSecond(factor: Int, point: Int, evaluation: Int) -> Bool
}

extension TwoSamplePlan {
  package var points: Int { samples.points }

  package func uniform(input: Int, point: Int, evaluation: Int, attempt: Int) -> Double {
    let half = half(of: factors.factor(of: input), point, evaluation)
    return samples.uniform(half, input: input, point: point, attempt: attempt)
  }

  package func chanceRun(point: Int, evaluation: Int) -> UInt32 {
    samples.run(half(of: factors.chance, point, evaluation), point)
  }

  private func half(of factor: Int, _ point: Int, _ evaluation: Int) -> TwoSamples.Half {
    takesSecond(factor: factor, point: point, evaluation: evaluation) ? .second : .first
  }
}
