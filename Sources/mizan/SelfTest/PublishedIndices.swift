internal import Analysis
internal import Foundation
internal import InfluenceModel
internal import ScenarioFormat

/// The indices of a function whose variance has been taken apart on paper: sin x₁
/// + 7 sin² x₂ + .1 x₃⁴ sin x₁ on −π…π (Ishigami & Homma 1990).
enum PublishedIndices {
  private static let published: [(index: SensitivityIndex, values: [Double])] = [
    (.first, [0.313905, 0.442411, 0]), (.total, [0.557589, 0.442411, 0.243684]),
  ]

  /// - Throws: An error of GSL.
  static func cases() throws -> [SelfTestCase] {
    let plan = try plan()
    let values = (0..<plan.evaluations).map { evaluation in
      (0..<plan.points).map { point in
        function(
          (0..<3).map { plan.uniform(input: $0, point: point, evaluation: evaluation, attempt: 0) })
      }
    }
    let found = try plan.sensitivity(of: values)
    return published.flatMap { index, values in
      values.enumerated().map { input, expected in
        let estimate = found.estimate(index, of: input)
        return SelfTestCase(
          "\(index.rawValue.capitalized) index of x\(input + 1)", expected: expected,
          mean: estimate?.value ?? .nan, standardError: estimate?.standardError ?? .nan)
      }
    }
  }

  private static func plan() throws -> SaltelliPlan {
    let draws = Draws(seed: 1)
    let inputs = (1...3).map { TwoSamples.Input(name: "/x/\($0)", site: Site("prior/x/\($0)")) }
    return SaltelliPlan(
      try Factors((1...3).map { JSONPointer(["x", String($0)]) }),
      try TwoSamples(.latinHypercube, of: inputs, points: 4096, draws: draws), draws: draws)
  }

  private static func function(_ uniforms: [Double]) -> Double {
    let x = uniforms.map { .pi * (2 * $0 - 1) }
    return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0])
  }
}
