internal import Foundation

extension Double {
  /// With how many decimals steps of about this size are written; within ±300,
  /// beyond which no power of ten is a number.
  ///
  /// - Parameter rule: Up for steps of at most this size.
  func decimals(rounded rule: FloatingPointRoundingRule) -> Int {
    Int(min(max(-log10(self), -300), 300).rounded(rule))
  }

  /// - Parameter decimals: Below 0 for tens, hundreds …
  func rounded(toDecimals decimals: Int) -> Double {
    let power = pow(10, Double(abs(decimals)))
    return decimals > 0 ? (self * power).rounded() / power : (self / power).rounded() * power
  }
}
