import mizan

/// An estimate from numbers in percent.
func share(_ value: Double, _ low: Double, _ high: Double) -> ShareEstimate {
  ShareEstimate(value: value / 100, low: low / 100, high: high / 100)
}

/// A measure whose quantiles have twice the error of its mean.
func measure(
  _ mean: Double, _ error: Double?, _ q05: Double, _ q95: Double, _ counts: [Int],
  low: Double = 0, high: Double = 1
) -> MeasureEstimate {
  MeasureEstimate(
    mean: NumberEstimate(mean, error: error),
    q05: NumberEstimate(q05, error: error.map { 2 * $0 }),
    q50: NumberEstimate(mean, error: error.map { 2 * $0 }),
    q95: NumberEstimate(q95, error: error.map { 2 * $0 }),
    histogram: Histogram(low: low, high: high, counts: counts))
}
