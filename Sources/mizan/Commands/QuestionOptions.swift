internal import ArgumentParser
internal import ScenarioFormat

/// What every command takes that puts a question to a scenario.
struct QuestionOptions: ParsableArguments {
  @OptionGroup var start: StartOptions

  @Option(
    help: .init(
      "The folder for the results (default: named for the question).", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Flag(help: "Replace the results of an earlier question in the folder.")
  var force = false

  @OptionGroup var threads: ThreadOptions

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup var names: LanguageOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out names no folder") }
  }

  var seed: UInt64 { start.seed }

  /// - Throws: `ScenarioError`, and `Failure` for settings that cannot be.
  func document(_ path: String) throws -> ScenarioDocument {
    try names.shown(start.document(path))
  }
}

extension ArgumentHelp {
  static let scenarioOrVariant = ArgumentHelp(
    "The scenario, a JSON file, or one of its variants as file#variant.")
}
