internal import GSL
internal import InfluenceModel
package import MonteCarlo

/// An estimate with its 95 % interval, unless another level is named.
package struct Interval: Sendable, Equatable {
  package let estimate: Double
  package let low: Double
  package let high: Double

  package init(estimate: Double, low: Double, high: Double) {
    self.estimate = estimate
    self.low = low
    self.high = high
  }

  package init(_ proportion: Proportion) {
    self.init(estimate: proportion.estimate, low: proportion.low, high: proportion.high)
  }

  /// Half of its width.
  package var error: Double { (high - low) / 2 }
}

extension Interval {
  /// A probability, or a mean with its interval by Student's t; nil without a
  /// value, or with one value of a measure.
  init?(meanOf sums: PairTally.Sums, _ answer: Answer) {
    if answer.isProportion {
      guard let share = Proportion(UInt64(sums.sum), of: UInt64(sums.count)) else { return nil }
      self.init(share)
    } else {
      guard let mean = sums.mean, let variance = sums.varianceOfMean,
        let interval = try? Interval(
          mean: mean, standardError: variance.squareRoot(),
          degreesOfFreedom: Double(sums.count - 1))
      else { return nil }
      self = interval
    }
  }

  /// A mean with its interval by Student's t.
  ///
  /// - Throws: `ParameterError` without a degree of freedom.
  init(
    mean: Double, standardError: Double, degreesOfFreedom: Double
  ) throws(ParameterError) {
    let student = try StudentTDistribution(degreesOfFreedom: degreesOfFreedom)
    let half = student.quantile(0.975) * standardError
    self.init(estimate: mean, low: mean - half, high: mean + half)
  }
}
