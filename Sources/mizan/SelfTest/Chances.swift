internal import Foundation
internal import GSL

/// Probabilities and means that follow from the equations, against the shares
/// and means of 65,536 runs.
enum Chances {
  static func cases() throws -> [SelfTestCase] {
    [
      try tie(), try intensity(), try crises(), try survival(), try call(), try intervention(),
      try calm(), try crisisSteps(), try arm(),
    ]
  }

  private static func probability(
    _ name: String, _ expected: Double, _ outcome: String, isAbsent: Bool = false,
    in model: SmallModel
  ) throws -> SelfTestCase {
    let share = try model.share(outcome)
    return SelfTestCase(
      name, expected: expected, mean: isAbsent ? 1 - share : share,
      standardError: SmallModel.standardError(expected))
  }

  private static func mean(
    _ name: String, _ expected: Double, _ measure: String, in model: SmallModel
  ) throws -> SelfTestCase {
    let estimate = try model.mean(measure)
    return SelfTestCase(
      name, expected: expected, mean: estimate.mean, standardError: estimate.standardError)
  }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  /// A first-order autoregression: normal, its mean and variance known.
  private static func tie() throws -> SelfTestCase {
    let fading: Double = pow(0.8, 12)
    let centre: Double = log(0.4 / 0.6) + fading
    let variance = 0.09 * (1 - fading * fading) / (1 - 0.64)
    return try probability(
      "P(tie above 0.5) after a shock and 12 steps",
      1 - StandardNormal.cumulative(-centre / variance.squareRoot()),
      "trade",
      in: SmallModel(
        "/channels/trade/noise=0.3", "/channels/trade/reversion=0.2",
        #"/events/E={"at":"2000","ties":{"A":{"M":{"trade":1}}}}"#))
  }

  private static let nobodyIsCalled = #"/fixed=[{"call":"nobody","falls":false}]"#

  /// λ̄ + (φ + α)ᵏ·(λ₀ − λ̄) after k steps, with which the next begins.
  private static func intensity() throws -> SelfTestCase {
    try mean(
      "Mean intensity of self-exciting unrest", 1.25 + pow(0.6, 2) * (4 - 1.25), "intensity",
      in: SmallModel(
        "/clock/steps=3",
        #"/dynamics/unrest={"law":"selfExciting","persistence":0.35,"excitation":0.25}"#,
        #"/targets/M/unrest={"initial":4,"baseline":0.5}"#, nobodyIsCalled))
  }

  /// A crisis takes ⌈−6·ln 0.4⌉ = 6 incidents in a step, of Poisson's with mean 2.
  private static func crises() throws -> SelfTestCase {
    var (mass, below) = (exp(-2.0), 0.0)
    for n in 1...6 {
      below += mass
      mass *= 2 / Double(n)
    }
    return try probability(
      "P(no crisis in 12 steps of constant unrest)", pow(below, 12), "crisis", isAbsent: true,
      in: SmallModel(
        #"/dynamics/unrest={"law":"selfExciting","persistence":0,"excitation":0}"#,
        #"/targets/M/unrest={"initial":2,"baseline":2}"#, nobodyIsCalled))
  }

  private static let threat = 1 - exp(-9.0 / 6)

  private static func survival() throws -> SelfTestCase {
    try probability(
      "P(survival of four unaided crises)", exp(-0.2 * 4 * threat), "falls", isAbsent: true,
      in: SmallModel(
        "/targets/M/unrest/counts=[9,9,9,9]", "/dynamics/survival/hazard=0.2",
        #"/fixed=[{"call":"nobody"}]"#))
  }

  private static let oneCrisis = "/targets/M/unrest/counts=[9]"

  private static func call() throws -> SelfTestCase {
    let a = exp(10 * threat * 0.8 * 0.75 * 0.7 - 1)
    let b = exp(10 * threat * 0.5 * 0.5 * 0.2 - 1)
    return try probability(
      "P(A is called) in a logit choice", a / (a + b + 1), "calls", in: SmallModel(oneCrisis))
  }

  private static func intervention() throws -> SelfTestCase {
    try probability(
      "P(A comes) when called", logistic(-1 + 2 * 0.7 + 1 * 0.25), "comes",
      in: SmallModel(
        oneCrisis, "/patrons/A/interventionBaseline=-1", #"/fixed=[{"call":"A"}]"#))
  }

  private static let alternation = [
    #"/dynamics/unrest/law="markov""#, #"/targets/M/unrest={"onset":0.1,"persistence":0.6}"#,
  ]

  private static func calm() throws -> SelfTestCase {
    try probability(
      "P(no crisis in 12 steps of a Markov chain)", pow(0.9, 12), "crisis", isAbsent: true,
      in: SmallModel(alternation[0], alternation[1], nobodyIsCalled))
  }

  /// Σ π·(1 − rᵗ), with π the share of crisis in the long run.
  private static func crisisSteps() throws -> SelfTestCase {
    let (share, memory) = (0.1 / (0.1 + 0.4), 0.6 - 0.1)
    let expected = (1...12).reduce(0) { $0 + share * (1 - pow(memory, Double($1))) }
    return try mean(
      "Mean steps of crisis of that chain", expected, "crises",
      in: SmallModel(alternation[0], alternation[1], nobodyIsCalled))
  }

  private static func arm() throws -> SelfTestCase {
    try probability(
      "P(arm within 12 steps) at a constant hazard", 1 - pow(1 - logistic(-3), 12), "arm",
      in: SmallModel(#"/blocs/PACT/arm={"baseline":-3,"slope":0}"#))
  }
}
