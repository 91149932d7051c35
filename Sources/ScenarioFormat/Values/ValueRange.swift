/// The values that a number may take.
package struct ValueRange: Hashable, Sendable {
  package let lower: Double
  package let upper: Double
  /// Whether the bound itself is allowed.
  package let includesLower: Bool
  package let includesUpper: Bool

  package init(
    _ lower: Double, _ upper: Double, includesLower: Bool = true, includesUpper: Bool = true
  ) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// [0, 1]: shares, probabilities, levels.
  package static let unit = ValueRange(0, 1)
  /// (0, 1): tie levels, whose logit must exist.
  package static let insideUnit = ValueRange(0, 1, includesLower: false, includesUpper: false)
  /// [0, 1): memories, which must fade.
  package static let fading = ValueRange(0, 1, includesUpper: false)
  package static let nonNegative = ValueRange(0, .infinity, includesUpper: false)
  package static let positive = ValueRange(
    0, .infinity, includesLower: false, includesUpper: false)
  package static let real = ValueRange(
    -.infinity, .infinity, includesLower: false, includesUpper: false)

  package func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lower : value > lower)
      && (includesUpper ? value <= upper : value < upper)
  }

  /// Whether every value strictly between two bounds lies in the range.
  package func contains(interior: ClosedRange<Double>) -> Bool {
    interior.lowerBound >= lower && interior.upperBound <= upper
  }

  /// The nearest value that the range holds.
  package func clamped(_ value: Double) -> Double {
    let lowest = includesLower ? lower : lower.nextUp
    let highest = includesUpper ? upper : upper.nextDown
    return min(max(value, lowest), highest)
  }

  /// What is allowed, in the words of a message.
  package var allowed: String {
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): "any number"
    case (true, false): lowerText
    case (false, true): upperText
    case (true, true): "\(lowerText) and \(upperText)"
    }
  }

  private var lowerText: String {
    (includesLower ? "at least " : "above ") + shortestText(lower)
  }

  private var upperText: String {
    (includesUpper ? "at most " : "below ") + shortestText(upper)
  }
}

/// The shortest decimal text that reads back as the same double: no trailing
/// `.0`, and 0 for −0.
package func shortestText(_ value: Double) -> String {
  if value == 0 { return "0" }
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
