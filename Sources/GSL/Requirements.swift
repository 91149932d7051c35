/// The checks that the initialisers share: all a later call needs to be total.
struct Requirements {
  let subject: String

  init(_ subject: String) {
    _ = ErrorHandler.installed
    self.subject = subject
  }

  func finite(_ parameter: String, _ value: Double) throws(ParameterError) {
    try require(value.isFinite, parameter, value, "a finite number")
  }

  func positive(_ parameter: String, _ value: Double) throws(ParameterError) {
    try require(value.isFinite && value > 0, parameter, value, "a finite number above 0")
  }

  func within(
    _ parameter: String, _ value: Double, _ range: ClosedRange<Double>
  ) throws(ParameterError) {
    try require(
      range.contains(value), parameter, value,
      "a number from \(range.lowerBound) to \(range.upperBound)")
  }

  func within(_ parameter: String, _ value: Int, _ range: ClosedRange<Int>) throws(ParameterError) {
    try require(
      range.contains(value), parameter, value,
      "an integer from \(range.lowerBound) to \(range.upperBound)")
  }

  /// Two ends of an interval of finite width.
  func interval(
    _ lowName: String, _ low: Double, _ highName: String, _ high: Double
  ) throws(ParameterError) {
    try finite(lowName, low)
    try require(
      high > low && (high - low).isFinite, highName, high,
      "a number at a finite distance above \(low)")
  }

  func require(
    _ holds: Bool, _ parameter: String, _ value: some CustomStringConvertible, _ allowed: String
  ) throws(ParameterError) {
    guard !holds else { return }
    throw ParameterError(
      subject: subject, parameter: parameter, value: value.description, allowed: allowed)
  }
}
