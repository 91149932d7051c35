internal import Foundation

/// Reads the parameters of the distributions that a quantity can have.
extension ObjectReader {
  /// `[low, high]`
  func uniform(_ key: String, _ meaning: String) -> Distribution? {
    ascendingNumbers(key, 2, meaning).map { .uniform(low: $0[0], high: $0[1]) }
  }

  /// `[low, mode, high]`
  func threePoints(
    _ key: String, _ meaning: String, _ make: (Double, Double, Double) -> Distribution
  ) -> Distribution? {
    ascendingNumbers(key, 3, meaning).map { make($0[0], $0[1], $0[2]) }
  }

  typealias Parameter = (name: String, range: ValueRange, meaning: String)

  /// An object of two named numbers.
  func parameters(
    _ key: String, _ meaning: String, _ first: Parameter, _ second: Parameter,
    _ make: (Double, Double) -> Distribution
  ) -> Distribution? {
    object(key, meaning) { object in
      let values = [first, second].map { object.requiredNumber($0.name, $0.range, $0.meaning) }
      guard let a = values[0], let b = values[1] else { return nil }
      return make(a, b)
    }
  }

  /// `[{"value": …, "weight": …}, {"normal": …, "weight": …}, …]`
  func choice(_ meaning: String, read: (ObjectReader) -> Quantity.Form) -> [Quantity.Alternative]? {
    let (key, value) = ("choice", take("choice"))
    if !context.describes, value?.elements?.isEmpty != false {
      report(.wrongType, "not a list of weighted values", key: key, value: value)
      return nil
    }
    let alternatives = eachElement(key, length: .atLeast(1), meaning) { object in
      let weight = object.number("weight", .nonNegative, default: 1, "Its relative weight.")
      return Quantity.Alternative(read(object), weight: weight)
    }
    guard alternatives.contains(where: { $0.weight > 0 }) else {
      report(.outOfRange, "no weight is above 0", key: key, value: value)
      return nil
    }
    return alternatives
  }

  /// A list of so many numbers, none smaller than the one before, and not all
  /// equal.
  func ascendingNumbers(
    _ key: String, _ count: Int, of range: ValueRange = .real, _ meaning: String
  ) -> [Double]? {
    describe(key, .list(.number(range), .exactly(count)), meaning)
    guard let value = take(key) else { return nil }
    let numbers = value.elements?.compactMap(\.number) ?? []
    guard numbers.count == count, value.elements?.count == count else {
      report(.wrongType, "not a list of \(count) numbers", key: key, value: value)
      return nil
    }
    guard numbers == numbers.sorted(), numbers[0] < numbers[count - 1] else {
      report(.outOfRange, "the numbers must ascend", key: key, value: value)
      return nil
    }
    return numbers
  }
}

func logarithm(_ x: Double) -> Double {
  log(x)
}

/// ln(p / (1 − p)).
package func logit(_ p: Double) -> Double {
  log(p / (1 - p))
}

/// The inverse of `logit`; above 0 wherever the result is a double.
func logistic(_ z: Double) -> Double {
  z < 0 ? exp(z) / (1 + exp(z)) : 1 / (1 + exp(-z))
}
