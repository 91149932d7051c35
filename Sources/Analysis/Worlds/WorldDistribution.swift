internal import MonteCarlo

/// How a probability, or a mean, differs from world to world: what is not known
/// of it because the inputs are not.
///
/// The means of the runs of each world differ by chance too, by a variance of
/// p(1 − p)/R for a probability and R runs. Their distances from the common mean
/// are therefore scaled by √ρ, where the reliability ρ is the part of their
/// variance that is not chance: then mean and variance are those of the
/// distribution behind them (Louis 1984, Journal of the American Statistical
/// Association 79). Quantiles are exact where it is normal, and right to a few
/// hundredths of its width for other shapes if ρ is above 1/2.
package struct WorldDistribution: Sendable {
  /// Over all worlds.
  package let mean: Interval
  /// The standard deviation over worlds, without chance.
  package let sd: Interval
  /// The part of the variance of the worlds' means that is not chance, 0…1.
  package let reliability: Double
  /// Of the worlds' probabilities or means, in ascending order of probability.
  package let quantiles: [(q: Double, value: Interval)]
  /// The worlds' means less their chance, in ascending order.
  package let values: [Double]
  package let worlds: Int

  /// From 5 % to 95 % by fives.
  package static let probabilities = (1...19).map { Double(5 * $0) / 100 }
}

extension WorldTally {
  /// How the mean answer of a mechanism is distributed over worlds; nil where
  /// fewer than two worlds tell.
  ///
  /// - Parameter isProportion: Whether answers are 0 and 1.
  package func distribution(
    mechanism: Int, isProportion: Bool, _ resamples: Resamples
  ) -> WorldDistribution? {
    let sorted = SortedMeans(self, mechanism)
    guard let whole = Spread(sorted, nil),
      let mean = isProportion ? whole.proportion(answers(mechanism)) : whole.meanInterval
    else { return nil }
    let spreads = resamples.weights.compactMap { Spread(sorted, $0) }
    let step = isProportion ? Double(sorted.means.count) / answers(mechanism) : 0
    return WorldDistribution(
      mean: mean,
      sd: Interval(whole.sd, within: spreads.map(\.sd)),
      reliability: whole.reliability,
      quantiles: quantiles(whole, spreads).map { q, value in
        (q, whole.reliability > 0 ? value.widened(step, whole.reliability) : mean)
      },
      values: sorted.means.map { whole.corrected($0.mean) }, worlds: sorted.means.count)
  }

  private func quantiles(_ whole: Spread, _ spreads: [Spread]) -> [(Double, Interval)] {
    let wanted = WorldDistribution.probabilities
    let found = spreads.map { $0.quantiles(wanted) }
    return zip(wanted, whole.quantiles(wanted)).enumerated().map { index, quantile in
      (quantile.0, Interval(quantile.1, within: found.map { $0[index] }))
    }
  }

  private func answers(_ mechanism: Int) -> Double {
    Double(worlds.reduce(0) { $0 + ($1?.answers ?? 0) }) / Double(mechanisms)
  }
}

extension Interval {
  /// A probability is seen in steps of one in the runs of a world, and is not
  /// known better than to half of one.
  fileprivate func widened(_ step: Double, _ reliability: Double) -> Interval {
    let half = step / 2 * reliability.squareRoot()
    guard half > 0 else { return self }
    return Interval(
      estimate: estimate, low: min(low, max(estimate - half, 0)),
      high: max(high, min(estimate + half, 1)))
  }
}

/// The means of the worlds in ascending order.
private struct SortedMeans {
  let means: [(mean: Double, noise: Double, world: Int)]
  /// The places of equal means.
  let steps: [Range<Int>]

  init(_ tally: WorldTally, _ mechanism: Int) {
    let means = tally.worlds.enumerated().compactMap {
      index, world -> (mean: Double, noise: Double, world: Int)? in
      world.map { ($0.means[mechanism], $0.noises[mechanism], index) }
    }
    .sorted { ($0.mean, $0.world) < ($1.mean, $1.world) }
    self.means = means
    let starts = means.indices.filter { $0 == 0 || means[$0].mean > means[$0 - 1].mean }
    steps = zip(starts, Array(starts.dropFirst()) + [means.count]).map { $0..<$1 }
  }
}

/// Mean and variance over worlds, as often as each counts.
private struct Spread {
  private let sorted: SortedMeans
  private let weights: [Double]?
  private var moments = WeightedMoments()
  private var noise = WeightedMoments()

  /// nil for fewer than two worlds.
  init?(_ sorted: SortedMeans, _ weights: [Double]?) {
    self.sorted = sorted
    self.weights = weights
    for one in sorted.means {
      moments.add(one.mean, weights?[one.world] ?? 1)
      noise.add(one.noise, weights?[one.world] ?? 1)
    }
    guard moments.weight > 1 else { return nil }
  }

  var sd: Double { max(moments.variance - noise.mean, 0).squareRoot() }

  var reliability: Double {
    moments.variance > 0 ? max(1 - noise.mean / moments.variance, 0) : 0
  }

  func corrected(_ mean: Double) -> Double {
    moments.mean + reliability.squareRoot() * (mean - moments.mean)
  }

  /// The means that shares `wanted` of the worlds lie below, without their
  /// chance.
  ///
  /// Means of few runs are multiples of a step, on which many worlds meet: each
  /// counts half below itself, and between two of them the share is interpolated
  /// (the mid-distribution; Parzen 2004, Statistical Science 19).
  ///
  /// - Parameter wanted: In ascending order.
  func quantiles(_ wanted: [Double]) -> [Double] {
    var found: [Double] = []
    var (below, middle, mean) = (0.0, 0.0, Double.nan)
    for step in sorted.steps {
      let weight = sorted.means[step].reduce(0) { $0 + (weights?[$1.world] ?? 1) }
      guard weight > 0 else { continue }
      let (next, value) = (below + weight / 2, sorted.means[step.lowerBound].mean)
      while found.count < wanted.count, wanted[found.count] * moments.weight < next {
        let part = (wanted[found.count] * moments.weight - middle) / (next - middle)
        found.append(corrected(mean.isNaN ? value : mean + part * (value - mean)))
      }
      (below, middle, mean) = (below + weight, next, value)
    }
    return found + wanted.dropFirst(found.count).map { _ in corrected(mean) }
  }

  private var varianceOfMean: Double { moments.variance / moments.weight }

  var meanInterval: Interval? {
    try? Interval(
      mean: moments.mean, standardError: varianceOfMean.squareRoot(),
      degreesOfFreedom: moments.weight - 1)
  }

  /// Wilson's interval for as many independent runs as would be as precise: at
  /// least one a world, at most all.
  func proportion(_ answers: Double) -> Interval {
    let p = moments.mean
    let independent = varianceOfMean > 0 ? p * (1 - p) / varianceOfMean : moments.weight
    let n = min(max(independent, moments.weight), answers)
    let wilson = Proportion.wilson(p, ofIndependent: n)
    return Interval(
      estimate: p, low: min(wilson.lowerBound, p), high: max(wilson.upperBound, p))
  }
}
