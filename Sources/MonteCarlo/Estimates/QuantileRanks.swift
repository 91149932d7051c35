internal import GSL
internal import Synchronization

/// Which two of sorted independent values have a quantile of their distribution
/// between them, with a probability of at least .95 whatever the distribution.
///
/// The number of values below the quantile is binomial, and the ranks are where
/// it reaches 2.5 % and passes 97.5 % (David and Nagaraja 2003, Order Statistics,
/// section 7.1).
package struct QuantileRanks: Sendable, Equatable {
  /// From 1 to the number of values.
  package let low: Int
  package let high: Int

  private static let tail = 0.025

  /// Exact up to 100,000 values, for which GSL's binomial distribution is; for
  /// more, up to two ranks further out.
  ///
  /// - Parameter q: Strictly between 0 and 1.
  /// - Returns: nil where there are too few values: fewer than 6 for the median,
  ///   72 for the quantiles at .05 and .95.
  package init?(_ q: Double, of count: UInt64) {
    let count = Int(clamping: count)
    let (first, last) = (
      QuantileRanks.binomialQuantile(QuantileRanks.tail, count, q),
      QuantileRanks.binomialQuantile(1 - QuantileRanks.tail, count, q)
    )
    if let binomial = try? BinomialDistribution(trials: count, probability: q) {
      low = binomial.count(reaching: QuantileRanks.tail, near: first)
      high = binomial.count(reaching: 1 - QuantileRanks.tail, near: last) + 1
    } else {
      low = Int(first.rounded(.up)) - 1
      high = Int(last.rounded(.down)) + 3
    }
    guard low >= 1, high <= count else { return nil }
  }

  /// Where a binomial distribution reaches a probability, as if it were
  /// continuous: Cornish and Fisher's expansion by the skewness.
  private static func binomialQuantile(_ p: Double, _ count: Int, _ q: Double) -> Double {
    let (n, z) = (Double(count), StandardNormal.quantile(p))
    return n * q + z * (n * q * (1 - q)).squareRoot() + (1 - 2 * q) * (z * z - 1) / 6 - 0.5
  }
}

// MARK: - Remembered

extension QuantileRanks {
  private struct Question: Hashable {
    let q: Double
    let count: UInt64
  }

  private static let answers = Mutex<[Question: QuantileRanks?]>([:])
  private static let mostAnswers = 1000

  /// The ranks. They take as long to find as a run takes to simulate, and nearly
  /// all of the hundreds of quantities of a batch have as many values.
  static func remembered(_ q: Double, of count: UInt64) -> QuantileRanks? {
    let question = Question(q: q, count: count)
    if let known = answers.withLock({ $0[question] }) { return known }
    let ranks = QuantileRanks(q, of: count)
    answers.withLock {
      if $0.count >= mostAnswers { $0.removeAll() }
      $0.updateValue(ranks, forKey: question)
    }
    return ranks
  }
}

extension BinomialDistribution {
  /// The smallest count that is not exceeded with at least a probability `p`.
  fileprivate func count(reaching p: Double, near start: Double) -> Int {
    var count = min(max(Int(start), 0), trials)
    while cumulative(count) < p { count += 1 }
    while cumulative(count - 1) >= p { count -= 1 }
    return count
  }
}
