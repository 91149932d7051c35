import GSL
import Testing

@Suite struct LinearAlgebraTests {
  @Test(arguments: [
    ([-0.25], 1, 0.25),
    ([0.5, 0.2, 0.1, 0.4], 2, 0.6),
    // A turn by 90° stretched by .7: the eigenvalues are ±.7i.
    ([0, -0.7, 0.7, 0], 2, 0.7),
    // The companion of (λ - .5)(λ² - 2λ·.6 + 1): the pair .6 ± .8i.
    ([1.7, -1.6, 0.5, 1, 0, 0, 0, 1, 0], 3, 1),
    ([0, 0, 0, 0], 2, 0),
  ])
  func theSpectralRadiusIsTheLargestModulus(rows: [Double], order: Int, radius: Double) throws {
    #expect(abs(try LinearAlgebra.spectralRadius(of: rows, order: order) - radius) < 1e-14)
  }

  @Test(arguments: [([2.0, 1, 1, 2], 2, 1.0), ([1, 2, 2, 1], 2, -1), ([3], 1, 3)])
  func theSmallestEigenvalueTellsDefiniteness(rows: [Double], order: Int, value: Double) throws {
    let smallest = try LinearAlgebra.smallestEigenvalue(ofSymmetric: rows, order: order)
    #expect(abs(smallest - value) < 1e-14)
  }

  @Test func theCholeskyFactorIsLowerTriangular() throws {
    let rows: [Double] = [4, 12, -16, 12, 37, -43, -16, -43, 98]
    let factor = try LinearAlgebra.choleskyFactor(of: rows, order: 3)
    #expect(factor == [2, 0, 0, 6, 1, 0, -8, 5, 3])
  }

  @Test func whatIsNoSquareOfFiniteNumbersIsRefused() {
    let error = #expect(throws: ParameterError.self) {
      try LinearAlgebra.spectralRadius(of: [1, 2, 3], order: 2)
    }
    #expect(
      error?.description == """
        LinearAlgebra.spectralRadius: number of elements is 3; \
        allowed: the square of the order, 2
        """)
    for (rows, order) in [([], 0), ([], -1), ([1], .max), ([.nan], 1), ([.infinity], 1)] {
      #expect(throws: ParameterError.self) {
        try LinearAlgebra.spectralRadius(of: rows, order: order)
      }
    }
  }

  @Test func anAsymmetricMatrixIsRefusedWhereSymmetryCounts() {
    let error = #expect(throws: ParameterError.self) {
      try LinearAlgebra.choleskyFactor(of: [1, 0.5, 0.25, 1], order: 2)
    }
    #expect(
      error?.description == """
        LinearAlgebra.choleskyFactor: element [1, 0] is 0.25; \
        allowed: the element [0, 1], 0.5
        """)
    #expect(throws: ParameterError.self) {
      try LinearAlgebra.smallestEigenvalue(ofSymmetric: [1, 0.5, 0.25, 1], order: 2)
    }
  }
}
