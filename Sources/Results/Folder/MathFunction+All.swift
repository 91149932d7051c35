internal import Foundation
internal import GSL

extension MathFunction {
  /// 50,000 calls of what is fast, and fewer of what is not, so that all take
  /// about 10 ms.
  private static let (fast, medium, slow) = (50_000, 5_000, 300)

  /// Every function of libm and GSL that a draw or an interval depends on.
  ///
  /// The eigenvalues by which a scenario is accepted or refused are not among
  /// them.
  package static let all = libm + normal + shaped + [binomial, hypergeometric, cholesky]

  private static let libm = [
    MathFunction("exp", calls: fast, .even(-700...700)) { x, _ in exp(x) },
    MathFunction("expm1", calls: fast, .even(-20...1)) { x, _ in expm1(x) },
    MathFunction("log", calls: fast, .octaves(0x1p-60...0x1p30)) { x, _ in log(x) },
    MathFunction("lgamma", calls: fast, .even(1...5000)) { x, _ in lgamma(x) },
    // What thresholds and regions are rounded by.
    MathFunction("log10", calls: fast, .octaves(0x1p-30...0x1p30)) { x, _ in log10(x) },
    MathFunction("pow", calls: fast, .even(0...308)) { x, _ in pow(10, x.rounded()) },
    // As rank correlations need it.
    MathFunction("sin", calls: fast, .even(-0.53...0.53)) { x, _ in sin(x) },
  ]

  private static let normal: [MathFunction] = {
    let gaussian = try? NormalDistribution(mean: 0.3, sd: 0.7)
    let lognormal = try? LogNormalDistribution(logMean: 0.3, logSD: 0.7)
    return [
      MathFunction("gsl_cdf_ugaussian_P", calls: medium, .even(-9...9)) { x, _ in
        StandardNormal.cumulative(x)
      },
      quantile("gsl_cdf_ugaussian_Pinv") { StandardNormal.quantile($0) },
      MathFunction("gsl_cdf_gaussian_P", calls: medium, .even(-6...6)) { x, _ in
        gaussian?.cumulative(x) ?? .nan
      },
      quantile("gsl_cdf_gaussian_Pinv") { gaussian?.quantile($0) ?? .nan },
      MathFunction("gsl_cdf_lognormal_P", calls: medium, .octaves(0x1p-9...0x1p10)) { x, _ in
        lognormal?.cumulative(x) ?? .nan
      },
      quantile("gsl_cdf_lognormal_Pinv") { lognormal?.quantile($0) ?? .nan },
    ]
  }()

  private static func quantile(
    _ name: String, _ quantile: @escaping @Sendable (Double) -> Double
  ) -> MathFunction {
    MathFunction(name, calls: fast, .even(0...1), .octaves(0x1p-53...0.5)) { p, _ in quantile(p) }
  }

  /// Of shapes that priors and intervals have.
  private static let shaped: [MathFunction] = {
    let betas = [
      try? BetaDistribution(alpha: 0.5, beta: 0.5), try? BetaDistribution(alpha: 1, beta: 4.5),
      try? BetaDistribution(alpha: 3.4, beta: 1.8), try? BetaDistribution(alpha: 20, beta: 30),
      try? BetaDistribution(alpha: 2, beta: 10_000),
    ]
    let gammas = [0.5, 1, 3.7, 30].map { try? GammaDistribution(shape: $0, scale: 0.7) }
    let students = [2.0, 63, 9999].map { try? StudentTDistribution(degreesOfFreedom: $0) }
    let flat = try? UniformDistribution(low: -0.3, high: 0.7)
    return [
      MathFunction("gsl_cdf_beta_P", calls: medium, .even(0...1)) { x, call in
        betas[call % betas.count]?.cumulative(x) ?? .nan
      },
      MathFunction("gsl_cdf_beta_Pinv", calls: slow, .even(0...1)) { p, call in
        betas[call % betas.count]?.quantile(p) ?? .nan
      },
      MathFunction("gsl_cdf_gamma_P", calls: medium, .octaves(0x1p-9...0x1p6)) { x, call in
        gammas[call % gammas.count]?.cumulative(x) ?? .nan
      },
      MathFunction("gsl_cdf_gamma_Pinv", calls: slow, .even(0...1)) { p, call in
        gammas[call % gammas.count]?.quantile(p) ?? .nan
      },
      MathFunction("gsl_cdf_tdist_P", calls: medium, .even(-5...5)) { x, call in
        students[call % students.count]?.cumulative(x) ?? .nan
      },
      MathFunction("gsl_cdf_tdist_Pinv", calls: slow, .even(0...1)) { p, call in
        students[call % students.count]?.quantile(p) ?? .nan
      },
      MathFunction("gsl_cdf_flat_P", calls: fast, .even(-0.3...0.7)) { x, _ in
        flat?.cumulative(x) ?? .nan
      },
      quantile("gsl_cdf_flat_Pinv") { flat?.quantile($0) ?? .nan },
    ]
  }()

  private static let binomial = MathFunction(
    "gsl_cdf_binomial_P", calls: medium, .even(0...1)
  ) { probability, call in
    let trials = 1000
    let distribution = try? BinomialDistribution(trials: trials, probability: probability)
    return distribution?.cumulative(call % trials) ?? .nan
  }

  private static let hypergeometric = MathFunction(
    "gsl_cdf_hypergeometric_Q", calls: medium, .even(0...1)
  ) { share, call in
    let (elements, drawn) = (1000, 300)
    let marked = Int(share * Double(elements))
    let distribution = try? HypergeometricDistribution(
      marked: marked, others: elements - marked, drawn: drawn)
    return distribution?.atLeast(call % drawn) ?? .nan
  }

  /// An entry of the factor of a matrix of equal correlations.
  private static let cholesky = MathFunction(
    "gsl_linalg_cholesky_decomp1", calls: slow, .even(0...1)
  ) { correlation, call in
    let order = 5
    let matrix = (0..<order * order).map { $0 % (order + 1) == 0 ? 1 : correlation }
    let factor = try? LinearAlgebra.choleskyFactor(of: matrix, order: order)
    return factor?[call % (order * order)] ?? .nan
  }
}
