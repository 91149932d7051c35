/// How the points of a sample are spread over the inputs' uniforms.
package enum SampleDesign: String, Sendable, CaseIterable {
  /// Each input takes every n-th part of its probability exactly once.
  case latinHypercube = "latin-hypercube"
  /// The priors' own draws: the points of the first sample are the batch's runs.
  case random
  /// Sobol' points in independently shifted replicates.
  case sobol
}

/// A design that cannot be made.
package enum SampleDesignError: Error, Equatable {
  /// - Parameters:
  ///   - inputs: Uncertain inputs of the scenario.
  ///   - most: As many as two samples of Sobol' points can have.
  case tooManyInputs(inputs: Int, most: Int)
  /// The number of points is not a power of two in every replicate.
  ///
  /// - Parameters:
  ///   - below: The largest number of points below that would do; nil if there
  ///     is none.
  ///   - above: The smallest number above.
  case unevenPoints(points: Int, below: Int?, above: Int)
}
