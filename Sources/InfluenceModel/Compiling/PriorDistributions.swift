internal import Foundation
internal import GSL
internal import ScenarioFormat

extension Distribution {
  /// The distribution with its parameters as GSL takes them.
  var continuous: any ContinuousDistribution {
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
