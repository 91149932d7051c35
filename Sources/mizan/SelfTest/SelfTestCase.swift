internal import Foundation

/// One thing that is known in advance, and what this machine makes of it.
package struct SelfTestCase {
  let name: String
  let expected: String
  let got: String
  /// How far off: an absolute difference, or standard errors (SE).
  let error: String
  package let holds: Bool

  /// Something that is right or wrong.
  package init(_ name: String, expected: String, got: String) {
    (self.name, self.expected, self.got) = (name, expected, got)
    holds = expected == got
    error = holds ? "0" : "differs"
  }

  /// Numbers that must agree to a tolerance; the table shows the last of them.
  package init(_ name: String, expected: [Double], got: [Double], tolerance: Double) {
    self.name = name
    let differences = zip(expected, got).map { abs($0 - $1) }
    let difference = differences.contains(where: \.isNaN) ? .nan : differences.max() ?? .nan
    self.expected = Self.text(expected.last ?? .nan, tolerance)
    self.got = Self.text(got.last ?? .nan, tolerance)
    // Smaller ones differ between machines, and mean nothing.
    error = difference < 1e-13 ? "<1e-13" : String(format: "%.0e", difference)
    holds = difference <= tolerance && expected.count == got.count
  }

  package init(_ name: String, expected: Double, got: Double, tolerance: Double = 1e-12) {
    self.init(name, expected: [expected], got: [got], tolerance: tolerance)
  }

  /// A mean over runs that is expected with a standard error. What a correct
  /// program would miss for one seed in 10⁹ is a mistake.
  package init(_ name: String, expected: Double, mean: Double, standardError: Double) {
    self.name = name
    self.expected = Self.text(expected, 1e-5)
    got = Self.text(mean, 1e-5)
    let distance = (mean - expected) / standardError
    error = String(format: "%+.1f SE", distance)
    holds = abs(distance) <= Self.mostStandardErrors
  }

  /// The two-sided test at 1e-9.
  private static let mostStandardErrors = 6.11

  /// As many decimals as are compared, ten at most.
  private static func text(_ value: Double, _ tolerance: Double) -> String {
    String(format: "%.\(min(max(Int(-log10(tolerance).rounded()), 0), 10))f", value)
  }
}
