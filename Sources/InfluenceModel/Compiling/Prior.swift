internal import Foundation
internal import GSL
internal import ScenarioFormat

/// A prior that turns a uniform in (0, 1) into a parameter's value.
struct Prior: Sendable {
  private let source: Source

  private enum Source: Sendable {
    case continuous(any ContinuousDistribution)
    /// Inverted between two cumulative probabilities, held within bounds.
    case truncated(
      any ContinuousDistribution, probabilities: ClosedRange<Double>, bounds: ClosedRange<Double>)
    case choice([Distribution.WeightedValue])
  }

  /// - Throws: `ParameterError` where GSL does not accept the parameters, or the
  ///   bounds leave no probability.
  init(_ distribution: Distribution, truncate bounds: ClosedRange<Double>?) throws {
    guard let continuous = try distribution.continuous else {
      source = .choice(try Prior.values(of: distribution, within: bounds))
      return
    }
    guard let bounds else {
      source = .continuous(continuous)
      return
    }
    let low = continuous.cumulative(bounds.lowerBound)
    let high = continuous.cumulative(bounds.upperBound)
    guard low < high else { throw Prior.nothingLeft(by: bounds) }
    source = .truncated(continuous, probabilities: low...high, bounds: bounds)
  }

  private static func values(of distribution: Distribution, within bounds: ClosedRange<Double>?)
    throws -> [Distribution.WeightedValue]
  {
    guard case .choice(let values) = distribution else { return [] }
    guard let bounds else { return values }
    let inside = values.filter { bounds.contains($0.value) && $0.weight > 0 }
    if inside.isEmpty { throw nothingLeft(by: bounds) }
    return inside
  }

  private static func nothingLeft(by bounds: ClosedRange<Double>) -> ParameterError {
    ParameterError(
      subject: "truncate", parameter: "bounds",
      value: "\(bounds.lowerBound), \(bounds.upperBound)",
      allowed: "bounds that leave some probability")
  }

  /// The value below which the prior has probability `u`.
  func quantile(_ u: Double) -> Double {
    switch source {
    case .continuous(let distribution):
      return distribution.quantile(u)
    case .truncated(let distribution, let probabilities, let bounds):
      let (low, high) = (probabilities.lowerBound, probabilities.upperBound)
      let p = low + u * (high - low)
      guard p > 0, p < 1 else { return p <= 0 ? bounds.lowerBound : bounds.upperBound }
      return min(max(distribution.quantile(p), bounds.lowerBound), bounds.upperBound)
    case .choice(let values):
      var rest = u * values.reduce(0) { $0 + $1.weight }
      for value in values {
        rest -= value.weight
        if rest < 0 { return value.value }
      }
      return values.last { $0.weight > 0 }?.value ?? 0
    }
  }
}

extension Distribution {
  /// The distribution with its parameters as GSL takes them; nil for a choice.
  fileprivate var continuous: (any ContinuousDistribution)? {
    get throws {
      switch self {
      case .uniform(let low, let high): try UniformDistribution(low: low, high: high)
      case .triangular(let low, let mode, let high):
        TriangularDistribution(low: low, mode: mode, high: high)
      case .pert(let low, let mode, let high):
        try PertDistribution(low: low, mode: mode, high: high)
      case .normal(let mean, let sd): try NormalDistribution(mean: mean, sd: sd)
      case .lognormal(let median, let logSD):
        try LogNormalDistribution(logMean: log(median), logSD: logSD)
      case .logitNormal(let median, let logitSD):
        try LogitNormalDistribution(median: median, logitSD: logitSD)
      case .beta(let alpha, let beta): try BetaDistribution(alpha: alpha, beta: beta)
      case .gamma(let shape, let scale): try GammaDistribution(shape: shape, scale: scale)
      case .choice: nil
      }
    }
  }
}

/// The triangular distribution, in closed form; GSL has none.
struct TriangularDistribution: ContinuousDistribution {
  let low: Double
  let mode: Double
  let high: Double

  var support: ClosedRange<Double> { low...high }
  private var atMode: Double { (mode - low) / (high - low) }

  func cumulative(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    if x <= mode { return (x - low) * (x - low) / ((high - low) * (mode - low)) }
    return 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
  }

  func quantile(_ p: Double) -> Double {
    p <= atMode
      ? low + (p * (high - low) * (mode - low)).squareRoot()
      : high - ((1 - p) * (high - low) * (high - mode)).squareRoot()
  }
}

/// A beta distribution on [low, high] whose mode has weight 4 (PERT).
struct PertDistribution: ContinuousDistribution {
  private let beta: BetaDistribution
  let support: ClosedRange<Double>

  init(low: Double, mode: Double, high: Double) throws {
    let width = high - low
    beta = try BetaDistribution(
      alpha: 1 + 4 * (mode - low) / width, beta: 1 + 4 * (high - mode) / width)
    support = low...high
  }

  private var width: Double { support.upperBound - support.lowerBound }

  func cumulative(_ x: Double) -> Double {
    beta.cumulative(min(max((x - support.lowerBound) / width, 0), 1))
  }

  func quantile(_ p: Double) -> Double {
    support.lowerBound + width * beta.quantile(p)
  }
}

/// The distribution of logistic(z) for a normal z.
struct LogitNormalDistribution: ContinuousDistribution {
  private let latent: NormalDistribution

  init(median: Double, logitSD: Double) throws {
    latent = try NormalDistribution(mean: logit(median), sd: logitSD)
  }

  var support: ClosedRange<Double> { 0...1 }

  func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x >= 1 ? 1 : latent.cumulative(logit(x))
  }

  func quantile(_ p: Double) -> Double {
    logistic(latent.quantile(p))
  }
}
