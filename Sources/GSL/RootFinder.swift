internal import CGSL

/// Where a function of one number is 0 (`gsl_root_fsolver_brent`).
package enum RootFinder {
  /// Bisection alone halves the widest bracket to the narrowest in fewer.
  private static let mostIterations = 2200

  /// An interval in which the function changes its sign, no wider than the
  /// tolerance, or the single number at which the function was found to be 0.
  ///
  /// The function need not be continuous: where it jumps over 0, the interval
  /// holds the jump.
  ///
  /// - Parameters:
  ///   - bracket: The function has opposite signs at its ends, or is 0 at one.
  ///   - tolerance: Above 0.
  ///   - relative: A width that also suffices, as a part of the interval's
  ///     distance from 0.
  ///   - function: Gives finite numbers.
  /// - Throws: What the function throws; `ParameterError` for a tolerance that
  ///   is not above 0; `GSLError` with status `invalidArgument` where the ends
  ///   have the same sign, `badFunction` for a number that is not finite.
  package static func root(
    in bracket: ClosedRange<Double>, tolerance: Double, relative: Double = 0,
    of function: (Double) throws -> Double
  ) throws -> ClosedRange<Double> {
    try Requirements("RootFinder.root").positive("tolerance", tolerance)
    return try withoutActuallyEscaping(function) { function in
      let watched = WatchedFunction(function)
      do {
        return try solve(in: bracket, watched) { found in
          let least = min(abs(found.lowerBound), abs(found.upperBound))
          return found.upperBound - found.lowerBound <= max(tolerance, relative * least)
        }
      } catch {
        // GSL only knows that there was no number.
        throw watched.error ?? error
      }
    }
  }

  private static func solve(
    in bracket: ClosedRange<Double>, _ watched: WatchedFunction,
    until isNarrow: (ClosedRange<Double>) -> Bool
  ) throws -> ClosedRange<Double> {
    var function = gsl_function(
      function: { x, watched in
        watched.map { Unmanaged<WatchedFunction>.fromOpaque($0).takeUnretainedValue()(x) } ?? .nan
      },
      params: Unmanaged.passUnretained(watched).toOpaque())
    let solver = try Owned("gsl_root_fsolver_alloc", freedBy: gsl_root_fsolver_free) {
      gsl_root_fsolver_alloc(brent_root_solver_type())
    }
    // GSL keeps the address of the function while it iterates.
    return try withUnsafeMutablePointer(to: &function) { function in
      try check("gsl_root_fsolver_set") {
        gsl_root_fsolver_set(solver.pointer, function, bracket.lowerBound, bracket.upperBound)
      }
      for _ in 0..<mostIterations {
        let found =
          gsl_root_fsolver_x_lower(
            solver.pointer)...gsl_root_fsolver_x_upper(
            solver.pointer)
        if isNarrow(found) { return found }
        try check("gsl_root_fsolver_iterate") { gsl_root_fsolver_iterate(solver.pointer) }
      }
      throw GSLError(routine: "gsl_root_fsolver_iterate", status: .tooManyIterations, reason: "")
    }
  }
}

/// A function that C can call: what it throws is kept for later.
private final class WatchedFunction {
  private let function: (Double) throws -> Double
  private(set) var error: (any Error)?

  init(_ function: @escaping (Double) throws -> Double) {
    self.function = function
  }

  func callAsFunction(_ x: Double) -> Double {
    do {
      return try function(x)
    } catch {
      self.error = error
      return .nan
    }
  }
}
