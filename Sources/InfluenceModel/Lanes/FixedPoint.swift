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
  /// Sums a row of values in 0…1 and counts them in 2^`binBits` equal bins; nil,
  /// and nothing counted, where a value is absent.
  ///
  /// Values that are not in 0…1 give meaningless sums, but never a trap: they
  /// only occur in runs that fail, whose block is then counted again.
  ///
  /// - Parameters:
  ///   - bins: Counts that stay below 2¹⁶.
  ///   - binBits: At most 26.
  package func countShares(into bins: UnsafeMutablePointer<UInt16>, binBits: Int) -> ShareSums? {
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
        k[i] = bin < last ? bin : last
      }
      for i in stride(from: 0, to: Lanes.count, by: 4) {
        count(Int(k[i]), Int(k[i &+ 1]), Int(k[i &+ 2]), Int(k[i &+ 3]), in: bins)
      }
    }
    return ShareSums(sum: sum, sumOfSquares: sumOfSquares, minimum: minimum, maximum: maximum)
  }

  /// Counts four values. All counts are read before any is written, because a
  /// read that follows a write to the same place waits for it, and the values of
  /// neighbours are often in one bin.
  @inline(__always)
  private func count(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, in bins: UnsafeMutablePointer<UInt16>
  ) {
    let (ofA, ofB, ofC, ofD) = (bins[a], bins[b], bins[c], bins[d])
    bins[a] = ofA &+ 1
    bins[b] = ofB &+ 1 &+ (b == a ? 1 : 0)
    bins[c] = ofC &+ 1 &+ (c == a ? 1 : 0) &+ (c == b ? 1 : 0)
    bins[d] = ofD &+ 1 &+ (d == a ? 1 : 0) &+ (d == b ? 1 : 0) &+ (d == c ? 1 : 0)
  }

  /// The smallest and the largest value, eight lanes at a time: the compiler
  /// does not vectorise such a reduction by itself. nil where a value is absent.
  @inline(__always)
  private func extremes() -> (Double, Double)? {
    let vectors = UnsafeRawPointer(start).assumingMemoryBound(to: SIMD8<Double>.self)
    var (low, high) = (vectors[0], vectors[0])
    var isAbsent = low .!= low
    for index in 1..<Lanes.count / 8 {
      let next = vectors[index]
      isAbsent .|= next .!= next
      low.replace(with: next, where: next .< low)
      high.replace(with: next, where: next .> high)
    }
    return isAbsent == SIMDMask(repeating: false) ? (low.smallest, high.largest) : nil
  }
}

extension SIMD8<Double> {
  @inline(__always)
  fileprivate var smallest: Double {
    let four = lowHalf.replacing(with: highHalf, where: highHalf .< lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .< four.lowHalf)
    return two.y < two.x ? two.y : two.x
  }

  @inline(__always)
  fileprivate var largest: Double {
    let four = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    return two.y > two.x ? two.y : two.x
  }
}
