internal import GSL
internal import InfluenceModel

/// An estimate with its Monte Carlo error.
struct TableEstimate {
  let interval: Interval
  let standardError: Double
}

/// How the errors of estimates are found.
enum ErrorMethod {
  /// Rows are drawn with replacement (``Resamples``), from draws of their own.
  /// The interval runs between the quantiles .025 and .975 of what comes out, so
  /// that it never leaves the range of the estimate.
  case bootstrap(Draws)
  /// From estimates in independent replicates, by Student's t about the estimate
  /// from all rows.
  ///
  /// - Parameter lengths: The rows of each replicate, in order.
  case replicates(lengths: [Int])

  /// - Parameter statistics: What is estimated, from the means of the columns.
  func estimates(
    from table: PointTable, _ statistics: ([Double]) -> [Double]
  ) throws -> [TableEstimate] {
    let values = statistics(table.means)
    switch self {
    case .bootstrap(let draws):
      let site = Site("sensitivity/resample")
      let resampled = try (0..<Resamples.count).map { resample in
        statistics(
          table.means(weighing: try Resamples.weights(of: table.rows, resample, draws, site)))
      }
      return try zip(values, Self.columns(resampled)).map(Self.resampled)
    case .replicates(let lengths):
      var start = 0
      let replicated = lengths.map { length in
        defer { start += length }
        return statistics(table.means(of: start..<start + length))
      }
      return try zip(values, Self.columns(replicated)).map(Self.replicated)
    }
  }

  private static func columns(_ rows: [[Double]]) -> [[Double]] {
    (rows.first ?? []).indices.map { column in rows.map { $0[column] } }
  }

  private static func resampled(_ value: Double, _ others: [Double]) throws -> TableEstimate {
    let sorted = others.sorted()
    return TableEstimate(
      interval: Interval(
        estimate: value, low: try Statistics.quantile(0.025, ofSorted: sorted),
        high: try Statistics.quantile(0.975, ofSorted: sorted)),
      standardError: try Statistics.standardDeviation(others))
  }

  private static func replicated(_ value: Double, _ others: [Double]) throws -> TableEstimate {
    let count = Double(others.count)
    let error = (try Statistics.variance(others) / count).squareRoot()
    return TableEstimate(
      interval: try Interval(mean: value, standardError: error, degreesOfFreedom: count - 1),
      standardError: error)
  }
}
