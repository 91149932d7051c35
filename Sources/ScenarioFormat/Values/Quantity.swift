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
    /// One of several forms, by their weights; with `truncate` what is left of
    /// them within the bounds.
    case choice([Alternative], truncate: ClosedRange<Double>?)
  }

  package struct Alternative: Sendable, Equatable {
    package let form: Form
    /// Relative; weights need not sum to 1.
    package let weight: Double

    package init(_ form: Form, weight: Double) {
      self.form = form
      self.weight = weight
    }
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
  package var centre: Double { form.centre }
}
