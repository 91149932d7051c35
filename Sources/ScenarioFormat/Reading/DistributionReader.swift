internal import Foundation

/// Reads the parameters of one distribution.
struct DistributionReader {
  let context: ReadingContext
  let path: JSONPointer
  let node: JSONNode

  /// `[low, high]`
  func uniform() -> Distribution? {
    ascendingNumbers(2).map { .uniform(low: $0[0], high: $0[1]) }
  }

  /// `[low, mode, high]`
  func threePoints(_ make: (Double, Double, Double) -> Distribution) -> Distribution? {
    ascendingNumbers(3).map { make($0[0], $0[1], $0[2]) }
  }

  /// An object of two named numbers.
  func two(
    _ first: (name: String, range: ValueRange), _ second: (name: String, range: ValueRange),
    _ make: (Double, Double) -> Distribution
  ) -> Distribution? {
    let object = ObjectReader(node, at: path, in: context)
    defer { object.finish() }
    let values = [first, second].map { name, range in
      object.require(name).flatMap { object.plainNumber($0, range, key: name) }
    }
    guard let a = values[0], let b = values[1] else { return nil }
    return make(a, b)
  }

  /// `[{"value": …, "weight": …}, {"normal": …, "weight": …}, …]`
  func choice(_ form: (ObjectReader) -> Quantity.Form) -> [Quantity.Alternative]? {
    guard let elements = node.elements, !elements.isEmpty else {
      report(.wrongType, "not a list of weighted values")
      return nil
    }
    let alternatives = elements.enumerated().map { index, element in
      let object = ObjectReader(element, at: path / index, in: context)
      defer { object.finish() }
      let weight = object.number("weight", .nonNegative, default: 1, "Relative weight.")
      return Quantity.Alternative(form(object), weight: weight)
    }
    guard alternatives.contains(where: { $0.weight > 0 }) else {
      report(.outOfRange, "no weight is above 0")
      return nil
    }
    return alternatives
  }

  /// A list of so many numbers, none smaller than the one before, and not all
  /// equal.
  func ascendingNumbers(_ count: Int) -> [Double]? {
    let numbers = node.elements?.compactMap(\.number) ?? []
    guard numbers.count == count, node.elements?.count == count else {
      report(.wrongType, "not a list of \(count) numbers")
      return nil
    }
    guard numbers == numbers.sorted(), numbers[0] < numbers[count - 1] else {
      report(.outOfRange, "the numbers must ascend")
      return nil
    }
    return numbers
  }

  func report(_ code: Problem.Code, _ message: String, allowed: String? = nil) {
    context.report(
      code, message, at: path, origin: node.origin, value: node.summary, allowed: allowed)
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
