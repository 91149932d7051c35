internal import ArgumentParser
internal import MonteCarlo

/// How precise the results of a batch are to be.
struct PrecisionOptions: ParsableArguments {
  @Option(
    help: .init(
      "Simulate until half of the 95 % interval is at most so wide in every variant, in place of "
        + "--runs; can be repeated. Name an outcome, a measure (its mean), partition/class, or \"q05 "
        + "of measure\", \"median of measure\"; the width is a number or a percentage.",
      valueName: "\"name +- width\""))
  var until: [PrecisionGoal] = []

  @Option(
    parsing: .unconditional,
    help: .init(
      "How many runs that may take, 1 to \(Batch.usualRuns) (default: \(Self.defaultMostRuns)); the "
        + "exit code is 1 if they do not suffice.",
      valueName: "number"))
  var maxRuns: Int?

  private static let defaultMostRuns = 10_000_000

  var precision: Precision? {
    until.isEmpty ? nil : Precision(until, mostRuns: maxRuns ?? Self.defaultMostRuns)
  }

  /// - Throws: `ValidationError` for options that contradict each other.
  func check(_ request: BatchRequest, _ shard: Shard) throws {
    if let maxRuns { try request.start.checkSize(maxRuns, option: "--max-runs") }
    if until.isEmpty {
      if maxRuns != nil { throw ValidationError("--max-runs bounds --until, which is not there") }
      return
    }
    if request.runs != nil {
      throw ValidationError("--until decides on the runs; --max-runs bounds them")
    }
    if shard != .whole { throw ValidationError("--until looks at all runs, not at a --shard") }
  }
}

extension PrecisionGoal: ExpressibleByArgument {
  package init?(argument: String) {
    self.init(argument)
  }
}

extension Precision {
  /// - Throws: `Failure` with the code of usage for names that are not there.
  func checkNames(_ batch: Batch) throws(Failure) {
    for goal in goals {
      if let problem = batch.variants.lazy.compactMap({ goal.problem(in: $0) }).first {
        throw Failure(.usage, "--until: \(problem)")
      }
    }
  }
}
