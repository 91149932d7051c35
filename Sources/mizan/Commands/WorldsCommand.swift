internal import Analysis
internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan worlds`: ignorance and chance kept apart.
struct WorldsCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "worlds",
    abstract: "Tell what is not known of the inputs from what is chance.",
    usage: "mizan worlds <scenario> [--worlds <number>] [--runs <number>] [<options>]",
    discussion: """
      Examples:
        mizan worlds Scenarios/kazakhstan-2022.json
        mizan worlds Scenarios/kazakhstan-2022.json --worlds 1000 --runs 100
        mizan worlds Scenarios/kazakhstan-2022.json#k13-contagion

      A world is one draw of all uncertain inputs; its runs differ by chance alone. Says how the \
      probability of each outcome differs between worlds, and which part of the variance is due to \
      inputs and which to chance. Variants that are marked "kind": "mechanism" run in the same \
      worlds as the baseline, and have their part too.
      """)

  @Argument(
    help: """
      The scenario, a JSON file; or one of its variants as file#variant, which then runs without \
      other mechanisms.
      """, completion: .scenario)
  var scenario: String

  @Option(
    parsing: .unconditional,
    help: .init("How many worlds to draw, from \(Worlds.fewestWorlds).", valueName: "number"))
  var worlds = 500

  @Option(
    parsing: .unconditional,
    help: .init(
      "How many futures to simulate in each world, from \(Worlds.fewestRuns).", valueName: "number")
  )
  var runs = 40

  @OptionGroup var options: QuestionOptions

  func validate() throws {
    // More would need more memory for their resamples than most machines have.
    guard worlds >= Worlds.fewestWorlds, worlds <= 100_000 else {
      throw ValidationError(
        "--worlds is \(worlds); allowed: \(Worlds.fewestWorlds) to 100000")
    }
    guard runs >= Worlds.fewestRuns, runs <= 1_000_000 else {
      throw ValidationError("--runs is \(runs); allowed: \(Worlds.fewestRuns) to 1000000")
    }
    try options.start.checkSize(worlds * runs, option: "--worlds times --runs")
  }

  func ask() throws {
    let subjects = try subjects()
    let variants = subjects.map(\.variant)
    let asked: [Inquiry.Option] = [
      ("worlds", .integer(UInt64(worlds))), ("runs", .integer(UInt64(runs))),
      ("variants", .list(variants.map { .string($0.id) })),
    ]
    try answer(about: subjects, asked: asked) { observer in
      try Worlds(
        variants, worlds: worlds, runs: runs, seed: options.seed, threads: options.threads.used,
        observer: observer)
    } tables: {
      $0.tables
    } report: { found, style in
      WorldsReport(found).lines(style)
    }
  }

  /// The baseline and all mechanisms, or the variant that is named.
  private func subjects() throws -> [Subject] {
    let reference = ScenarioReference(scenario)
    if reference.variant != nil { return [try Subject(scenario, options)] }
    let document = try options.document(reference.file)
    let mechanisms = document.variants.filter(\.isMechanism).map(\.id)
    return try document.compiled([ScenarioDocument.baseline] + mechanisms).map {
      Subject(document: document, variant: $0)
    }
  }
}
