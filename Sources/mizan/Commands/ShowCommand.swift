internal import ArgumentParser
internal import ScenarioFormat

/// `mizan show`: prints a scenario for people.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a scenario readably, with pictures of what is uncertain.",
    usage: "mizan show <scenario> [</path>] [<options>]",
    discussion: """
      Examples:
        mizan show minimal
        mizan show kazakhstan-2022 /targets/KAZ --variant k02-csto-refuses

      An uncertain value is shown as a picture of its density, its mean and the interval that holds \
      it with a probability of 90 %.
      """)

  @Argument(help: "The scenario, a JSON file.", completion: .scenario)
  var scenario: String

  @Argument(help: .init("The part to print, such as /patrons (default: all).", valueName: "/path"))
  var path = ""

  @Option(help: .init("The variant to print.", valueName: "name"))
  var variant = ScenarioDocument.baseline

  @OptionGroup var reading: ShownReadingOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func run() throws {
    try Failure.translating(errorFormat) {
      let document = try reading.document(scenario)
      let name = try document.name(ofVariant: variant, option: "--variant")
      let tree = ScenarioTree(try document.resolvedScenario(variant: name))
      guard let pointer = JSONPointer(text: path) else {
        throw Failure(.usage, "\(scenario): not a path (\"\(path)\"); allowed: as in /patrons/RUS")
      }
      guard let part = tree[pointer] else {
        throw Failure(.usage, "\(scenario): \(path): " + tree.denial(of: pointer.tokens[...]))
      }
      let style = TerminalSurroundings.current(descriptor: 1).style
      try printLines(part.lines(style: style).map { $0.rendered(colour: style.hasColour) })
    }
  }
}
