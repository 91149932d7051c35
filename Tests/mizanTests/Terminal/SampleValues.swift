import mizan

/// An estimate from numbers in percent.
func share(_ value: Double, _ low: Double, _ high: Double) -> ShareEstimate {
  ShareEstimate(value: value / 100, low: low / 100, high: high / 100)
}

func measure(
  _ mean: Double, _ error: Double?, _ q05: Double, _ q95: Double, _ counts: [Int],
  low: Double = 0, high: Double = 1
) -> MeasureEstimate {
  MeasureEstimate(
    mean: mean, standardError: error, q05: q05, q50: mean, q95: q95,
    histogram: Histogram(low: low, high: high, counts: counts))
}
