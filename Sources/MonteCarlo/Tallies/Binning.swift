package import InfluenceModel

/// The bins in which values of a quantity are counted.
package enum Binning: Sendable, Equatable {
  /// 2^`bits` equal bins between 0 and 1.
  case share(bits: Int)
  /// 2^`bits` equal bins between −1 and 1.
  case shareChange(bits: Int)
  /// One bin for each whole number from 0.
  case whole(upTo: Int)
  /// A bin from the top bits of the double, within .8 % of the value; one bin
  /// for everything nearer to 0 than 2⁻²⁰.
  case real

  /// Bins for a measure of a domain.
  package init(_ domain: MeasureDomain) {
    switch domain {
    case .share: self = .share(bits: 12)
    case .shareChange: self = .shareChange(bits: 12)
    case .count(let bound): self = .whole(upTo: bound)
    case .step(let horizon): self = .whole(upTo: horizon)
    case .real: self = .real
    }
  }

  /// Bins for a series' trajectory.
  package init(_ series: Series) {
    self = series.isShare ? .share(bits: 8) : .real
  }

  /// Values are tallied exactly up to this size.
  static let largest = 0x1p20
  private static let smallest = 0x1p-20
  private static let droppedBits: UInt64 = 45
  private static let firstCode = smallest.bitPattern >> droppedBits
  private static let codes = Int(largest.bitPattern >> droppedBits - firstCode) + 1

  package var count: Int {
    switch self {
    case .share(let bits), .shareChange(let bits): 1 << bits
    case .whole(let bound): bound + 1
    case .real: 2 * Binning.codes + 1
    }
  }

  /// The bin that holds a value; values beyond the ends fall in the last.
  ///
  /// - Parameters:
  ///   - value: at most `largest` in size.
  ///   - k: the value in fixed point.
  @inline(__always)
  func bin(of value: Double, fixedPoint k: Int64) -> Int {
    switch self {
    case .share(let bits):
      return min(max(Int(k >> (FixedPoint.bits - bits)), 0), (1 << bits) - 1)
    case .shareChange(let bits):
      let shifted = (k + (1 << FixedPoint.bits)) >> (FixedPoint.bits + 1 - bits)
      return min(max(Int(shifted), 0), (1 << bits) - 1)
    case .whole(let bound):
      return Int(min(max(value, 0), Double(bound)))
    case .real:
      let size = min(value.magnitude, Binning.largest)
      guard size >= Binning.smallest else { return Binning.codes }
      let code = Int(size.bitPattern >> Binning.droppedBits - Binning.firstCode) + 1
      return Binning.codes + (value < 0 ? -code : code)
    }
  }

  /// The ends of a bin; equal for a bin of one value.
  package func bounds(of bin: Int) -> ClosedRange<Double> {
    switch self {
    case .share(let bits):
      let width = 1 / Double(1 << bits)
      return Double(bin) * width...Double(bin + 1) * width
    case .shareChange(let bits):
      let width = 2 / Double(1 << bits)
      return Double(bin) * width - 1...Double(bin + 1) * width - 1
    case .whole:
      return Double(bin)...Double(bin)
    case .real:
      let code = bin - Binning.codes
      if code == 0 { return -Binning.smallest...Binning.smallest }
      let first = Binning.firstCode + UInt64(code.magnitude) - 1
      let low = Double(bitPattern: first << Binning.droppedBits)
      let high = Double(bitPattern: (first + 1) << Binning.droppedBits)
      return code > 0 ? low...high : -high ... -low
    }
  }
}
