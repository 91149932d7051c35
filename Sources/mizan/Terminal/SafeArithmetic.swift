/// A number brought into 0…1; 0 for what is not a number.
package func unit(_ value: Double) -> Double { value > 0 ? min(value, 1) : 0 }

extension Array {
  /// The element, or `nil` beyond the end.
  func element(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension Int {
  /// The quotient rounded up: how many rows of a size hold this many things.
  func divided(by size: Int) -> Int { (self + size - 1) / size }
}
