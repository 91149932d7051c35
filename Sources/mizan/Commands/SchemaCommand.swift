internal import ArgumentParser
internal import ScenarioFormat

/// `mizan schema`: prints the format of scenarios, for editors or for people.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the format of scenarios, for editors or for people.",
    usage: "mizan schema [--format <json|markdown>]",
    discussion: """
      Examples:
        mizan schema >scenario.schema.json
        mizan schema --format markdown

      An editor that knows JSON Schema checks a scenario as you write it, and explains its keys, \
      if the file begins with "$schema": "./scenario.schema.json" and the schema lies beside it.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json, markdown
  }

  @Option(
    help: .init(
      "json, a JSON Schema (default), or markdown, the reference page.",
      valueName: "json|markdown"))
  var format = Format.json

  func run() throws {
    switch format {
    case .json: try printText(JSONSchema.text)
    case .markdown: try printText(ReferencePage.text)
    }
  }
}
