/// A routine of GSL refused or failed.
package struct GSLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The C function, such as `gsl_linalg_cholesky_decomp1`.
  package let routine: String
  package let status: GSLStatus
  /// What GSL's error handler was told; empty if the routine only returned
  /// its status.
  package let reason: String

  package init(routine: String, status: GSLStatus, reason: String) {
    self.routine = routine
    self.status = status
    self.reason = reason
  }

  package var description: String {
    reason.isEmpty ? "\(routine): \(status)" : "\(routine): \(status): \(reason)"
  }
}

/// A value that a face of GSL does not take.
///
/// GSL itself would answer some of these with garbage and hang on others, so
/// they are turned away before it is asked.
package struct ParameterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Who was asked, such as `BetaDistribution`.
  package let subject: String
  /// The label of the parameter, such as `alpha`.
  package let parameter: String
  /// The value given, as it is to be shown.
  package let value: String
  /// What is allowed, such as "a positive number".
  package let allowed: String

  package init(subject: String, parameter: String, value: String, allowed: String) {
    self.subject = subject
    self.parameter = parameter
    self.value = value
    self.allowed = allowed
  }

  package var description: String {
    "\(subject): \(parameter) is \(value); allowed: \(allowed)"
  }
}
