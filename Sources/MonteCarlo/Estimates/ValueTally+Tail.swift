extension ValueTally {
  /// The share of the variance that is due to the thousandth of the values that
  /// lies farthest from the mean, at least to one value; nil without variance.
  ///
  /// It is .013 for a normal distribution, .05 for an exponential one, and more
  /// than .5 where a power law holds up to an exponent of about 2.2, so that
  /// neither the mean nor its standard error can be relied on. It says nothing
  /// about values rarer than the runs can show.
  package var varianceInTail: Double? {
    guard let estimate = ValueEstimate(self), let sd = estimate.sd, sd > 0 else { return nil }
    var tail = TailEnds(self, mean: estimate.mean)
    var (rest, sum) = (max(count / 1000, 1), 0.0)
    while rest > 0, let (distance, held) = tail.next() {
      let taken = min(held, rest)
      sum += Double(taken) * distance * distance
      rest -= taken
    }
    return min(sum / (sd * sd * Double(count - 1)), 1)
  }
}

/// The bins of a tally from the farthest to the nearest to the mean.
private struct TailEnds {
  private let tally: ValueTally
  private let mean: Double
  private var rest: Range<Int>

  init(_ tally: ValueTally, mean: Double) {
    self.tally = tally
    self.mean = mean
    rest = tally.bins.indices
  }

  mutating func next() -> (distance: Double, held: UInt64)? {
    while let first = rest.first, tally.bins[first] == 0 { rest = rest.dropFirst() }
    while let last = rest.last, tally.bins[last] == 0 { rest = rest.dropLast() }
    guard let first = rest.first, let last = rest.last else { return nil }
    let (low, high) = (distance(first), distance(last))
    rest = low > high ? rest.dropFirst() : rest.dropLast()
    return low > high ? (low, tally.bins[first]) : (high, tally.bins[last])
  }

  private func distance(_ bin: Int) -> Double {
    let bounds = tally.binning.bounds(of: bin)
    let low = max(bounds.lowerBound, tally.minimum)
    let high = min(bounds.upperBound, tally.maximum)
    return abs((low + high) / 2 - mean)
  }
}
