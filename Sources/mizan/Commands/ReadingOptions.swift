internal import ArgumentParser
internal import MonteCarlo
internal import ScenarioFormat

/// The options of every command that reads scenarios.
struct ReadingOptions: ParsableArguments {
  @Flag(
    help: .init(
      "Lift the limits that catch slips of a digit: files of 64 MiB and 64 levels, "
        + "\(Limits.standard.actors) patrons and targets, \(Limits.standard.steps) steps, "
        + "\(Batch.usualRuns) runs."))
  var allowLarge = false

  var limits: Limits { allowLarge ? .large : .standard }

  /// - Parameter text: A file, or the name of a scenario.
  /// - Throws: `ScenarioError`.
  func document(_ text: String, settings: [Setting] = []) throws -> ScenarioDocument {
    let path = ScenarioFile.path(text)
    do throws(ScenarioError) {
      return try ScenarioDocument(contentsOf: path, settings: settings, limits: limits)
    } catch {
      throw error.suggesting(ScenarioFile.suggestion(for: path))
    }
  }
}

/// The options of every command that reads a scenario to show its names.
struct ShownReadingOptions: ParsableArguments {
  @OptionGroup var names: LanguageOptions

  @OptionGroup var reading: ReadingOptions

  /// - Throws: `ScenarioError`, and `Failure` as `LanguageOptions.shown(_:)`.
  func document(_ text: String, settings: [Setting] = []) throws -> ScenarioDocument {
    try names.shown(reading.document(text, settings: settings))
  }
}

extension CompletionKind {
  static let scenario = CompletionKind.file(extensions: ["json"])
}
