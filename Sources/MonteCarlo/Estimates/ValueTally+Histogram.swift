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

extension Binning {
  fileprivate var shownTogether: Int {
    switch self {
    case .share(let bits), .shareChange(let bits): max(1, (1 << bits) / 64)
    case .whole, .real: 1
    }
  }
}
