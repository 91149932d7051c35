internal import Analysis
internal import ArgumentParser
internal import InfluenceModel
internal import ScenarioFormat

/// A scenario as a function of the values at some of its paths.
struct VariedScenario {
  private let document: ScenarioDocument
  private let variant: String
  private let paths: [JSONPointer]

  init(_ subject: Subject, _ paths: [JSONPointer]) {
    document = subject.document
    variant = subject.name
    self.paths = paths
  }

  /// Compiles the scenario with a value at each path, as `--set` has it.
  /// - Throws: `ScenarioError`.
  func model(_ values: [Double]) throws -> Model {
    let settings = try zip(paths, values).map { path, value in
      try Setting("\(path)=\(shortestText(value))", option: "--vary")
    }
    return try Model(document.adding(settings).scenario(variant: variant))
  }

  /// Fails early where the least or the largest value of a path cannot be.
  ///
  /// - Parameter ends: By path, the two values; the others are then at their
  ///   first.
  /// - Throws: `ScenarioError`.
  func check(ends: [[Double]]) throws {
    var problems: [Problem] = []
    for (index, values) in ends.enumerated() {
      for value in values {
        var point = ends.map { $0[0] }
        point[index] = value
        do {
          _ = try model(point)
        } catch let error as ScenarioError {
          problems += error.problems
        }
      }
    }
    if !problems.isEmpty { throw ScenarioError(Problem.distinct(problems)) }
  }
}

/// A path of the command line.
struct PathArgument: ExpressibleByArgument {
  let pointer: JSONPointer

  init?(argument: String) {
    guard let pointer = JSONPointer(text: argument), !pointer.tokens.isEmpty else { return nil }
    self.pointer = pointer
  }
}

/// A path and the values that it takes in turn, `/path=a:b:n`.
struct AxisArgument: ExpressibleByArgument {
  let pointer: JSONPointer
  let values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let path = PathArgument(argument: String(parts[0])) else { return nil }
    let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 3, let first = Double(numbers[0]), let last = Double(numbers[1]),
      first.isFinite, last.isFinite, let count = Int(numbers[2]), 2...10_000 ~= count
    else { return nil }
    pointer = path.pointer
    values = AxisArgument.values(from: first, to: last, count: count)
  }

  /// So many numbers at equal distances, the ends among them, as short as people
  /// would write them.
  static func values(from first: Double, to last: Double, count: Int) -> [Double] {
    (0..<count).map { place in
      if place == count - 1 { return last }
      let exact = first + (last - first) * Double(place) / Double(count - 1)
      return Double(NumberFormat.precise(exact)) ?? exact
    }
  }
}
