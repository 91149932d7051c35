import Testing
import mizan

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0.0038, 3), (0.4, 1), (1, 0), (9.4, 0), (9.6, -1), (0.096, 1), (250, -2),
  ])
  func decimalsFollowTheFirstDigitOfTheError(error: Double, decimals: Int) {
    #expect(NumberFormat.decimals(warrantedBy: error) == decimals)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func noErrorWarrantsNoDecimals(error: Double) {
    #expect(NumberFormat.decimals(warrantedBy: error) == nil)
  }

  @Test func fixedGroupsThousandsAndRoundsBeforeThePoint() {
    #expect(NumberFormat.fixed(1234567.891, decimals: 1) == "1,234,567.9")
    #expect(NumberFormat.fixed(-1234.5, decimals: 0) == "-1,234")
    #expect(NumberFormat.fixed(1234567, decimals: -3) == "1,235,000")
    #expect(NumberFormat.fixed(-0.04, decimals: 1) == "0.0")
    #expect(NumberFormat.fixed(999, decimals: 0) == "999")
  }

  @Test func countsAgreeWithTheirNoun() {
    #expect(NumberFormat.count(1, "run") == "1 run")
    #expect(NumberFormat.count(10_000, "run") == "10,000 runs")
    #expect(NumberFormat.count(2, "batch", plural: "batches") == "2 batches")
  }

  @Test(arguments: [
    (0, "0.0 s"), (0.94, "0.9 s"), (9.96, "10 s"), (59.4, "59 s"), (59.6, "1 min 00 s"),
    (200, "3 min 20 s"), (7_500, "2 h 05 min"), (273_600, "3 d 04 h"), (-1, "?"),
    (Double.nan, "?"),
  ])
  func duration(seconds: Double, text: String) {
    #expect(NumberFormat.duration(seconds) == text)
  }

  @Test(arguments: [
    (0.0004, "<.001"), (0.012, ".012"), (0.9996, "1.000"), (1, "1.000"),
  ])
  func probability(p: Double, text: String) {
    #expect(NumberFormat.probability(p) == text)
  }

  @Test(arguments: [(0.123, "0.12"), (8.26, "8.3"), (42.4, "42"), (11_034, "11,000"), (0, "0")])
  func rate(value: Double, text: String) {
    #expect(NumberFormat.rate(value) == text)
  }

  @Test(arguments: [(0, "0 bytes"), (999.6, "1.00 kB"), (480e6, "480 MB"), (1.24e9, "1.2 GB")])
  func size(bytes: Double, text: String) {
    #expect(NumberFormat.size(bytes) == text)
  }

  @Test func decimalPointsStandBelowEachOther() {
    #expect(
      NumberFormat.aligned(["80.3", "0.03", "0"], suffix: " %") == ["80.3  %", "0.03 %", "0    %"])
  }

  @Test func signsBetweenEstimateAndErrorStandBelowEachOther() {
    #expect(
      NumberFormat.aligned(["80.3 ± 0.8", "0.60 ± 0.15", "<0.04", "always 1"], on: "±")
        == ["80.3 ± 0.8 ", "0.60 ± 0.15", "<0.04       ", "always 1"])
  }
}
