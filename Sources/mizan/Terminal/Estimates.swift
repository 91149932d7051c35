internal import Foundation

/// An estimated probability or share with its 95 % interval, all in 0…1.
package struct ShareEstimate: Equatable, Sendable {
  package var value: Double
  package var low: Double
  package var high: Double

  package init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  var isFinite: Bool { value.isFinite && low.isFinite && high.isFinite }

  /// Percent with the decimals that the interval warrants: `17.7`. Only a share
  /// of none or all of the runs is written `0` or `100`.
  package var percent: String {
    if value <= 0 || value >= 1 { return value <= 0 ? "0" : "100" }
    let text = fixed(value)
    if text == fixed(0) { return "<\(fixed(smallestStep))" }
    return text == fixed(1) ? ">\(fixed(1 - smallestStep))" : text
  }

  /// `[17.0, 18.4]`, in percent; `[0, 0.04]` where no run counts.
  package var interval: String {
    if value <= 0 { return "[0, \(Self.bound(100 * high))]" }
    return value >= 1
      ? "[\(Self.bound(100 * low, below: 100)), 100]" : "[\(fixed(low)), \(fixed(high))]"
  }

  /// `17.7 ± 0.7`: percent and half of the interval. Where the error reaches
  /// over 0 or 100 the estimate is a bound, `<0.04`, since `0.00 ± 0.04` would
  /// claim that less than nothing is possible. What is exact has no error.
  package func withError(_ glyphs: Glyphs) -> String {
    let half = (high - low) / 2
    if half == 0 { return percent }
    if value <= half { return "<\(Self.bound(100 * high))" }
    if 1 - value <= half { return ">\(Self.bound(100 * low, below: 100))" }
    return "\(percent) \(glyphs.plusMinus) \(fixed(half))"
  }

  /// A bound in percent, rounded away from its end of the scale, as precise as
  /// its distance from that end warrants.
  private static func bound(_ percent: Double, below top: Double? = nil) -> String {
    let distance = top.map { $0 - percent } ?? percent
    let decimals = min(max(NumberFormat.decimals(warrantedBy: distance) ?? 0, 0), 6)
    let step = pow(10, Double(-decimals))
    let rounded = (distance / step - 1e-9).rounded(.up) * step
    return NumberFormat.fixed(top.map { $0 - rounded } ?? rounded, decimals: decimals)
  }

  /// The error that an interval of the same width would have if it came from a
  /// normal distribution: it stays positive where the estimate is 0 or 1.
  private var decimals: Int {
    let error = 100 * (high - low) / (2 * 1.959964)
    return min(max(NumberFormat.decimals(warrantedBy: error) ?? 1, 0), 4)
  }

  private var smallestStep: Double { pow(10, Double(-decimals - 2)) }

  private func fixed(_ share: Double) -> String {
    NumberFormat.fixed(100 * share, decimals: decimals)
  }
}

/// An estimated mean or quantile with its error.
package struct NumberEstimate: Equatable, Sendable {
  package var value: Double
  /// Half of the 95 % interval; 0 where that is a single number, `nil` where the
  /// runs are too few to know.
  package var error: Double?

  package init(_ value: Double, error: Double?) {
    self.value = value
    self.error = error
  }

  /// `0.504 ± 0.004`; `always 0.5` where every run gave the same value.
  func meanWithError(_ glyphs: Glyphs, isBelow: Bool = false) -> String {
    error == 0 ? "always \(texts.value)" : withError(glyphs, isBelow: isBelow)
  }

  /// `0.504 ± 0.004`, or `0.504 ±0.004` where the error is to be the next word.
  func withError(_ glyphs: Glyphs, isBelow: Bool) -> String {
    let sign = glyphs.plusMinus + (isBelow ? "" : " ")
    return "\(texts.value) \(sign)\(texts.error)"
  }

  /// The number and its error, both with the decimals that the error warrants.
  fileprivate var texts: (value: String, error: String) {
    guard let error, error.isFinite else { return (NumberFormat.short(value), "?") }
    // Half of it, so that an error that begins with 1 keeps a second digit.
    guard let decimals = NumberFormat.decimals(warrantedBy: error / 2) else {
      return (NumberFormat.short(value), "0")
    }
    guard Self.plainDecimals.contains(decimals), abs(value) < 1e9 else {
      return (NumberFormat.short(value), String(format: "%.1e", error))
    }
    return (
      NumberFormat.fixed(value, decimals: decimals), NumberFormat.fixed(error, decimals: decimals)
    )
  }

  /// Beyond these the scientific notation is shorter.
  private static let plainDecimals = -6...6
}

/// The estimated distribution of a measure.
package struct MeasureEstimate: Equatable, Sendable {
  package var mean: NumberEstimate
  package var q05: NumberEstimate
  package var q50: NumberEstimate
  package var q95: NumberEstimate
  package var histogram: Histogram

  package init(
    mean: NumberEstimate, q05: NumberEstimate, q50: NumberEstimate, q95: NumberEstimate,
    histogram: Histogram
  ) {
    self.mean = mean
    self.q05 = q05
    self.q50 = q50
    self.q95 = q95
    self.histogram = histogram
  }

  /// Whether every run gave the same value.
  private var isConstant: Bool { mean.error == 0 }

  /// `0.504 ± 0.004`; `always 0.5` where every run gave the same value.
  package func meanWithError(_ glyphs: Glyphs, isBelow: Bool = false) -> String {
    mean.value.isFinite ? mean.meanWithError(glyphs, isBelow: isBelow) : glyphs.missing
  }

  /// - Parameter isBelow: Whether the errors are to stand below the numbers.
  package func quantilesWithError(_ glyphs: Glyphs, isBelow: Bool) -> [String] {
    [q05, q50, q95].map { quantile in
      guard quantile.value.isFinite else { return "" }
      return isConstant ? quantile.texts.value : quantile.withError(glyphs, isBelow: isBelow)
    }
  }
}

/// Counts in bins of equal width between two ends.
package struct Histogram: Equatable, Sendable {
  package var low: Double
  package var high: Double
  package var counts: [Int]

  package init(low: Double, high: Double, counts: [Int]) {
    self.low = low
    self.high = high
    self.counts = counts
  }
}
