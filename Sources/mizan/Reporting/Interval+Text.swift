internal import Analysis
internal import InfluenceModel

extension ShareEstimate {
  init(_ interval: Interval) {
    self.init(value: interval.estimate, low: interval.low, high: interval.high)
  }
}

extension Interval {
  /// Whether all numbers behind it were the same: sums of equal numbers make it
  /// wider by rounding, but never by as much as numbers that differ.
  var isExact: Bool { error <= 1e-7 * abs(estimate) }

  /// A probability in per cent, or a mean: `12.3 ± 0.6`; `always 0.5` for a mean
  /// of what never varies.
  func text(of answer: Answer, _ glyphs: Glyphs) -> String {
    answer.isProportion
      ? ShareEstimate(self).withError(glyphs)
      : NumberEstimate(estimate, error: isExact ? 0 : error).meanWithError(glyphs)
  }
}
