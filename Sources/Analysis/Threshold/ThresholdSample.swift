internal import GSL
internal import MonteCarlo

/// What is to be reached: a probability, or the mean of a measure.
package enum ThresholdTarget: Sendable, Equatable {
  /// Strictly between 0 and 1.
  case probability(Double)
  case mean(Double)

  package var value: Double {
    switch self {
    case .probability(let value), .mean(let value): value
    }
  }
}

/// The answers of all runs at one value, in short.
package struct ThresholdSample: Sendable, Equatable {
  package let value: Double
  /// The runs that have an answer, at least 1.
  package let count: Int
  package let mean: Double
  /// With divisor n; 0 for a single answer.
  let sd: Double

  /// - Parameter answers: By run: 1 or 0 for an outcome, a measure's value; NaN
  ///   for a run that has none.
  /// - Throws: `NoAnswers` where all are NaN.
  init(at value: Double, _ answers: [Double]) throws {
    let given = answers.filter { !$0.isNaN }
    guard !given.isEmpty else { throw NoAnswers(value: value) }
    let n = Double(given.count)
    let mean = given.reduce(0, +) / n
    self.value = value
    self.mean = mean
    count = given.count
    sd = (given.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
  }

  /// The 95 % interval of the probability or the mean, from this sample alone.
  package func interval(for target: ThresholdTarget) -> ClosedRange<Double> {
    switch target {
    case .probability:
      let hits = UInt64((mean * Double(count)).rounded())
      return Proportion(hits, of: UInt64(count))?.interval ?? 0...1
    case .mean:
      let half = ThresholdSample.z * error(under: target)
      return mean - half...mean + half
    }
  }
}

extension ThresholdSample {
  static let z = StandardNormal.quantile(0.975)

  /// Where a sample stands to the target.
  enum Side { case below, near, above }

  func excess(over target: ThresholdTarget) -> Double {
    mean - target.value
  }

  /// The standard error that the sample's mean has if the target is true here:
  /// for a probability exactly that of a binomial count.
  func error(under target: ThresholdTarget) -> Double {
    switch target {
    case .probability(let p): (p * (1 - p) / Double(count)).squareRoot()
    case .mean: sd / Double(max(count - 1, 1)).squareRoot()
    }
  }

  /// A distance from the target that does not matter: a fiftieth of the standard
  /// error, or half of what one run more or less makes.
  func negligible(under target: ThresholdTarget) -> Double {
    let part = error(under: target) / 50
    if case .mean = target { return part }
    return max(part, 0.5 / Double(count))
  }

  /// `near` unless the score test at 5 % refutes the target.
  func side(of target: ThresholdTarget) -> Side {
    let (excess, reach) = (excess(over: target), Self.z * error(under: target))
    return abs(excess) <= reach ? .near : excess < 0 ? .below : .above
  }
}

/// No run has an answer at a value, since none meets what is given.
package struct NoAnswers: Error, Equatable {
  package let value: Double
}
