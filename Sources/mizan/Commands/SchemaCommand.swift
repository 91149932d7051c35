internal import ArgumentParser
internal import ScenarioFormat

/// `mizan schema`: prints the format of scenarios for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the format of scenarios, for editors.",
    usage: "mizan schema",
    discussion: """
      Example:
        mizan schema >scenario.schema.json

      An editor that knows JSON Schema checks a scenario as you write it, and explains its keys, \
      if the file begins with "$schema": "./scenario.schema.json" and the schema lies beside it.
      """)

  func run() throws {
    try printText(JSONSchema.text)
  }
}
