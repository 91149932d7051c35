/// What the variance of the answers of runs is due to, with worlds drawn from
/// the priors, chance as it falls and all mechanisms equally likely:
///
/// - chance: what is left in a world and mechanism, E[Var(Y | w, m)];
/// - inputs: what changes with the world, averaged over mechanisms,
///   Var_w(E[Y | w]);
/// - mechanism: what changes with the mechanism, averaged over worlds,
///   Var_m(E[Y | m]);
/// - interaction: what mechanisms change in some worlds more than in others.
///
/// They sum to the variance of Y (the two-way analysis of variance, worlds
/// random and mechanisms fixed; Scheffé 1959). Each estimate is unbiased: the
/// variance of means of finitely many runs holds chance of its own, which is
/// subtracted, and mechanisms that share their draws share much of it. It can
/// therefore be a little below 0, where the share is given as 0.
package struct WorldVariance: Sendable {
  package internal(set) var chance = 0.0
  package internal(set) var inputs = 0.0
  package internal(set) var mechanism = 0.0
  package internal(set) var interaction = 0.0

  package enum Source: String, CaseIterable, Sendable {
    case inputs, mechanism, interaction, chance
  }

  package subscript(source: Source) -> Double {
    switch source {
    case .inputs: inputs
    case .mechanism: mechanism
    case .interaction: interaction
    case .chance: chance
    }
  }

  /// The part of the variance that is due to a source; the parts sum to 1. NaN
  /// where nothing varies.
  package func share(_ source: Source) -> Double {
    let total = Source.allCases.reduce(0) { $0 + max(self[$1], 0) }
    return max(self[source], 0) / total
  }
}

extension WorldTally {
  /// - Parameter weights: How often each world counts.
  package func variance(weights: [Double]? = nil) -> WorldVariance? {
    var average = WeightedMoments()
    var contrasts = [WeightedMoments](repeating: WeightedMoments(), count: mechanisms)
    var result = WorldVariance()
    var (noiseOfMean, noiseOfContrasts) = (0.0, 0.0)
    for (index, world) in worlds.enumerated() {
      guard let world else { continue }
      let (weight, mean) = (weights?[index] ?? 1, world.mean)
      average.add(mean, weight)
      for mechanism in 0..<mechanisms {
        contrasts[mechanism].add(world.means[mechanism] - mean, weight)
      }
      result.chance += weight * world.chance
      noiseOfMean += weight * world.noiseOfMean
      noiseOfContrasts += weight * world.noiseOfContrasts
    }
    let n = average.weight
    guard n > 1 else { return nil }
    let spread = contrasts.reduce(0) { $0 + $1.variance } / Double(mechanisms)
    let squares = contrasts.reduce(0) { $0 + $1.mean * $1.mean } / Double(mechanisms)
    result.chance /= n
    result.inputs = average.variance - noiseOfMean / n
    result.mechanism = squares - spread / n
    result.interaction = spread - noiseOfContrasts / n
    return result
  }

  /// The parts of the variance that are due to each source, with intervals by
  /// resampling worlds; empty where nothing varies.
  package func shares(_ resamples: Resamples) -> [(source: WorldVariance.Source, share: Interval)] {
    let ones = [Double](repeating: 1, count: worlds.count)
    guard let whole = variance(weights: ones), whole.share(.chance).isFinite else { return [] }
    let spread = resamples.weights.compactMap { variance(weights: $0) }
    return WorldVariance.Source.allCases.filter { mechanisms > 1 || !$0.isOfMechanisms }.map {
      source in
      (source, Interval(whole.share(source), within: spread.map { $0.share(source) }))
    }
  }
}

extension WorldVariance.Source {
  /// Whether it takes more than one mechanism.
  fileprivate var isOfMechanisms: Bool { self == .mechanism || self == .interaction }
}

/// A mean and a variance that grow value by value (West 1979, Communications of
/// the ACM 22).
struct WeightedMoments {
  private(set) var weight = 0.0
  private(set) var mean = 0.0
  private var scatter = 0.0

  /// - Parameter weight: How often the value counts.
  mutating func add(_ value: Double, _ weight: Double) {
    guard weight > 0 else { return }
    self.weight += weight
    let step = value - mean
    mean += step * weight / self.weight
    scatter += weight * step * (value - mean)
  }

  /// With divisor n − 1.
  var variance: Double { weight > 1 ? scatter / (weight - 1) : 0 }
}
