internal import Foundation

/// How the mathematical libraries of a machine compute: a hash of many calls for
/// each of their functions on which results depend.
///
/// libm and GSL may round differently in another version or on another
/// processor. Everything else that results depend on is arithmetic that IEEE 754
/// defines, and has no need of a hash.
package struct Fingerprint: Sendable, Equatable {
  /// In byte order of the functions' names.
  let hashes: [FunctionHash]

  struct FunctionHash: Sendable, Equatable {
    let function: String
    let hash: String
  }

  /// That of this machine. The first use takes some milliseconds.
  package static let current = Fingerprint(MathFunction.all)

  /// Lets it be computed while there is other work to do.
  package static func prepare() {
    Thread.detachNewThread { _ = current }
  }

  package init(_ functions: [MathFunction]) {
    self.init(functions.map { FunctionHash(function: $0.name, hash: $0.hash) })
  }

  init(_ hashes: [FunctionHash]) {
    self.hashes = hashes.sorted { $0.function < $1.function }
  }

  /// The functions that do not compute the same as in another, or are not there.
  package func differences(from other: Fingerprint) -> [String] {
    let names = Set((hashes + other.hashes).map(\.function)).sorted()
    return names.filter { self[$0] != other[$0] }
  }

  private subscript(function: String) -> String? {
    hashes.first { $0.function == function }?.hash
  }
}

/// A function of a library, and the calls by which it is known.
package struct MathFunction: Sendable {
  package let name: String
  package let calls: Int
  private let arguments: [Arguments]
  /// The function of an argument and the number of the call.
  package let value: @Sendable (Double, Int) -> Double

  /// Where the arguments of all calls lie. They are found by arithmetic alone,
  /// so that they are the same everywhere.
  enum Arguments: Sendable {
    case even(ClosedRange<Double>)
    /// As many in each octave; both ends above 0.
    case octaves(ClosedRange<Double>)

    func argument(_ number: Int, of count: Int) -> Double {
      switch self {
      case .even(let range):
        let width = range.upperBound - range.lowerBound
        return range.lowerBound + width * ((Double(number) + 0.5) / Double(count))
      case .octaves(let range):
        let (first, last) = (range.lowerBound.bitPattern, range.upperBound.bitPattern)
        return Double(bitPattern: first + (last - first) / UInt64(count) * UInt64(number))
      }
    }
  }

  init(
    _ name: String, calls: Int, _ arguments: Arguments...,
    value: @escaping @Sendable (Double, Int) -> Double
  ) {
    self.init(name: name, calls: calls, arguments: arguments, value: value)
  }

  private init(
    name: String, calls: Int, arguments: [Arguments],
    value: @escaping @Sendable (Double, Int) -> Double
  ) {
    self.name = name
    self.calls = calls
    self.arguments = arguments
    self.value = value
  }

  /// The same calls of another function.
  package func replaced(by value: @escaping @Sendable (Double, Int) -> Double) -> MathFunction {
    MathFunction(name: name, calls: calls, arguments: arguments, value: value)
  }

  /// 64 bits of the SHA-256 of the values, in hexadecimal digits.
  package var hash: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * calls)
    for call in 0..<calls {
      let (number, sweep) = call.quotientAndRemainder(dividingBy: arguments.count)
      let value = value(arguments[sweep].argument(number, of: calls / arguments.count), call)
      // The bits of NaN depend on the machine.
      let bits = value.isNaN ? .max : value.bitPattern
      withUnsafeBytes(of: bits.littleEndian) { bytes += $0 }
    }
    return String(sha256(bytes).prefix(16))
  }
}
