internal import ArgumentParser
internal import ScenarioFormat

/// `mizan describe`: writes the ODD protocol of a scenario.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Describe a scenario and its model for a referee (ODD).",
    usage: "mizan describe <scenario> [--format <markdown|html>]",
    discussion: """
      Examples:
        mizan describe Scenarios/minimal.json
        mizan describe Scenarios/kazakhstan-2022.json --format html >kazakhstan.html
        mizan describe Scenarios/kazakhstan-2022.json#k02-csto-refuses

      The ODD protocol of Grimm et al. (2020), made from the scenario and the model: purpose, \
      entities, order of events, design concepts, start, input, and every parameter with its value \
      or prior, unit, range and evidence. The HTML is one file that fetches nothing.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, html
  }

  @Argument(help: .scenarioOrVariant, completion: .scenario)
  var scenario: String

  @Option(
    help: .init("markdown (default) or html, a page by itself.", valueName: "markdown|html"))
  var format = Format.markdown

  @OptionGroup var reading: ShownReadingOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func run() throws {
    try Failure.translating(errorFormat) {
      let reference = ScenarioReference(scenario)
      let document = try reading.document(reference.file)
      let variant = try document.name(
        ofVariant: reference.variant ?? ScenarioDocument.baseline, option: reference.file)
      // What does not compile does not run as it is described.
      _ = try document.compiled([variant])
      let page = try ODDProtocol(document, variant: variant, language: reading.names.language).page
      switch format {
      case .markdown: try printText(page.markdown)
      case .html: try printText(page.html)
      }
    }
  }
}
