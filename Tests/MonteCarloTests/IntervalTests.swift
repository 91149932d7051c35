import MonteCarlo
import Testing

/// Intervals as SciPy 1.17.1 computes them.
@Suite struct IntervalTests {
  private let tolerance = 1e-10

  /// `binomtest(count, total).proportion_ci(0.95, method="wilson")`
  @Test(
    arguments: [
      (1, 10, 0.017876213095072896, 0.4041500267952385), (0, 10, 0, 0.27753279986288926),
      (81, 263, 0.2552885198782742, 0.36620957698280004),
      (20, 1000, 0.012983682916415135, 0.030690005229717786),
      (5000, 10_000, 0.49020206181540477, 0.5097979381845952),
      (999, 1000, 0.9943574414020421, 0.9998234536293739),
      (123_456, 1_000_000, 0.12281269653142284, 0.12410219641400437),
    ] as [(UInt64, UInt64, Double, Double)])
  func wilson(count: UInt64, total: UInt64, low: Double, high: Double) {
    let interval = Proportion.wilson(count, of: total)
    #expect(abs(interval.lowerBound - low) <= tolerance)
    #expect(abs(interval.upperBound - high) <= tolerance)
  }

  /// `beta.ppf(0.025, count, total - count + 1)` and
  /// `beta.ppf(0.975, count + 1, total - count)`
  @Test(
    arguments: [
      (0, 10, 0, 0.30849710781876294), (1, 10, 0.0025285785444625728, 0.44501611702819543),
      (81, 263, 0.25273674558504267, 0.36762192260134746),
      (59, 1000, 0.04521335440279658, 0.07544907308424087),
      (950, 1000, 0.9346095120845064, 0.9626646023953394),
      (7, 100_000, 2.8144079025196645e-05, 0.00014422140092245166),
      (0, 100_001, 0, 3.688774528689955e-05),
      (59, 100_100, 0.00044871598457034596, 0.000760231749328295),
      (20, 1_000_000, 1.2216561027096397e-05, 3.08882097689876e-05),
      (3, 1_000_000_000, 6.186721233228957e-10, 8.76727308867756e-09),
    ] as [(UInt64, UInt64, Double, Double)])
  func clopperPearson(count: UInt64, total: UInt64, low: Double, high: Double) {
    let interval = Proportion.clopperPearson(count, of: total)
    #expect(abs(interval.lowerBound - low) <= min(tolerance, 2e-7 * low))
    #expect(abs(interval.upperBound - high) <= min(tolerance, 2e-7 * high))
  }

  /// `t.interval(0.95, len(x) - 1, loc=mean(x), scale=sem(x))`
  @Test(
    arguments: [
      ([1, 2], -4.853102368087347, 7.853102368087347),
      ([0.5, 0.25, 1], -0.3653124250658565, 1.5319790917325231),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], -0.12621571627982048, 0.3262157162798205),
      ((1...1000).map { Double($0) / 8 }, 60.32217508573514, 64.80282491426486),
    ] as [([Double], Double, Double)])
  func studentT(values: [Double], low: Double, high: Double) throws {
    let interval = try #require(ValueEstimate(tally(values))?.meanInterval)
    #expect(abs(interval.lowerBound - low) <= tolerance)
    #expect(abs(interval.upperBound - high) <= tolerance)
  }

  @Test func aMeanOfOneValueHasNoInterval() {
    #expect(ValueEstimate(tally([3]))?.meanInterval == nil)
  }

  /// `quantile_test(arange(1, n + 1), p=q).confidence_interval(0.95)`
  @Test(
    arguments: [
      (6, 0.5, 1, 6), (10, 0.5, 2, 9), (72, 0.05, 1, 9), (100, 0.05, 1, 11), (100, 0.25, 17, 35),
      (100, 0.95, 90, 100), (1000, 0.5, 469, 532), (1024, 0.975, 988, 1009),
      (10_000, 0.05, 458, 544), (100_000, 0.95, 94_864, 95_136),
    ] as [(Int, Double, Double, Double)])
  func orderStatistics(count: Int, q: Double, low: Double, high: Double) throws {
    let values = (1...count).map { Double($0) }
    let interval = ValueEstimate(tally(values, .whole(upTo: count)))?.quantileInterval(q)
    #expect(interval == low...high)
  }

  /// Of 1,000 values those in the places 469 and 532 are the ends; the bins that
  /// hold them, within .8 %, are in the interval from end to end.
  @Test func anIntervalOfAQuantileHoldsTheBinsOfItsEnds() throws {
    let estimate = ValueEstimate(tally((1...1000).map { 1 + Double($0) / 7 }))
    let interval = try #require(estimate?.quantileInterval(0.5))
    let (low, high) = (1 + 469.0 / 7, 1 + 532.0 / 7)
    #expect(interval.contains(low) && interval.contains(high))
    #expect(interval.lowerBound > 0.992 * low && interval.upperBound < 1.008 * high)
  }

  @Test(arguments: [(5, 0.5), (71, 0.05), (71, 0.95), (1, 0.25), (145, 0.025)] as [(Int, Double)])
  func tooFewValuesHaveNoIntervalOfAQuantile(count: Int, q: Double) throws {
    let estimate = ValueEstimate(tally((1...count).map { Double($0) }, .whole(upTo: count)))
    #expect(try #require(estimate).quantileInterval(q) == nil)
  }

  /// `binom.ppf(0.025, n, q)` and `binom.ppf(0.975, n, q) + 1`
  @Test(
    arguments: [
      (100_001, 0.05, 4865, 5137), (100_001, 0.5, 49_691, 50_311), (100_001, 0.95, 94_865, 95_137),
      (100_001, 0.001, 81, 121), (1_000_000, 0.05, 49_573, 50_429),
      (1_000_000, 0.5, 499_020, 500_981), (1_000_000, 0.001, 939, 1063),
      (1_000_000_000, 0.05, 49_986_492, 50_013_510),
      (1_000_000_000, 0.5, 499_969_010, 500_030_991),
      (1_000_000_000, 0.95, 949_986_491, 950_013_509),
    ] as [(UInt64, Double, Int, Int)])
  func ranksAmongManyValuesAreAtMostTwoFurtherOut(
    count: UInt64, q: Double, low: Int, high: Int
  ) throws {
    let ranks = try #require(QuantileRanks(q, of: count))
    #expect(0...2 ~= low - ranks.low)
    #expect(0...2 ~= ranks.high - high)
  }
}
