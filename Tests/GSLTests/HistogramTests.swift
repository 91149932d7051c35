import GSL
import Testing

@Suite struct HistogramTests {
  @Test func aBinHoldsItsLowerEdgeAndNotItsUpper() throws {
    let histogram = try Histogram(bins: 4, low: 0, high: 2)
    for value in [0, 0.5, 0.75, 1.9, 2, -0.1, .nan, .infinity] { histogram.add(value) }
    #expect(histogram.edges == [0, 0.5, 1, 1.5, 2])
    #expect(histogram.counts == [1, 2, 0, 1])
    #expect(histogram.outside == 4)
  }

  @Test func momentsTakeTheMiddlesOfBins() throws {
    let histogram = try Histogram(edges: [0, 2, 10])
    #expect(histogram.mean == nil)
    #expect(histogram.standardDeviation == nil)
    for value in [0.3, 1.8, 3, 9.5] { histogram.add(value) }
    #expect(histogram.counts == [2, 2])
    #expect(histogram.mean == 3.5)
    #expect(histogram.standardDeviation == 2.5)
  }

  @Test func edgesThatDoNotAscendAreRefused() {
    let error = #expect(throws: ParameterError.self) { try Histogram(edges: [0, 1, 1]) }
    #expect(
      error?.description
        == "Histogram: edge is 1.0; allowed: a finite number above the edge before it, 1.0")
    #expect(throws: ParameterError.self) { try Histogram(edges: [0]) }
    #expect(throws: ParameterError.self) { try Histogram(edges: [0, .nan]) }
    #expect(throws: ParameterError.self) { try Histogram(bins: 0, low: 0, high: 1) }
    #expect(throws: ParameterError.self) { try Histogram(bins: 3, low: 1, high: 1) }
    #expect(throws: ParameterError.self) { try Histogram(bins: 3, low: 0, high: .infinity) }
  }
}
