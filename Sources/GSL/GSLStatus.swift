internal import CGSL

/// What a routine of GSL returned: one of the codes of `gsl_errno.h`.
///
/// Every code has a Swift name and keeps GSL's own, so that the manual of GSL
/// can be searched for it.
package struct GSLStatus: RawRepresentable, Sendable, Hashable {
  package let rawValue: Int32

  package init(rawValue: Int32) {
    self.rawValue = rawValue
  }
}

extension GSLStatus {
  /// `GSL_SUCCESS`
  package static let success = Self(rawValue: Int32(GSL_SUCCESS))
  /// `GSL_FAILURE`
  package static let failure = Self(rawValue: Int32(GSL_FAILURE))
  /// `GSL_CONTINUE`: an iteration has not converged.
  package static let notYetConverged = Self(rawValue: Int32(GSL_CONTINUE))
  /// `GSL_EDOM`: an input outside the domain, such as the root of -1.
  package static let inputDomain = Self(rawValue: Int32(GSL_EDOM))
  /// `GSL_ERANGE`: an output out of range, such as exp(1e100).
  package static let outputRange = Self(rawValue: Int32(GSL_ERANGE))
  /// `GSL_EFAULT`
  package static let invalidPointer = Self(rawValue: Int32(GSL_EFAULT))
  /// `GSL_EINVAL`
  package static let invalidArgument = Self(rawValue: Int32(GSL_EINVAL))
  /// `GSL_EFAILED`
  package static let genericFailure = Self(rawValue: Int32(GSL_EFAILED))
  /// `GSL_EFACTOR`
  package static let factorisationFailed = Self(rawValue: Int32(GSL_EFACTOR))
  /// `GSL_ESANITY`: a check failed that never should.
  package static let sanityCheckFailed = Self(rawValue: Int32(GSL_ESANITY))
  /// `GSL_ENOMEM`
  package static let noMemory = Self(rawValue: Int32(GSL_ENOMEM))
  /// `GSL_EBADFUNC`: a problem with a function that the caller supplied.
  package static let badFunction = Self(rawValue: Int32(GSL_EBADFUNC))
  /// `GSL_ERUNAWAY`: an iteration is out of control.
  package static let runaway = Self(rawValue: Int32(GSL_ERUNAWAY))
  /// `GSL_EMAXITER`
  package static let tooManyIterations = Self(rawValue: Int32(GSL_EMAXITER))
  /// `GSL_EZERODIV`
  package static let zeroDivision = Self(rawValue: Int32(GSL_EZERODIV))
  /// `GSL_EBADTOL`
  package static let badTolerance = Self(rawValue: Int32(GSL_EBADTOL))
  /// `GSL_ETOL`
  package static let toleranceNotReached = Self(rawValue: Int32(GSL_ETOL))
  /// `GSL_EUNDRFLW`
  package static let underflow = Self(rawValue: Int32(GSL_EUNDRFLW))
  /// `GSL_EOVRFLW`
  package static let overflow = Self(rawValue: Int32(GSL_EOVRFLW))
  /// `GSL_ELOSS`
  package static let accuracyLost = Self(rawValue: Int32(GSL_ELOSS))
  /// `GSL_EROUND`: failed because of rounding.
  package static let roundingError = Self(rawValue: Int32(GSL_EROUND))
  /// `GSL_EBADLEN`: lengths of matrices or vectors that do not fit together.
  package static let lengthMismatch = Self(rawValue: Int32(GSL_EBADLEN))
  /// `GSL_ENOTSQR`
  package static let matrixNotSquare = Self(rawValue: Int32(GSL_ENOTSQR))
  /// `GSL_ESING`
  package static let singularity = Self(rawValue: Int32(GSL_ESING))
  /// `GSL_EDIVERGE`: an integral or a series diverges.
  package static let divergence = Self(rawValue: Int32(GSL_EDIVERGE))
  /// `GSL_EUNSUP`: not supported by the hardware.
  package static let unsupported = Self(rawValue: Int32(GSL_EUNSUP))
  /// `GSL_EUNIMPL`
  package static let unimplemented = Self(rawValue: Int32(GSL_EUNIMPL))
  /// `GSL_ECACHE`
  package static let cacheLimit = Self(rawValue: Int32(GSL_ECACHE))
  /// `GSL_ETABLE`
  package static let tableLimit = Self(rawValue: Int32(GSL_ETABLE))
  /// `GSL_ENOPROG`
  package static let noProgress = Self(rawValue: Int32(GSL_ENOPROG))
  /// `GSL_ENOPROGJ`: the Jacobian no longer improves the solution.
  package static let noProgressByJacobian = Self(rawValue: Int32(GSL_ENOPROGJ))
  /// `GSL_ETOLF`: the tolerance of the function cannot be reached.
  package static let functionTolerance = Self(rawValue: Int32(GSL_ETOLF))
  /// `GSL_ETOLX`: the tolerance of the argument cannot be reached.
  package static let argumentTolerance = Self(rawValue: Int32(GSL_ETOLX))
  /// `GSL_ETOLG`: the tolerance of the gradient cannot be reached.
  package static let gradientTolerance = Self(rawValue: Int32(GSL_ETOLG))
  /// `GSL_EOF`
  package static let endOfFile = Self(rawValue: Int32(GSL_EOF))
}

extension GSLStatus: CustomStringConvertible {
  /// GSL's own name, such as `GSL_EDOM`.
  package var name: String {
    let index = Int(rawValue) - Self.lowest
    return Self.names.indices.contains(index) ? Self.names[index] : "GSL status \(rawValue)"
  }

  /// GSL's own sentence, such as "input domain error".
  package var meaning: String {
    String(cString: gsl_strerror(rawValue))
  }

  package var description: String { "\(name) (\(meaning))" }

  private static let lowest = Int(GSL_CONTINUE)

  /// In order of the codes, from `GSL_CONTINUE` = -2 without a gap.
  private static let names = [
    "GSL_CONTINUE", "GSL_FAILURE", "GSL_SUCCESS", "GSL_EDOM", "GSL_ERANGE", "GSL_EFAULT",
    "GSL_EINVAL", "GSL_EFAILED", "GSL_EFACTOR", "GSL_ESANITY", "GSL_ENOMEM", "GSL_EBADFUNC",
    "GSL_ERUNAWAY", "GSL_EMAXITER", "GSL_EZERODIV", "GSL_EBADTOL", "GSL_ETOL", "GSL_EUNDRFLW",
    "GSL_EOVRFLW", "GSL_ELOSS", "GSL_EROUND", "GSL_EBADLEN", "GSL_ENOTSQR", "GSL_ESING",
    "GSL_EDIVERGE", "GSL_EUNSUP", "GSL_EUNIMPL", "GSL_ECACHE", "GSL_ETABLE", "GSL_ENOPROG",
    "GSL_ENOPROGJ", "GSL_ETOLF", "GSL_ETOLX", "GSL_ETOLG", "GSL_EOF",
  ]
}
