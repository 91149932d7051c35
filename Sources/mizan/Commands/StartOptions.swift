internal import ArgumentParser
internal import MonteCarlo
internal import ScenarioFormat

/// What every command takes that simulates a scenario: where chance starts, and
/// other values than the file's.
struct StartOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .init(
      "Where chance starts, 0 to \(UInt64.max); the same seed gives the same results, byte for byte.",
      valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    name: .customLong("set"),
    help: .init(
      "Another value for this time, applied to every variant; can be repeated.",
      valueName: "/path=value"))
  var settings: [String] = []

  @OptionGroup var reading: ReadingOptions

  /// - Throws: `ScenarioError`, and `Failure` for settings that cannot be.
  func document(_ path: String, setting more: [Setting] = []) throws -> ScenarioDocument {
    try reading.document(path, settings: try Setting.all(settings) + more)
  }

  /// - Throws: `ValidationError` for too few or too many runs.
  func checkSize(_ runs: Int, option: String) throws {
    guard (1...(reading.allowLarge ? Batch.mostRuns : Batch.usualRuns)).contains(runs) else {
      throw ValidationError(
        "\(option) is \(runs); allowed: 1 to \(Batch.usualRuns), or \(Batch.mostRuns) with "
          + "--allow-large")
    }
  }
}

extension Setting {
  /// - Parameter texts: `/path=value` each.
  /// - Throws: `Failure` with the code of usage.
  static func all(_ texts: [String]) throws(Failure) -> [Setting] {
    do throws(Problem) {
      return try texts.map { text throws(Problem) in try Setting(text) }
    } catch {
      throw Failure(.usage, error.description)
    }
  }
}
