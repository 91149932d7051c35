/// A number of a scenario: exact, or drawn once per run from a prior.
package struct Quantity: Sendable {
  /// Where the scenario gives it; names its draw's site and its column.
  package let path: JSONPointer
  package let range: ValueRange
  package let form: Form
  /// The evidence that the value rests on.
  package let evidence: [Citation]
  package let note: String?
  /// Whether nobody wrote the value, so that the format's default stands.
  package let isDefault: Bool
  package let origin: Origin?

  package enum Form: Sendable, Equatable {
    case exact(Double)
    /// Inverted within the bounds where `truncate` is given.
    case uncertain(Distribution, truncate: ClosedRange<Double>?)
  }

  package init(
    path: JSONPointer, range: ValueRange, form: Form, evidence: [Citation] = [],
    note: String? = nil, isDefault: Bool = false, origin: Origin? = nil
  ) {
    self.path = path
    self.range = range
    self.form = form
    self.evidence = evidence
    self.note = note
    self.isDefault = isDefault
    self.origin = origin
  }

  /// The exact value; nil for an uncertain quantity.
  package var exactValue: Double? {
    if case .exact(let value) = form { value } else { nil }
  }

  /// The exact value, or the middle of the prior: its median, mode or mean,
  /// whichever its form is written in.
  package var centre: Double {
    switch form {
    case .exact(let value): value
    case .uncertain(let distribution, let bounds):
      bounds.map { min(max(distribution.centre, $0.lowerBound), $0.upperBound) }
        ?? distribution.centre
    }
  }
}

/// The id of a piece of evidence, where a value names it.
package struct Citation: Sendable {
  package let id: String
  package let path: JSONPointer
  let origin: Origin
}

/// The forms that a prior may take.
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
  case choice([WeightedValue])

  package struct WeightedValue: Sendable, Equatable {
    package let value: Double
    /// Relative; weights need not sum to 1.
    package let weight: Double

    package init(value: Double, weight: Double) {
      self.value = value
      self.weight = weight
    }
  }

  /// The smallest interval that holds every draw.
  package var support: ClosedRange<Double> {
    switch self {
    case .uniform(let low, let high): low...high
    case .triangular(let low, _, let high), .pert(let low, _, let high): low...high
    case .normal: -.infinity ... .infinity
    case .lognormal, .gamma: 0 ... .infinity
    case .logitNormal, .beta: 0...1
    case .choice(let values):
      (values.map(\.value).min() ?? 0)...(values.map(\.value).max() ?? 0)
    }
  }

  /// The smallest interval that holds every draw within some bounds; nil if
  /// there can be none.
  func support(within bounds: ClosedRange<Double>?) -> ClosedRange<Double>? {
    if case .choice(let values) = self {
      let drawn = values.filter { $0.weight > 0 && bounds?.contains($0.value) != false }
      return drawn.isEmpty ? nil : Distribution.choice(drawn).support
    }
    guard let bounds else { return support }
    // A single point has no probability under a continuous distribution.
    guard bounds.lowerBound < support.upperBound, support.lowerBound < bounds.upperBound else {
      return nil
    }
    return support.clamped(to: bounds)
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
    case .choice(let values): values.max { $0.weight < $1.weight }?.value ?? 0
    }
  }
}
