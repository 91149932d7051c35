internal import GSL

extension ValueEstimate {
  /// The 95 % interval of the mean by Student's t distribution; nil for fewer
  /// than two values.
  ///
  /// It covers the expected value with a probability of .95 where values are
  /// normal, and nearly so for many values of any distribution. It is too narrow
  /// where a few rare values decide the mean: ask for an outcome instead. Where
  /// all values are equal it has no width.
  package var meanInterval: ClosedRange<Double>? {
    guard let standardError,
      let t = try? StudentTDistribution(degreesOfFreedom: Double(count - 1)).quantile(0.975)
    else { return nil }
    return mean - t * standardError...mean + t * standardError
  }

  /// The 95 % interval of a quantile, between two of the sorted values; nil where
  /// there are too few values to have one on either side (``QuantileRanks``).
  ///
  /// Values are known by their bins only: the interval begins where the lower
  /// value's bin begins and ends where the upper one's ends, so that it covers
  /// the quantile with a probability of at least .95 for any distribution.
  package func quantileInterval(_ q: Double) -> ClosedRange<Double>? {
    guard let ranks = QuantileRanks.remembered(q, of: count) else { return nil }
    let (low, high) = (bin(ofRank: ranks.low), bin(ofRank: ranks.high))
    return clipped(low.lowerBound)...clipped(high.upperBound)
  }
}

extension ClosedRange<Double> {
  package var halfWidth: Double { (upperBound - lowerBound) / 2 }
}
