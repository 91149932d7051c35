import GSL
import Testing

@Suite struct SobolSequenceTests {
  private func points(_ count: Int, dimensions: Int) throws -> [[Double]] {
    let sequence = try SobolSequence(dimensions: dimensions)
    return try (0..<count).map { _ in try sequence.next() }
  }

  /// The sequence in two dimensions as it is printed in textbooks.
  @Test func theFirstPointsAreTheKnownOnes() throws {
    #expect(
      try points(6, dimensions: 2) == [
        [0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75], [0.375, 0.375], [0.875, 0.875],
      ])
  }

  /// Without the origin one cell would be empty and another hold two points.
  @Test func theFirstPointsFillEveryCellOnceInEveryDimension() throws {
    let points = try points(256, dimensions: SobolSequence.mostDimensions)
    for dimension in 0..<SobolSequence.mostDimensions {
      let cells = points.map { Int($0[dimension] * 256) }
      #expect(cells.sorted() == Array(0..<256))
    }
  }

  @Test(arguments: [0, 41])
  func dimensionsThatGSLCannotServeAreRefused(dimensions: Int) {
    #expect(throws: ParameterError.self) { try SobolSequence(dimensions: dimensions) }
  }
}
