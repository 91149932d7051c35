package import ScenarioFormat

/// What an uncertain quantity looks like: its mean, its central 90 % interval
/// and a histogram, from equally probable points of its prior.
package struct PriorSummary: Sendable {
  package let mean: Double
  package let central90: ClosedRange<Double>
  /// Counts of points in equal bins, without the outer half percent at each
  /// end, which would squeeze the rest.
  package let histogram: [Int]

  private static let points = 1000

  /// - Returns: `nil` for an exact quantity.
  /// - Throws: `ParameterError` where the prior's parameters are not usable.
  package init?(_ quantity: Quantity, bins: Int) throws {
    guard quantity.exactValue == nil else { return nil }
    let prior = try Prior(quantity.form)
    func quantile(_ u: Double) -> Double { quantity.range.clamped(prior.quantile(u)) }
    let values = (0..<Self.points).map { quantile((Double($0) + 0.5) / Double(Self.points)) }
    mean = values.reduce(0) { $0 + $1 / Double(Self.points) }
    let low = quantile(0.05)
    central90 = low...max(low, quantile(0.95))
    histogram = Self.histogram(values.dropFirst(5).dropLast(5), bins: bins)
  }

  private static func histogram(_ values: ArraySlice<Double>, bins: Int) -> [Int] {
    guard let low = values.first, let high = values.last, low < high, (high - low).isFinite
    else { return [values.count] }
    var counts = [Int](repeating: 0, count: bins)
    for value in values {
      counts[min(Int((value - low) / (high - low) * Double(bins)), bins - 1)] += 1
    }
    return counts
  }
}
