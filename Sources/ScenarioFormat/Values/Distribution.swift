/// The shapes that a prior may take.
package enum Distribution: Sendable, Equatable {
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  /// A beta distribution on [low, high] with the mode's weight 4.
  case pert(low: Double, mode: Double, high: Double)
  case normal(mean: Double, sd: Double)
  case lognormal(median: Double, logSD: Double)
  /// A normal distribution of the logit.
  case logitNormal(median: Double, logitSD: Double)
  case beta(alpha: Double, beta: Double)
  case gamma(shape: Double, scale: Double)

  /// The smallest interval that holds every draw.
  var support: ClosedRange<Double> {
    switch self {
    case .uniform(let low, let high): low...high
    case .triangular(let low, _, let high), .pert(let low, _, let high): low...high
    case .normal: -.infinity ... .infinity
    case .lognormal, .gamma: 0 ... .infinity
    case .logitNormal, .beta: 0...1
    }
  }

  /// The median, mode or mean, whichever the distribution is written in.
  var centre: Double {
    switch self {
    case .uniform(let low, let high): low / 2 + high / 2
    case .triangular(_, let mode, _), .pert(_, let mode, _): mode
    case .normal(let mean, _): mean
    case .lognormal(let median, _), .logitNormal(let median, _): median
    case .beta(let alpha, let beta): alpha / (alpha + beta)
    case .gamma(let shape, let scale): shape * scale
    }
  }
}

// MARK: - Where the draws of a quantity lie

extension Quantity.Form {
  /// The smallest interval that holds every draw; nil if the truncation leaves
  /// nothing.
  package var support: ClosedRange<Double>? {
    switch self {
    case .exact(let value): return value...value
    case .uncertain(let distribution, let bounds):
      let (whole, bounds) = (distribution.support, bounds ?? distribution.support)
      let low = max(whole.lowerBound, bounds.lowerBound)
      let high = min(whole.upperBound, bounds.upperBound)
      // A single point has no probability under a continuous distribution.
      return low < high ? low...high : nil
    case .choice(let alternatives, let bounds):
      let parts = alternatives.drawn(within: bounds).compactMap(\.form.support)
      guard let low = parts.map(\.lowerBound).min(), let high = parts.map(\.upperBound).max()
      else { return nil }
      return low...high
    }
  }

  /// What is left of it within some bounds; nil if nothing is.
  fileprivate func truncated(to bounds: ClosedRange<Double>) -> Self? {
    func common(_ own: ClosedRange<Double>?) -> ClosedRange<Double>? {
      guard let own else { return bounds }
      return own.overlaps(bounds) ? own.clamped(to: bounds) : nil
    }
    let part: Self?
    switch self {
    case .exact(let value): part = bounds.contains(value) ? self : nil
    case .uncertain(let distribution, let own):
      part = common(own).map { .uncertain(distribution, truncate: $0) }
    case .choice(let alternatives, let own):
      part = common(own).map { .choice(alternatives, truncate: $0) }
    }
    return part?.support == nil ? nil : part
  }

  /// The value, or the middle of what is drawn.
  var centre: Double {
    switch self {
    case .exact(let value): return value
    case .uncertain(let distribution, let bounds):
      let centre = distribution.centre
      return bounds.map { min(max(centre, $0.lowerBound), $0.upperBound) } ?? centre
    case .choice(let alternatives, let bounds):
      return alternatives.drawn(within: bounds).max { $0.weight < $1.weight }?.form.centre ?? 0
    }
  }
}

extension [Quantity.Alternative] {
  /// The alternatives of which something is left within some bounds, with the
  /// weights that they have without them.
  fileprivate func drawn(within bounds: ClosedRange<Double>?) -> Self {
    filter { $0.weight > 0 }.compactMap { alternative in
      guard let bounds else { return alternative }
      return alternative.form.truncated(to: bounds).map {
        Quantity.Alternative($0, weight: alternative.weight)
      }
    }
  }
}

extension ValueRange {
  /// Whether it holds every draw.
  package func contains(everyDrawOf form: Quantity.Form) -> Bool {
    switch form {
    case .exact(let value): contains(value)
    case .uncertain: form.support.map(contains(interior:)) ?? true
    case .choice(let alternatives, let bounds):
      alternatives.drawn(within: bounds).allSatisfy { contains(everyDrawOf: $0.form) }
    }
  }
}
