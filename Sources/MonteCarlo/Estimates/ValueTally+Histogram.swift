extension ValueTally {
  /// A bin to be shown, with its count.
  package struct HistogramBin: Sendable, Equatable {
    package let bounds: ClosedRange<Double>
    package let count: UInt64
  }

  /// The counts in bins that can be seen: 64 for a share, one for each whole
  /// number; from the first that holds any run to the last.
  package var histogram: [HistogramBin] {
    guard let first = bins.firstIndex(where: { $0 > 0 }),
      let last = bins.lastIndex(where: { $0 > 0 })
    else { return [] }
    let width = binning.shownTogether
    return stride(from: first / width, through: last / width, by: 1).map { group in
      let members = (group * width)..<min((group + 1) * width, bins.count)
      return HistogramBin(
        bounds: binning.bounds(of: members.lowerBound)
          .lowerBound...binning.bounds(of: members.upperBound - 1).upperBound,
        count: bins[members].reduce(0, +))
    }
  }
}

extension ValueTally {
  /// The counts in equal bins between the smallest and the largest value, for a
  /// picture; whole numbers keep a bin each. What a bin of the tally holds is
  /// spread evenly over its width.
  package func equalBins(_ count: Int) -> [Int] {
    if case .whole = binning { return histogram.map { Int($0.count) } }
    guard minimum < maximum else { return [Int(self.count)] }
    let width = (maximum - minimum) / Double(count)
    var shares = [Double](repeating: 0, count: count)
    for (bin, held) in bins.enumerated() where held > 0 {
      let bounds = binning.bounds(of: bin)
      let low = (max(bounds.lowerBound, minimum) - minimum) / width
      let high = (min(bounds.upperBound, maximum) - minimum) / width
      let places = min(Int(low), count - 1)...min(max(Int(high), Int(low)), count - 1)
      for place in places {
        let overlap = min(high, Double(place + 1)) - max(low, Double(place))
        shares[place] += high > low ? Double(held) * max(overlap, 0) / (high - low) : Double(held)
      }
    }
    return shares.map { Int($0.rounded()) }
  }
}

extension Binning {
  fileprivate var shownTogether: Int {
    switch self {
    case .share(let bits), .shareChange(let bits): max(1, (1 << bits) / 64)
    case .whole, .real: 1
    }
  }
}
