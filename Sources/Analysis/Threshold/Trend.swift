internal import GSL

/// How a probability or a mean moves over an interval, as far as a grid of
/// samples on common draws can tell.
package enum Trend: Sendable, Equatable {
  case rising
  case falling
  /// No two samples of the grid differ by more than chance explains.
  case flat
  /// It rises here and falls there, each by more than chance explains.
  case bent(rise: Move, fall: Move)

  package struct Move: Sendable, Equatable {
    package let from: ThresholdSample
    package let to: ThresholdSample
  }

  /// The probability of finding any move where there is none.
  package static let alpha = 0.001
}

/// The answers at the values of a grid, in ascending order.
struct Grid {
  var samples: [ThresholdSample] = []
  private var answers: [[Double]] = []

  mutating func append(_ sample: ThresholdSample, _ answers: [Double]) {
    samples.append(sample)
    self.answers.append(answers)
  }

  /// Compares all pairs of samples, at a level that allows for their number.
  var trend: Trend {
    let pairs = samples.indices.flatMap { low in
      samples.indices.dropFirst(low + 1).map { (low, $0) }
    }
    let bound = -StandardNormal.quantile(Trend.alpha / Double(2 * max(pairs.count, 1)))
    let rise = largestMove(pairs) { $0 > bound }
    let fall = largestMove(pairs) { $0 < -bound }
    switch (rise, fall) {
    case (nil, nil): return .flat
    case (_?, nil): return .rising
    case (nil, _?): return .falling
    case (let rise?, let fall?): return .bent(rise: rise, fall: fall)
    }
  }

  private func largestMove(_ pairs: [(Int, Int)], _ isMove: (Double) -> Bool) -> Trend.Move? {
    pairs.filter { isMove(score($0.0, $0.1)) }
      .map { Trend.Move(from: samples[$0.0], to: samples[$0.1]) }
      .max { abs($0.to.mean - $0.from.mean) < abs($1.to.mean - $1.from.mean) }
  }

  /// The difference of two samples in standard errors. Runs are paired, so that
  /// only those which change count; for outcomes without a condition this is
  /// McNemar's score.
  private func score(_ low: Int, _ high: Int) -> Double {
    let (a, b) = (samples[low], samples[high])
    let difference = b.mean - a.mean
    let scatter = zip(answers[low], answers[high]).reduce(0) { sum, pair in
      let pull = b.pull(of: pair.1) - a.pull(of: pair.0)
      return sum + pull * pull
    }
    let variance = scatter + difference * difference / Double(min(a.count, b.count))
    return variance > 0 ? difference / variance.squareRoot() : 0
  }
}

extension ThresholdSample {
  /// How far one run's answer moves the mean.
  fileprivate func pull(of answer: Double) -> Double {
    answer.isNaN ? 0 : (answer - mean) / Double(count)
  }
}
