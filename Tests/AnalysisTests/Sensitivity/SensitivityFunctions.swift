import Analysis
import Foundation
import InfluenceModel
import ScenarioFormat

/// Functions of uniforms and chance with known indices, put to the plans in place
/// of a scenario.
enum SensitivityFunctions {
  typealias Function = (_ uniforms: [Double], _ chance: UInt32) -> Double

  /// sin x₁ + 7 sin² x₂ + .1 x₃⁴ sin x₁ on −π…π (Ishigami & Homma 1990).
  static func ishigami(_ uniforms: [Double], _: UInt32) -> Double {
    let x = uniforms.map { .pi * (2 * $0 - 1) }
    return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0])
  }

  static let ishigamiFirst = [0.313905, 0.442411, 0]
  static let ishigamiTotal = [0.557589, 0.442411, 0.243684]

  /// ∏ (|4u − 2| + a) / (1 + a) (Saltelli & Sobol' 1995).
  static func sobolG(_ uniforms: [Double], _: UInt32) -> Double {
    zip(uniforms, [0.0, 1, 4.5, 9, 99, 99, 99, 99]).reduce(1) {
      $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1)
    }
  }

  /// Of the first four inputs.
  static let sobolGFirst = [0.716192, 0.179048, 0.023676, 0.007162]
  static let sobolGTotal = [0.787144, 0.242198, 0.034317, 0.010460]

  /// A normal number that belongs to a run of chance.
  static func noise(_ run: UInt32) -> Double {
    let draws = Draws(seed: 7)
    let (one, other) = (draws.prior(Site("one"), run: run), draws.prior(Site("other"), run: run))
    return (-2 * log(one)).squareRoot() * cos(2 * .pi * other)
  }

  static func inputs(_ count: Int) -> [TwoSamples.Input] {
    (0..<count).map { TwoSamples.Input(name: "/x/\($0)", site: Site("prior/x/\($0)")) }
  }

  /// Every input a factor of its own.
  static func factors(_ count: Int) throws -> Factors {
    try Factors((0..<count).map { JSONPointer(["x", String($0)]) })
  }

  static func saltelli(
    _ count: Int, _ design: SampleDesign = .latinHypercube, points: Int = 1024, seed: UInt64 = 1,
    factors: Factors? = nil
  ) throws -> SaltelliPlan {
    let draws = Draws(seed: seed)
    return SaltelliPlan(
      try factors ?? self.factors(count),
      try TwoSamples(design, of: inputs(count), points: points, draws: draws), draws: draws)
  }
}

extension EvaluationPlan {
  /// What a function answers to every evaluation, and what the plan makes of it.
  func sensitivity(
    inputs: Int, _ function: SensitivityFunctions.Function
  ) throws -> AnswerSensitivity {
    try sensitivity(of: values(inputs: inputs, function))
  }

  /// By evaluation, then point.
  func values(inputs: Int, _ function: SensitivityFunctions.Function) -> [[Double]] {
    (0..<evaluations).map { evaluation in
      (0..<points).map { point in
        function(
          (0..<inputs).map {
            uniform(input: $0, point: point, evaluation: evaluation, attempt: 0)
          }, chanceRun(point: point, evaluation: evaluation))
      }
    }
  }
}

extension AnswerSensitivity {
  /// By factor; empty without an estimate.
  func estimates(_ index: SensitivityIndex) -> [IndexEstimate?] {
    guard case .indices(let factors, _) = finding else { return [] }
    return factors.map { $0.first { $0.index == index } }
  }
}
