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

  package mutating func merge(_ other: ShareSums) {
    sum &+= other.sum
    sumOfSquares &+= other.sumOfSquares
    minimum = Swift.min(minimum, other.minimum)
    maximum = Swift.max(maximum, other.maximum)
  }
}

extension Row {
  /// Sums a row of values in 0…1 and counts them in 2^`binBits` equal bins.
  ///
  /// Values that are not in 0…1 give meaningless sums, but never a trap: they
  /// only occur in runs that fail, whose block is then counted again.
  ///
  /// - Parameter bins: Counts that stay below 2¹⁶.
  package func countShares(into bins: UnsafeMutablePointer<UInt16>, binBits: Int) -> ShareSums {
    var sums = ShareSums()
    let shift = UInt32(FixedPoint.bits - binBits)
    let last = UInt32(1 << binBits - 1)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Lanes.count) { k in
      for i in Lanes.all {
        // Adding 2⁵² rounds to an integer and leaves it in the low bits.
        k[i] = UInt32(truncatingIfNeeded: (start[i] * FixedPoint.unit + 0x1p52).bitPattern)
      }
      for i in Lanes.all {
        let wide = UInt64(k[i])
        sums.sum &+= wide
        sums.sumOfSquares &+= wide &* wide
      }
      for i in Lanes.all { bins[Int(Swift.min(k[i] &>> shift, last))] &+= 1 }
    }
    (sums.minimum, sums.maximum) = extremes()
    return sums
  }

  /// The smallest and the largest value, eight lanes at a time: the compiler
  /// does not vectorise such a reduction by itself.
  private func extremes() -> (Double, Double) {
    let vectors = UnsafeRawPointer(start).assumingMemoryBound(to: SIMD8<Double>.self)
    var (low, high) = (vectors[0], vectors[0])
    for index in 1..<Lanes.count / 8 {
      let next = vectors[index]
      low.replace(with: next, where: next .< low)
      high.replace(with: next, where: next .> high)
    }
    return (low.min(), high.max())
  }
}
