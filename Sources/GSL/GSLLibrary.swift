internal import CGSL

/// The GSL library that the program runs with.
package enum GSLLibrary {
  /// Its version, such as `2.7.1`.
  package static var version: String { String(cString: mizan_gsl_version()) }
}
