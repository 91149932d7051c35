import Foundation
import TestSupport
import Testing

/// Expects that an estimate is consistent with a value, and that it could have
/// told an error of 1 %.
func expect(
  _ estimate: some Estimated, is value: Double, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let (holds, wouldHold) = (
    try estimate.isConsistent(with: value), try estimate.isConsistent(with: 1.01 * value)
  )
  #expect(holds, "\(estimate) is not \(value)", sourceLocation: sourceLocation)
  #expect(!wouldHold, "\(estimate) tells nothing", sourceLocation: sourceLocation)
}

/// Expects two numbers that differ by rounding only.
func expect(
  _ value: Double, equals expected: Double, within tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    abs(value - expected) <= tolerance * max(1, abs(expected)), "\(value) is not \(expected)",
    sourceLocation: sourceLocation)
}

func logit(_ p: Double) -> Double { log(p / (1 - p)) }

func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

func softmax(_ worths: [Double]) -> [Double] {
  let odds = worths.map { exp($0) }
  return odds.map { $0 / odds.reduce(0, +) }
}

/// θ of so many incidents at the default tolerance.
func threat(_ incidents: Double, tolerance: Double = 6) -> Double {
  1 - exp(-incidents / tolerance)
}

/// Expects that a difference is consistent with 0, and that it could have told
/// an error of 1 % of what is compared.
func expect(
  _ difference: Estimate, isZeroFor whole: Estimate,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(difference.isConsistent(with: 0), "\(difference)", sourceLocation: sourceLocation)
  #expect(
    !difference.isConsistent(with: 0.01 * whole.value), "\(difference) tells nothing",
    sourceLocation: sourceLocation)
}
