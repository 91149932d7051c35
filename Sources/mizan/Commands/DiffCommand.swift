internal import ArgumentParser
internal import ScenarioFormat

/// `mizan diff`: says in what two scenarios differ.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say in what two scenarios or variants differ.",
    usage: "mizan diff <first> <second> [<options>]",
    discussion: """
      Examples:
        mizan diff old.json new.json
        mizan diff kazakhstan-2022 kazakhstan-2022#k02-csto-refuses

      The exit code is 0 if they are equal and 1 if they differ.
      """)

  @Argument(help: "A scenario, or one of its variants as file#variant.", completion: .scenario)
  var first: String

  @Argument(help: "What it is compared with.", completion: .scenario)
  var second: String

  @Flag(help: "List differences of notes and evidence too.")
  var all = false

  @OptionGroup var reading: ReadingOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func run() throws {
    let differs = try Failure.translating(errorFormat) {
      let (old, new) = try readBoth()
      let differences = ScenarioDifference.all(from: old, to: new).filter {
        all || !$0.isAnnotation
      }
      let style = TerminalSurroundings.current(descriptor: 1).style
      if !differences.isEmpty { try printLines(differences.map { $0.line(style) }) }
      return !differences.isEmpty
    }
    if differs { throw ExitCode(1) }
  }

  /// Reads both; the problems of both are reported at once.
  private func readBoth() throws -> (ResolvedScenario, ResolvedScenario) {
    var problems: [Problem] = []
    var resolved: [ResolvedScenario] = []
    for argument in [first, second] {
      do {
        resolved.append(try ScenarioReference(argument).resolved(reading))
      } catch let error as ScenarioError {
        problems += error.problems
      }
    }
    guard resolved.count == 2 else { throw Failure(Problem.distinct(problems)) }
    return (resolved[0], resolved[1])
  }
}

extension ScenarioDifference {
  /// `changed  /patrons/PAT/capacity: 0.8 → 0.5`
  func line(_ style: TerminalStyle) -> String {
    let place = path.tokens.isEmpty ? "/" : path.description
    let text =
      switch kind {
      case .added(let value): "added    \(place): \(value)"
      case .removed(let value): "removed  \(place): \(value)"
      case .changed(let from, let to):
        "changed  \(place): \(from) \(style.glyphs.arrow) \(to)"
      }
    return style.text(text)
  }
}
