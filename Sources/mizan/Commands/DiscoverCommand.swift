internal import Analysis
internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan discover`: when something happens.
struct DiscoverCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Find the regions of uncertain inputs in which an outcome is probable.",
    usage: "mizan discover <scenario> --outcome <name> [<options>]",
    discussion: """
      Examples:
        mizan discover Scenarios/kazakhstan-2022.json --outcome regime-falls
        mizan discover Scenarios/kazakhstan-2022.json --outcome orientation/balanced

      Regions are looked for in one half of the futures (PRIM) and judged by the other half, whose \
      numbers are printed.
      """)

  @Argument(help: .scenarioOrVariant, completion: .scenario)
  var scenario: String

  @Option(help: .init("The outcome, or the class as partition/class.", valueName: "name"))
  var outcome: String

  @Option(
    parsing: .unconditional,
    help: .init("How many futures to simulate.", valueName: "number"))
  var runs = 10_000

  @OptionGroup var options: QuestionOptions

  /// Fewer hold no region that could be told from chance; more would need more
  /// memory than most machines have.
  private static let allowedRuns = 200...1_000_000

  func validate() throws {
    guard Self.allowedRuns.contains(runs) else {
      throw ValidationError("--runs is \(runs); allowed: 200 to 1000000")
    }
  }

  func ask() throws {
    let subject = try Subject(scenario, options)
    let model = subject.variant.model
    let sought = try model.questions.answer(
      outcome, among: [.outcome, .class], option: "--outcome")
    guard !model.parameters.uncertain.isEmpty else {
      throw Failure(.checkFailed, "\(scenario) has no uncertain input")
    }
    let asked: [Inquiry.Option] = [
      (sought.kind.rawValue, .string(outcome)), ("runs", .integer(UInt64(runs))),
    ]
    try answer(about: [subject], asked: asked) { observer in
      try found(model, sought, observer)
    } tables: {
      $0.discovery.tables(paths: $0.paths)
    } report: { found, style in
      DiscoveryReport(found.discovery, sought, paths: found.paths).lines(style)
    }
  }

  private func found(
    _ model: Model, _ answer: Answer, _ observer: any BatchObserver
  ) throws -> (discovery: Discovery, paths: [String]) {
    let sample = try Discovery.sample(
      model, answer, runs: runs, seed: options.seed, threads: options.threads.used,
      observer: observer)
    guard let discovery = try Discovery(sample.futures, seed: options.seed) else {
      throw Failure(.checkFailed, "no run has an answer to \(outcome)")
    }
    return (discovery, sample.paths)
  }
}
