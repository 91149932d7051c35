internal import InfluenceModel

/// Everything that is kept of a quantity's values over runs, in integers.
///
/// Integer addition commutes, so that neither threads nor shards can change a
/// byte, and a constant has a variance of exactly 0. Values are counted in
/// units of 2⁻²⁶.
package struct ValueTally: Sendable, Equatable {
  package let binning: Binning
  package internal(set) var count: UInt64 = 0
  /// Σk and Σk², k = value · 2²⁶ rounded.
  package internal(set) var sum: Int128 = 0
  package internal(set) var sumOfSquares: UInt128 = 0
  package internal(set) var minimum = Double.infinity
  package internal(set) var maximum = -Double.infinity
  package internal(set) var bins: [UInt64]

  package init(_ binning: Binning) {
    self.binning = binning
    bins = Array(repeating: 0, count: binning.count)
  }

  /// Whether a value can be tallied: a number of at most 2²⁰ in size.
  package static func holds(_ value: Double) -> Bool {
    value.magnitude <= Binning.largest
  }

  /// - Precondition: `ValueTally.holds(value)`.
  @inline(__always)
  package mutating func add(_ value: Double) {
    let k = Int64((value * FixedPoint.unit).rounded(.toNearestOrEven))
    count += 1
    sum += Int128(k)
    let size = k.magnitude.multipliedFullWidth(by: k.magnitude)
    sumOfSquares += UInt128(size.high) << 64 | UInt128(size.low)
    minimum = value < minimum ? value : minimum
    maximum = value > maximum ? value : maximum
    bins[binning.bin(of: value, fixedPoint: k)] += 1
  }

  package mutating func merge(_ other: ValueTally) {
    if other.count == 0 { return }
    count += other.count
    sum += other.sum
    sumOfSquares += other.sumOfSquares
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    bins.add(other.bins)
  }

  mutating func clear() {
    if count == 0 { return }
    count = 0
    sum = 0
    sumOfSquares = 0
    minimum = .infinity
    maximum = -.infinity
    bins.clear()
  }
}

extension [UInt64] {
  mutating func add(_ other: [UInt64]) {
    for index in indices { self[index] &+= other[index] }
  }

  mutating func clear() {
    for index in indices { self[index] = 0 }
  }
}
