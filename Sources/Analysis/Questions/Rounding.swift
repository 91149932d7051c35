internal import Foundation

extension Double {
  /// - Parameter decimals: Below 0 for tens, hundreds …
  func rounded(toDecimals decimals: Int) -> Double {
    let power = pow(10, Double(abs(decimals)))
    return decimals > 0 ? (self * power).rounded() / power : (self / power).rounded() * power
  }
}
