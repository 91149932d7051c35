/// Values as whole multiples of 2⁻²⁶, in which tallies are kept: integers add up
/// to the same total in any order.
package enum FixedPoint {
  package static var unit: Double { 0x1p26 }
  package static var bits: Int { 26 }
}

/// Sums over the 64 values of a row of shares.
package struct ShareSums {
  /// Σk and Σk² for k = value · 2²⁶, rounded to even.
  package var sum: UInt64 = 0
  package var sumOfSquares: UInt64 = 0
  package var minimum = Double.infinity
  package var maximum = -Double.infinity

  package init() {}

  init(sum: UInt64, sumOfSquares: UInt64, minimum: Double, maximum: Double) {
    (self.sum, self.sumOfSquares) = (sum, sumOfSquares)
    (self.minimum, self.maximum) = (minimum, maximum)
  }

  package mutating func merge(_ other: ShareSums) {
    sum &+= other.sum
    sumOfSquares &+= other.sumOfSquares
    minimum = Swift.min(minimum, other.minimum)
    maximum = Swift.max(maximum, other.maximum)
  }
}

extension Row {
  /// Sums a row of values in 0…1 and says in which of 2^`binBits` equal bins each
  /// of them lies; nil where a value is absent.
  ///
  /// Values that are not in 0…1 give meaningless sums, but never a trap: they
  /// only occur in runs that fail, whose block is then counted again.
  ///
  /// - Parameters:
  ///   - bins: Room for 64.
  ///   - binBits: At most 8.
  package func sumShares(bins: UnsafeMutablePointer<UInt8>, binBits: Int) -> ShareSums? {
    guard let (minimum, maximum) = extremes() else { return nil }
    var (sum, sumOfSquares): (UInt64, UInt64) = (0, 0)
    let shift = UInt32(truncatingIfNeeded: FixedPoint.bits &- binBits)
    let last: UInt32 = 1 &<< UInt32(truncatingIfNeeded: binBits) &- 1
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Lanes.count) { k in
      for i in Lanes.all {
        // Adding 2⁵² rounds to an integer and leaves it in the low bits.
        k[i] = UInt32(truncatingIfNeeded: (start[i] * FixedPoint.unit + 0x1p52).bitPattern)
      }
      for i in Lanes.all {
        let wide = UInt64(k[i])
        sum &+= wide
        sumOfSquares &+= wide &* wide
      }
      for i in Lanes.all {
        let bin = k[i] &>> shift
        bins[i] = UInt8(truncatingIfNeeded: bin < last ? bin : last)
      }
    }
    return ShareSums(sum: sum, sumOfSquares: sumOfSquares, minimum: minimum, maximum: maximum)
  }

  /// The smallest and the largest value, by halving the row six times: the
  /// compiler vectorises that, but no reduction. nil where a value is absent.
  @inline(__always)
  private func extremes() -> (Double, Double)? {
    // What is taken off itself leaves no bits unless it is no number.
    var absent: UInt64 = 0
    for i in Lanes.all { absent |= (start[i] - start[i]).bitPattern }
    if absent != 0 { return nil }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: Lanes.count) { halves in
      guard let low = halves.baseAddress else { return nil }
      let high = low + 32
      for i in 0..<32 {
        let (first, second) = (start[i], start[i &+ 32])
        low[i] = second < first ? second : first
        high[i] = second > first ? second : first
      }
      fold(low, high, 16)
      fold(low, high, 8)
      fold(low, high, 4)
      fold(low, high, 2)
      fold(low, high, 1)
      return (low[0], high[0])
    }
  }

  /// Leaves the smaller and the larger ones of two halves in the first.
  @inline(__always)
  private func fold(
    _ low: UnsafeMutablePointer<Double>, _ high: UnsafeMutablePointer<Double>, _ half: Int
  ) {
    for i in 0..<half {
      low[i] = low[i &+ half] < low[i] ? low[i &+ half] : low[i]
      high[i] = high[i &+ half] > high[i] ? high[i &+ half] : high[i]
    }
  }
}
