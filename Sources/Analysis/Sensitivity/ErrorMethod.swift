internal import GSL
internal import InfluenceModel

/// An estimate with its Monte Carlo error.
struct TableEstimate {
  let interval: Interval
  let standardError: Double
}

/// How the errors of estimates are found.
enum ErrorMethod {
  /// Rows are drawn with replacement 1,000 times, from draws of their own. The
  /// interval runs between the quantiles .025 and .975 of what comes out (Efron
  /// 1979), so that it never leaves the range of the estimate.
  case bootstrap(Draws)
  /// From estimates in independent replicates, by Student's t about the estimate
  /// from all rows.
  ///
  /// - Parameter lengths: The rows of each replicate, in order.
  case replicates(lengths: [Int])

  static let resamples = 1000

  /// - Parameter statistics: What is estimated, from the means of the columns.
  func estimates(
    from table: PointTable, _ statistics: ([Double]) -> [Double]
  ) throws -> [TableEstimate] {
    let values = statistics(table.means)
    switch self {
    case .bootstrap(let draws):
      let resampled = try (0..<UInt32(Self.resamples)).map { resample in
        statistics(table.means(counting: try Self.counts(table.rows, resample, draws)))
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

  /// How often each row is drawn in a resample.
  private static func counts(_ rows: Int, _ resample: UInt32, _ draws: Draws) throws -> [Int] {
    let generator = try Generator(draws, site: Site("sensitivity/resample"), run: resample)
    var counts = [Int](repeating: 0, count: rows)
    for _ in 0..<rows { counts[try generator.uniformInteger(below: rows)] += 1 }
    return counts
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
    let half = try StudentTDistribution(degreesOfFreedom: count - 1).quantile(0.975) * error
    return TableEstimate(
      interval: Interval(estimate: value, low: value - half, high: value + half),
      standardError: error)
  }
}
