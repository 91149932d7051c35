internal import CGSL

/// Sobol' points (`gsl_qrng_sobol`; Antonov & Saleev 1979), which fill a cube
/// more evenly than random ones.
///
/// GSL leaves the first point out, without which the first 2ᵐ points are no
/// longer spread evenly (Owen 2020, "On dropping the first Sobol' point"). Here
/// the sequence starts with it: all coordinates are 0.
package final class SobolSequence {
  /// Above this GSL returns garbage and says that all went well.
  package static let mostDimensions = 40
  /// Coordinates are multiples of 2⁻³⁰, and as many points as that exist.
  package static let mostPoints = 1 << 30

  private let dimensions: Int
  private let generator: Owned<gsl_qrng>
  private var isAtOrigin = true

  /// - Parameter dimensions: From 1 to 40.
  /// - Throws: `ParameterError`, or `GSLError` if there is no memory.
  package init(dimensions: Int) throws {
    try Requirements("SobolSequence").within("dimensions", dimensions, 1...Self.mostDimensions)
    self.dimensions = dimensions
    generator = try Owned("gsl_qrng_alloc", freedBy: gsl_qrng_free) {
      gsl_qrng_alloc(sobol_type(), UInt32(dimensions))
    }
  }

  /// The next point: from 0 to below 1 in each dimension.
  ///
  /// - Throws: `GSLError` after the last point.
  package func next() throws(GSLError) -> [Double] {
    var point = [Double](repeating: 0, count: dimensions)
    if isAtOrigin {
      isAtOrigin = false
      return point
    }
    try check("gsl_qrng_get") { gsl_qrng_get(generator.pointer, &point) }
    return point
  }
}
