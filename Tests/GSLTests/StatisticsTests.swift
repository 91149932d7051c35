import GSL
import Testing

@Suite struct StatisticsTests {
  let values = [2.0, 4, 4, 4, 5, 5, 7, 9]

  @Test func momentsOfASmallSampleAreExact() throws {
    #expect(try Statistics.mean(values) == 5)
    #expect(abs(try Statistics.variance(values) - 32.0 / 7) < 1e-15)
    #expect(abs(try Statistics.standardDeviation(values) - (32.0 / 7).squareRoot()) < 1e-15)
  }

  @Test func covarianceOfALinearPairIsTheSlopeTimesTheVariance() throws {
    let covariance = try Statistics.covariance([1, 2, 3, 4], [7, 5, 3, 1])
    #expect(abs(covariance + 10.0 / 3) < 1e-15)
  }

  @Test func autocovarianceOfAnAlternatingSeriesChangesSign() throws {
    let series = [1.0, -1, 1, -1, 1, -1]
    #expect(abs(try Statistics.autocovariance(series, lag: 0) - 6.0 / 5) < 1e-15)
    #expect(abs(try Statistics.autocovariance(series, lag: 1) + 5.0 / 4) < 1e-15)
    #expect(abs(try Statistics.autocovariance(series, lag: 2) - 4.0 / 3) < 1e-15)
    #expect(abs(try Statistics.lag1Autocorrelation(series) + 5.0 / 6) < 1e-15)
  }

  @Test(arguments: [(0.0, 2.0), (0.5, 4.5), (0.75, 5.5), (1, 9)])
  func quantilesInterpolateBetweenNeighbours(fraction: Double, quantile: Double) throws {
    #expect(try Statistics.quantile(fraction, ofSorted: values) == quantile)
  }

  @Test func tooFewValuesAreRefused() {
    let empty = ParameterError(
      subject: "Statistics.mean", parameter: "number of values", value: "0", allowed: "1 or more")
    #expect(throws: empty) { try Statistics.mean([]) }
    #expect(throws: ParameterError.self) { try Statistics.variance([1]) }
    #expect(throws: ParameterError.self) { try Statistics.standardDeviation([1]) }
    #expect(throws: ParameterError.self) { try Statistics.covariance([1, 2], [1]) }
    #expect(throws: ParameterError.self) { try Statistics.autocovariance([1, 2], lag: 1) }
    #expect(throws: ParameterError.self) { try Statistics.autocovariance([1, 2], lag: -1) }
    #expect(throws: ParameterError.self) { try Statistics.lag1Autocorrelation([3, 3, 3]) }
    #expect(throws: ParameterError.self) { try Statistics.quantile(0.5, ofSorted: []) }
    #expect(throws: ParameterError.self) { try Statistics.quantile(1.01, ofSorted: [1, 2]) }
  }
}
