import Testing
import mizan

@Suite struct EstimatesTests {
  @Test(arguments: [
    (share(17.7, 17.0, 18.4), "17.7", "[17.0, 18.4]", "17.7 ± 0.7"),
    (share(17.7, 15.4, 20.2), "18", "[15, 20]", "18 ± 2"),
    (share(17.73, 17.65, 17.81), "17.73", "[17.65, 17.81]", "17.73 ± 0.08"),
    (share(0.03, 0.006, 0.09), "0.03", "[0.01, 0.09]", "<0.09"),
    (share(0, 0, 0.0384), "0", "[0, 0.04]", "<0.04"),
    (share(100, 99.9616, 100), "100", "[99.96, 100]", ">99.96"),
    (share(99.97, 99.92, 99.99), "99.97", "[99.92, 99.99]", ">99.92"),
    (share(60, 20, 90), "60", "[20, 90]", "60 ± 35"),
    (share(0, 0, 0), "0", "[0, 0]", "0"), (share(50, 50, 50), "50.0", "[50.0, 50.0]", "50.0"),
  ])
  func sharesHaveTheDigitsThatTheirIntervalWarrants(
    estimate: ShareEstimate, percent: String, interval: String, withError: String
  ) {
    #expect(estimate.percent == percent)
    #expect(estimate.interval == interval)
    #expect(estimate.withError(.unicode) == withError)
  }

  @Test func onlyNoneAndAllAreWrittenAs0And100() {
    #expect(share(0.001, 0, 10).percent == "<1")
    #expect(share(99.999, 90, 100).percent == ">99")
  }

  @Test(arguments: [
    (0.50449, 0.0038, "0.504 ± 0.004"), (0.50449, 0.0012, "0.5045 ± 0.0012"),
    (12.34, 0.96, "12.3 ± 1.0"), (12_345_678, 41_000, "12,350,000 ± 40,000"),
    (0.5, 0, "always 0.5"), (-3.2, nil, "-3.2 ± ?"), (1.5e15, 2e12, "1.5e+15 ± 2.0e+12"),
  ])
  func meansNeverStandAlone(mean: Double, error: Double?, text: String) {
    #expect(measure(mean, error, 0, 1, []).meanWithError(.unicode) == text)
  }

  @Test(arguments: [
    (0.3123, 0.0024, "0.312 ± 0.002"), (0.3123, 0.0013, "0.3123 ± 0.0013"),
    (12, 0.5, "12.0 ± 0.5"), (12, 0, "12 ± 0"), (-3.2, nil, "-3.2 ± ?"),
  ])
  func quantilesHaveErrorsOfTheirOwn(quantile: Double, error: Double?, text: String) {
    var estimate = measure(0.5, 0.001, 0, 1, [])
    estimate.q95 = NumberEstimate(quantile, error: error)
    let beside = estimate.quantilesWithError(.unicode, isBelow: false)[2]
    #expect(beside == text)
    let below = estimate.quantilesWithError(.unicode, isBelow: true)[2]
    #expect(below == text.replacing("± ", with: "±"))
  }

  @Test func quantilesOfWhatIsAlwaysTheSameNeedNoError() {
    let estimate = measure(5, 0, 5, 5, [])
    #expect(estimate.quantilesWithError(.unicode, isBelow: true) == ["5", "5", "5"])
  }
}
