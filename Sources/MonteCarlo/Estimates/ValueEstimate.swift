internal import InfluenceModel

/// What a tally says of a quantity's distribution over runs.
package struct ValueEstimate: Sendable, Equatable {
  package let count: UInt64
  package let mean: Double
  /// Monte Carlo error of the mean; nil for fewer than two values.
  package let standardError: Double?
  package let sd: Double?
  package let minimum: Double
  package let maximum: Double

  private let tally: ValueTally

  /// nil for a quantity that no run has.
  package init?(_ tally: ValueTally) {
    guard tally.count > 0 else { return nil }
    self.tally = tally
    count = tally.count
    let n = Double(tally.count)
    minimum = tally.minimum
    maximum = tally.maximum
    // Rounding to fixed point must not move a constant.
    mean = min(max(Double(tally.sum) / FixedPoint.unit / n, minimum), maximum)
    sd = tally.count > 1 ? (tally.scatter / n / (n - 1)).squareRoot() / FixedPoint.unit : nil
    standardError = sd.map { $0 / n.squareRoot() }
  }

  /// The value that a share `q` of the runs does not exceed, interpolated within
  /// its bin and clipped to the smallest and the largest value.
  package func quantile(_ q: Double) -> Double {
    let rank = q * Double(tally.count)
    guard let (bin, below) = firstBin(reaching: rank) else { return maximum }
    let bounds = tally.binning.bounds(of: bin)
    let width = bounds.upperBound - bounds.lowerBound
    let share = max(rank - below, 0) / Double(tally.bins[bin])
    return clipped(bounds.lowerBound + width * share)
  }

  /// The ends of the bin that holds a sorted value.
  ///
  /// - Parameter rank: From 1 to the number of values.
  func bin(ofRank rank: Int) -> ClosedRange<Double> {
    firstBin(reaching: Double(rank)).map { tally.binning.bounds(of: $0.bin) } ?? minimum...maximum
  }

  func clipped(_ value: Double) -> Double {
    min(max(value, minimum), maximum)
  }

  /// The first bin with which so many values have been counted, and how many
  /// there are below it.
  private func firstBin(reaching rank: Double) -> (bin: Int, below: Double)? {
    var below = 0.0
    for (bin, held) in tally.bins.enumerated() where held > 0 {
      let upTo = below + Double(held)
      if upTo >= rank { return (bin, below) }
      below = upTo
    }
    return nil
  }
}

extension ValueTally {
  /// n·Σk² − (Σk)², exactly: n² times the variance in units of 2⁻⁵².
  fileprivate var scatter: Double {
    let squares = UInt128(count).multipliedFullWidth(by: sumOfSquares)
    let square = sum.magnitude.multipliedFullWidth(by: sum.magnitude)
    let (low, borrowed) = squares.low.subtractingReportingOverflow(square.low)
    let high = squares.high - square.high - (borrowed ? 1 : 0)
    return Double(high) * 0x1p128 + Double(low)
  }
}
