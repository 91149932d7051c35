internal import GSL
package import ScenarioFormat

/// A prior that turns a uniform in (0, 1) into a parameter's value.
package struct Prior: Sendable {
  private let source: Source

  private enum Source: Sendable {
    case point(Double)
    case continuous(any ContinuousDistribution)
    /// Inverted between two cumulative probabilities, held within bounds.
    case truncated(
      any ContinuousDistribution, probabilities: ClosedRange<Double>, bounds: ClosedRange<Double>)
    case mixture([Component])
  }

  private struct Component: Sendable {
    let prior: Prior
    /// Its probability; those of a mixture sum to 1.
    let share: Double
  }

  private init(_ source: Source) {
    self.source = source
  }

  /// - Throws: `ParameterError` where GSL does not accept the parameters, or the
  ///   bounds leave no probability.
  package init(_ form: Quantity.Form) throws {
    let (whole, bounds) =
      switch form {
      case .exact(let value): (Prior(.point(value)), nil as ClosedRange<Double>?)
      case .uncertain(let distribution, let bounds):
        (Prior(.continuous(try distribution.continuous)), bounds)
      case .choice(let alternatives, let bounds):
        (
          Prior(mixing: try alternatives.map { (try Prior($0.form), weight: $0.weight) }), bounds
        )
      }
    guard let bounds else {
      self = whole
      return
    }
    guard let part = whole.truncated(to: bounds)?.prior else {
      throw ParameterError(
        subject: "truncate", parameter: "bounds",
        value: "\(bounds.lowerBound), \(bounds.upperBound)",
        allowed: "bounds that leave some probability")
    }
    self = part
  }

  /// - Parameter parts: at least one with a weight above 0.
  private init(mixing parts: [(Prior, weight: Double)]) {
    let total = parts.reduce(0) { $0 + $1.weight }
    source = .mixture(
      parts.filter { $0.weight > 0 }.map { Component(prior: $0, share: $1 / total) })
  }

  /// What is left within some bounds and its probability; nil if nothing is.
  private func truncated(to bounds: ClosedRange<Double>) -> (prior: Prior, probability: Double)? {
    switch source {
    case .point(let value):
      return bounds.contains(value) ? (self, 1) : nil
    case .continuous(let distribution):
      let (low, high) = (
        distribution.cumulative(bounds.lowerBound), distribution.cumulative(bounds.upperBound)
      )
      guard low < high else { return nil }
      let part = Source.truncated(distribution, probabilities: low...high, bounds: bounds)
      return (Prior(part), high - low)
    case .truncated(let distribution, let probabilities, let own):
      guard own.overlaps(bounds) else { return nil }
      let part = Prior(.continuous(distribution)).truncated(to: own.clamped(to: bounds))
      return part.map {
        ($0, $1 / (probabilities.upperBound - probabilities.lowerBound))
      }
    case .mixture(let components):
      let parts = components.compactMap { component in
        component.prior.truncated(to: bounds).map { ($0, weight: $1 * component.share) }
      }
      let left = parts.reduce(0) { $0 + $1.weight }
      return left > 0 ? (Prior(mixing: parts), left) : nil
    }
  }
}

// MARK: - Values

extension Prior {
  /// The value that a uniform stands for.
  ///
  /// A mixture takes the component in whose slice of 0…1 the uniform falls, in
  /// the order in which they are written, and inverts it at the uniform's place
  /// within the slice. Its values do not ascend with the uniform.
  func value(at u: Double) -> Double {
    guard case .mixture(let components) = source else { return quantile(u) }
    var rest = u
    for component in components {
      if rest < component.share {
        return component.prior.value(at: (rest / component.share).heldInsideUnit)
      }
      rest -= component.share
    }
    // Rounding has left a little of the last slice over.
    return components.last?.prior.value(at: 1.0.heldInsideUnit) ?? 0
  }

  /// The smallest value that is not exceeded with probability `u`.
  package func quantile(_ u: Double) -> Double {
    switch source {
    case .point(let value):
      return value
    case .continuous(let distribution):
      return distribution.quantile(u)
    case .truncated(let distribution, let probabilities, let bounds):
      return Prior.quantile(u, of: distribution, between: probabilities, within: bounds)
    case .mixture:
      return searchedQuantile(u, within: -.infinity ... .infinity, cumulative: cumulative)
    }
  }

  private static func quantile(
    _ u: Double, of distribution: some ContinuousDistribution,
    between probabilities: ClosedRange<Double>, within bounds: ClosedRange<Double>
  ) -> Double {
    let (low, high) = (probabilities.lowerBound, probabilities.upperBound)
    let p = low + u * (high - low)
    guard p > 0, p < 1 else { return p <= 0 ? bounds.lowerBound : bounds.upperBound }
    return min(max(distribution.quantile(p), bounds.lowerBound), bounds.upperBound)
  }

  /// Replaces the uniforms of some runs by their values or quantiles. What the
  /// prior is made of is looked up once for all of them.
  func replace(_ uniforms: Row, _ lanes: Range<Int>, byQuantiles: Bool) {
    switch source {
    case .continuous(let distribution):
      for i in lanes { uniforms[i] = distribution.quantile(uniforms[i]) }
    case .truncated(let distribution, let probabilities, let bounds):
      for i in lanes {
        uniforms[i] = Prior.quantile(
          uniforms[i], of: distribution, between: probabilities, within: bounds)
      }
    case .point, .mixture:
      for i in lanes {
        uniforms[i] = byQuantiles ? quantile(uniforms[i]) : value(at: uniforms[i])
      }
    }
  }

  /// The probability of a value of at most `x`.
  package func cumulative(_ x: Double) -> Double {
    switch source {
    case .point(let value):
      return x < value ? 0 : 1
    case .continuous(let distribution):
      return distribution.cumulative(x)
    case .truncated(let distribution, let probabilities, let bounds):
      if x < bounds.lowerBound { return 0 }
      if x >= bounds.upperBound { return 1 }
      let (low, high) = (probabilities.lowerBound, probabilities.upperBound)
      return (distribution.cumulative(x) - low) / (high - low)
    case .mixture(let components):
      return components.reduce(0) { $0 + $1.share * $1.prior.cumulative(x) }
    }
  }
}

extension Double {
  /// The number, or the nearest one that is strictly between 0 and 1.
  var heldInsideUnit: Double {
    Swift.min(Swift.max(self, 0x1p-53), 1 - 0x1p-53)
  }
}
