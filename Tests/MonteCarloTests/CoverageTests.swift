import Foundation
import GSL
import MonteCarlo
import Testing

/// How often 95 % intervals hold the truth, exactly: by the probabilities of all
/// counts.
@Suite struct CoverageTests {
  typealias Interval = (UInt64, UInt64) -> ClosedRange<Double>

  static func printed(_ count: UInt64, of total: UInt64) -> ClosedRange<Double> {
    Proportion(count, of: total)?.interval ?? 0...1
  }

  /// The estimate ± 1.96 standard errors.
  static func wald(_ count: UInt64, of total: UInt64) -> ClosedRange<Double> {
    let p = Double(count) / Double(total)
    let half = 1.959964 * (p * (1 - p) / Double(total)).squareRoot()
    return p - half...p + half
  }

  /// The least coverage over true proportions from .001 to .5: it is where one
  /// of them just leaves an interval.
  private func leastCoverage(_ total: Int, _ interval: Interval) throws -> Double {
    let all = (0...total).map { interval(UInt64($0), UInt64(total)) }
    let (lows, highs) = (all.map(\.lowerBound), all.map(\.upperBound))
    try #require(lows == lows.sorted() && highs == highs.sorted())
    let truths = (lows + highs).flatMap { [$0 * (1 - 1e-9), $0 * (1 + 1e-9)] } + [0.001, 0.5]
    return try truths.filter { 0.001...0.5 ~= $0 }.map { truth in
      let binomial = try BinomialDistribution(trials: total, probability: truth)
      let first = highs.partitionPoint { $0 >= truth }
      let last = lows.partitionPoint { $0 > truth } - 1
      return binomial.cumulative(last) - binomial.cumulative(first - 1)
    }.min() ?? 0
  }

  private static let totals = [100, 119, 120, 150, 202, 300, 500, 729, 1000, 2000, 5000, 10_000]

  @Test(arguments: totals) func clopperPearson(total: Int) throws {
    #expect(try leastCoverage(total, Proportion.clopperPearson) >= 0.95)
  }

  @Test(arguments: totals) func printedIntervals(total: Int) throws {
    #expect(try leastCoverage(total, Self.printed) >= 0.94)
  }

  /// Wilson's from a single hit on, and from 20.
  @Test(arguments: [(1, 0.92), (20, 0.935)] as [(UInt64, Double)])
  func almostRightIntervalsAreFound(fewest: UInt64, bound: Double) throws {
    let coverage = try leastCoverage(729) { count, total in
      min(count, total - count) < fewest
        ? Proportion.clopperPearson(count, of: total) : Proportion.wilson(count, of: total)
    }
    #expect(coverage < bound)
  }

  // MARK: - Quantiles

  @Test(arguments: [0.01, 0.05, 0.25, 0.5, 0.9, 0.975])
  func orderStatistics(q: Double) throws {
    for total in [6, 29, 72, 100, 333, 1024, 10_000, 100_000] {
      guard let ranks = QuantileRanks(q, of: UInt64(total)) else { continue }
      let below = try BinomialDistribution(trials: total, probability: q)
      func coverage(_ low: Int, _ high: Int) -> Double {
        below.cumulative(high - 1) - below.cumulative(low - 1)
      }
      #expect(coverage(ranks.low, ranks.high) >= 0.95)
      // No narrower pair would do on either side.
      #expect(below.cumulative(ranks.low) > 0.025)
      #expect(1 - below.cumulative(ranks.high - 2) > 0.025)
    }
  }
}

extension [Double] {
  /// The first index from which on a condition holds that holds for all that
  /// follow.
  fileprivate func partitionPoint(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
