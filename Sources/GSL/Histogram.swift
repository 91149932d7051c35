internal import CGSL

/// Counts of values in bins (`gsl_histogram`). A bin holds its lower edge and
/// not its upper one.
package final class Histogram {
  private let storage: Owned<gsl_histogram>

  /// How many values lay in no bin: below the first edge, at or above the
  /// last, or NaN.
  package private(set) var outside = 0

  /// Bins of one width.
  ///
  /// - Parameters:
  ///   - bins: How many, from 1 to 1 000 000.
  ///   - low: The first edge, finite.
  ///   - high: The last edge, a finite distance above the first.
  /// - Throws: `ParameterError`, or `GSLError` if there is no memory.
  package init(bins: Int, low: Double, high: Double) throws {
    let check = Requirements("Histogram")
    try check.within("bins", bins, 1...1_000_000)
    try check.interval("low", low, "high", high)
    storage = try Owned("gsl_histogram_calloc_uniform", freedBy: gsl_histogram_free) {
      gsl_histogram_calloc_uniform(bins, low, high)
    }
  }

  /// Bins between neighbouring edges.
  ///
  /// - Parameter edges: Two or more finite numbers in ascending order.
  /// - Throws: `ParameterError`, or `GSLError` if there is no memory.
  package init(edges: [Double]) throws {
    let check = Requirements("Histogram")
    try check.require(edges.count >= 2, "number of edges", edges.count, "2 or more")
    for (edge, next) in zip(edges, edges.dropFirst()) {
      try check.require(
        edge.isFinite && next.isFinite && edge < next, "edge", next,
        "a finite number above the edge before it, \(edge)")
    }
    var edges = edges
    storage = try Owned("gsl_histogram_calloc_range", freedBy: gsl_histogram_free) {
      gsl_histogram_calloc_range(edges.count - 1, &edges)
    }
  }

  /// Counts a value, in its bin or in `outside`.
  package func add(_ value: Double) {
    // GSL's search for the bin of a NaN has no defined result.
    let isInside = !value.isNaN && gsl_histogram_increment(storage.pointer, value) == 0
    if !isInside { outside += 1 }
  }

  /// The counts of the bins, in order.
  package var counts: [Double] {
    Array(UnsafeBufferPointer(start: storage.pointer.pointee.bin, count: storage.pointer.pointee.n))
  }

  /// The edges of the bins, in order: one more than there are bins.
  package var edges: [Double] {
    Array(
      UnsafeBufferPointer(
        start: storage.pointer.pointee.range, count: storage.pointer.pointee.n + 1))
  }

  /// The mean as if every value lay in the middle of its bin; none if the
  /// bins are empty.
  package var mean: Double? {
    isEmpty ? nil : gsl_histogram_mean(storage.pointer)
  }

  /// The standard deviation, with divisor n, as if every value lay in the
  /// middle of its bin; none if the bins are empty.
  package var standardDeviation: Double? {
    isEmpty ? nil : gsl_histogram_sigma(storage.pointer)
  }

  private var isEmpty: Bool { gsl_histogram_sum(storage.pointer) == 0 }
}
