internal import CGSL

/// Square matrices of order 1 or more, given row by row.
package enum LinearAlgebra {
  /// The largest modulus of the eigenvalues, complex ones included
  /// (`gsl_eigen_nonsymm`, by QR steps).
  ///
  /// - Throws: `ParameterError` unless `rows` are `order`² finite numbers,
  ///   `GSLError` if the iteration does not converge.
  package static func spectralRadius(of rows: [Double], order: Int) throws -> Double {
    try requireSquare(rows, order: order, for: "spectralRadius")
    let matrix = try ownedMatrix(rows, order: order)
    let values = try Owned("gsl_vector_complex_calloc", freedBy: gsl_vector_complex_free) {
      gsl_vector_complex_calloc(order)
    }
    let workspace = try Owned("gsl_eigen_nonsymm_alloc", freedBy: gsl_eigen_nonsymm_free) {
      gsl_eigen_nonsymm_alloc(order)
    }
    try check("gsl_eigen_nonsymm") {
      gsl_eigen_nonsymm(matrix.pointer, values.pointer, workspace.pointer)
    }
    return largestModulus(values, count: order)
  }

  /// The smallest eigenvalue of a symmetric matrix (`gsl_eigen_symm`): positive
  /// if and only if the matrix is positive definite.
  ///
  /// - Throws: `ParameterError` unless `rows` are `order`² finite numbers,
  ///   symmetric to the last digit; `GSLError` if there is no memory.
  package static func smallestEigenvalue(
    ofSymmetric rows: [Double], order: Int
  ) throws -> Double {
    try requireSymmetric(rows, order: order, for: "smallestEigenvalue")
    let matrix = try ownedMatrix(rows, order: order)
    let values = try Owned("gsl_vector_calloc", freedBy: gsl_vector_free) {
      gsl_vector_calloc(order)
    }
    let workspace = try Owned("gsl_eigen_symm_alloc", freedBy: gsl_eigen_symm_free) {
      gsl_eigen_symm_alloc(order)
    }
    try check("gsl_eigen_symm") {
      gsl_eigen_symm(matrix.pointer, values.pointer, workspace.pointer)
    }
    return gsl_vector_min(values.pointer)
  }

  /// The lower triangular L with L·Lᵀ the given matrix, row by row, zeros
  /// above the diagonal (`gsl_linalg_cholesky_decomp1`).
  ///
  /// - Throws: `ParameterError` unless `rows` are `order`² finite numbers,
  ///   symmetric to the last digit; `GSLError` with status `inputDomain` if
  ///   the matrix is not positive definite.
  package static func choleskyFactor(of rows: [Double], order: Int) throws -> [Double] {
    try requireSymmetric(rows, order: order, for: "choleskyFactor")
    let matrix = try ownedMatrix(rows, order: order)
    try check("gsl_linalg_cholesky_decomp1") { gsl_linalg_cholesky_decomp1(matrix.pointer) }
    // The upper triangle still holds the matrix.
    return rows.indices.map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: order)
      return column > row ? 0 : gsl_matrix_get(matrix.pointer, row, column)
    }
  }

  private static func ownedMatrix(
    _ rows: [Double], order: Int
  ) throws(GSLError) -> Owned<gsl_matrix> {
    let matrix = try Owned("gsl_matrix_alloc", freedBy: gsl_matrix_free) {
      gsl_matrix_alloc(order, order)
    }
    for (place, value) in rows.enumerated() {
      gsl_matrix_set(matrix.pointer, place / order, place % order, value)
    }
    return matrix
  }

  private static func largestModulus(
    _ values: borrowing Owned<gsl_vector_complex>, count: Int
  ) -> Double {
    var largest = 0.0
    for index in 0..<count {
      largest = max(largest, gsl_complex_abs(gsl_vector_complex_get(values.pointer, index)))
    }
    return largest
  }

  private static func requireSquare(
    _ rows: [Double], order: Int, for name: String
  ) throws(ParameterError) {
    let check = Requirements("LinearAlgebra.\(name)")
    try check.require(order >= 1, "order", order, "1 or more")
    let square = order.multipliedReportingOverflow(by: order)
    try check.require(
      !square.overflow && square.partialValue == rows.count, "number of elements", rows.count,
      "the square of the order, \(order)")
    for value in rows { try check.finite("element", value) }
  }

  private static func requireSymmetric(
    _ rows: [Double], order: Int, for name: String
  ) throws(ParameterError) {
    try requireSquare(rows, order: order, for: name)
    let check = Requirements("LinearAlgebra.\(name)")
    for row in 0..<order {
      for column in 0..<row {
        let (element, mirror) = (rows[row * order + column], rows[column * order + row])
        try check.require(
          element == mirror, "element [\(row), \(column)]", element,
          "the element [\(column), \(row)], \(mirror)")
      }
    }
  }
}
