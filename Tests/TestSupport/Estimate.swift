internal import GSL

/// Tests of hypotheses from a fixed seed. A correct program fails one of them for
/// one seed in a thousand million.
package enum Significance {
  package static let alpha = 1e-9
  /// Half the width of a test of a mean, in standard errors: 6.1.
  package static let standardErrors = -StandardNormal.quantile(alpha / 2)
}

/// Something estimated that can contradict a hypothesis.
package protocol Estimated {
  /// Whether the value is not refuted, two-sided, at the level of `Significance`.
  func isConsistent(with value: Double) throws -> Bool
}

/// A mean of many independent values, and its standard error.
package struct Estimate: Estimated {
  package let value: Double
  package let standardError: Double

  package init(meanOf values: [Double]) throws {
    value = try Statistics.mean(values)
    standardError = (try Statistics.variance(values) / Double(values.count)).squareRoot()
  }

  /// The mean square distance from a known mean.
  package init(varianceOf values: [Double], about mean: Double) throws {
    try self.init(meanOf: values.map { ($0 - mean) * ($0 - mean) })
  }

  package func isConsistent(with value: Double) -> Bool {
    abs(self.value - value) <= Significance.standardErrors * standardError
  }

  /// The difference of two independent estimates.
  package static func - (left: Estimate, right: Estimate) -> Estimate {
    Estimate(
      value: left.value - right.value,
      standardError: (left.standardError * left.standardError
        + right.standardError * right.standardError).squareRoot())
  }

  package init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }
}

/// How often something held in independent trials, judged by the exact binomial
/// distribution.
package struct Proportion: Estimated {
  package let hits: Int
  package let trials: Int

  /// The most trials that come in whole groups and for which GSL's binomial
  /// distribution is exact.
  package static let mostTrials = 1562 * 64

  package init(hits: Int, trials: Int) {
    self.hits = hits
    self.trials = trials
  }

  package func isConsistent(with probability: Double) throws -> Bool {
    let count = try BinomialDistribution(trials: trials, probability: probability)
    let (atMost, less) = (count.cumulative(hits), count.cumulative(hits - 1))
    return min(atMost, 1 - less) >= Significance.alpha / 2
  }

  /// With the standard error that the frequency itself suggests.
  package var estimate: Estimate {
    let p = Double(hits) / Double(trials)
    return Estimate(value: p, standardError: (p * (1 - p) / Double(trials)).squareRoot())
  }
}
