internal import ArgumentParser
internal import ScenarioFormat

/// `mizan check`: finds the mistakes of scenarios without running them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find the mistakes in scenarios and their variants.",
    usage: "mizan check <scenario> ... [<options>]",
    discussion: """
      Examples:
        mizan check Scenarios/minimal.json
        mizan check Scenarios/*.json --error-format json
      """)

  @Argument(help: "The scenarios, JSON files.", completion: .scenario)
  var scenarios: [String]

  @OptionGroup var reading: ReadingOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func run() throws {
    try Failure.translating(errorFormat) {
      var problems: [Problem] = []
      for path in scenarios {
        // It lies beside the scenarios that name it, where `*.json` finds it.
        if path.hasSuffix(".schema.json") {
          try printLines(["\(path): skipped: a schema"])
          continue
        }
        do {
          let document = try reading.document(path)
          let names = document.variants.map(\.id)
          let warnings = try document.compiled([ScenarioDocument.baseline] + names).warnings
          problems += warnings
          let counts =
            [names.isEmpty ? "no variants" : NumberFormat.count(names.count, "variant")]
            + (warnings.isEmpty ? [] : [NumberFormat.count(warnings.count, "warning")])
          try printLines(["\(path): ok: \(counts.joined(separator: ", "))"])
        } catch let error as ScenarioError {
          problems += error.problems
        }
      }
      if problems.contains(where: { $0.severity == .error }) { throw Failure(problems) }
      Failure.warn(problems, errorFormat)
    }
  }
}
