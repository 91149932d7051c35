internal import ArgumentParser
internal import Foundation
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan replay`: tells one run as a story.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Simulate one run again and tell it as a story.",
    usage: "mizan replay <scenario> [<options>]",
    discussion: """
      Examples:
        mizan replay Scenarios/minimal.json --run 3
        mizan replay Scenarios/kazakhstan-2022.json --where regime-falls=true --all
        mizan replay Scenarios/minimal.json --most-like median of share
        mizan replay results/kazakhstan-2022 --run 137 --csv run.csv

      A run is the same, bit for bit, as in any batch of the scenario with the same seed. Of a \
      folder of results, scenario and seed are those of its manifest, and the run is compared with \
      runs.csv.
      """)

  @Argument(help: "The scenario, a JSON file, or a folder of results.", completion: .file())
  var scenario: String

  @Option(
    name: .customLong("run"), parsing: .unconditional,
    help: .init("The run's number, from 0 (default: 0).", valueName: "number"))
  var number: Int?

  @Option(
    name: .customLong("where"),
    help: .init(
      "The first run with this outcome; can be repeated.", valueName: "outcome=true|false"))
  var wanted: [WantedOutcome] = []

  @Option(
    parsing: .upToNextOption,
    help: .init(
      "The run whose measure is nearest to its median or another quantile, p01 to p99, of those "
        + "that --where leaves.",
      valueName: "median of measure"))
  var mostLike: [String] = []

  @Option(
    parsing: .unconditional,
    help: .init(
      "Among how many runs --where and --most-like look (default: 10000).", valueName: "number"))
  var runs: Int?

  @Option(help: .init("The variant (default: baseline).", valueName: "name"))
  var variant: String?

  @Option(
    parsing: .unconditional,
    help: .init("Where chance starts (default: 1, or the folder's seed).", valueName: "number"))
  var seed: UInt64?

  @Option(
    name: .customLong("set"),
    help: .init("Another value, as of mizan run; can be repeated.", valueName: "/path=value"))
  var settings: [String] = []

  @Option(
    help: .init(
      "A file for every variable of the state after every step.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @Flag(help: "Tell every step in full.")
  var all = false

  @Flag(help: "Replace the file of --csv.")
  var force = false

  @OptionGroup var reading: ShownReadingOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  private static let lastRun = Int(Draws.lastRun)

  func validate() throws {
    if let number, !(0...Self.lastRun).contains(number) {
      throw ValidationError("--run is \(number); allowed: 0 to \(Self.lastRun)")
    }
    if let runs, !(1...Batch.mostRuns).contains(runs) {
      throw ValidationError("--runs is \(runs); allowed: 1 to \(Batch.mostRuns)")
    }
    if number != nil, !wanted.isEmpty || !mostLike.isEmpty {
      throw ValidationError("--run names the run; --where and --most-like look for one")
    }
    if csv?.isEmpty == true { throw ValidationError("--csv names no file") }
    if !mostLike.isEmpty { _ = try WantedQuantile(mostLike) }
  }

  func run() throws {
    try Failure.translating(errorFormat) {
      let source = try ReplaySource(
        scenario, variant: variant, seed: seed, settings: try Setting.all(settings), reading)
      let choice = try choice(source)
      var single = SingleRun(
        source.variant.model, draws: Draws(seed: source.seed), run: UInt32(choice.run))
      single.finish()
      let answers = RunAnswers(single)
      let check = try source.recorded?.check(answers, run: choice.run, variant: source.variant.id)
      if let csv { try write(single, to: csv) }
      let story = Story(
        single, answers, choice: choice, variant: source.variant.title, seed: source.seed,
        isFull: all, notes: [check, csv.map { "every variable of every step: \($0)" }])
      try printLines(story.lines(style: TerminalSurroundings.current(descriptor: 1).style))
    }
  }

  private func choice(_ source: ReplaySource) throws -> RunChoice {
    if wanted.isEmpty, mostLike.isEmpty { return RunChoice(run: number ?? 0) }
    let finder = RunFinder(
      model: source.variant.model, seed: source.seed,
      runs: runs ?? min(10_000, source.recorded?.plan.runs ?? 10_000), wanted: wanted)
    return try finder.choice(mostLike: mostLike.isEmpty ? nil : WantedQuantile(mostLike))
  }

  private func write(_ single: SingleRun, to path: String) throws(Failure) {
    if !force, FileManager.default.fileExists(atPath: path) {
      throw Failure(
        .cannotCreateOutput, "\(path): exists; replace it with --force, or name another file")
    }
    do {
      try Data(single.table.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(.cannotCreateOutput, "\(path): cannot be written: \(error.reason)")
    }
  }
}

/// What is replayed: a variant of a scenario's file, or of a recorded batch.
struct ReplaySource {
  let variant: Batch.Variant
  let seed: UInt64
  /// nil for a scenario's file.
  let recorded: RecordedBatch?

  init(
    _ path: String, variant: String?, seed: UInt64?, settings: [Setting],
    _ reading: ShownReadingOptions
  ) throws {
    recorded = try RecordedBatch(folder: path)
    guard let recorded else {
      let reference = ScenarioReference(path)
      let document = try Self.document(reference.file, settings: settings, reading)
      let name = try document.name(
        ofVariant: variant ?? reference.variant ?? ScenarioDocument.baseline,
        option: "--variant")
      self.variant = try document.compiled([name])[0]
      self.seed = seed ?? 1
      return
    }
    let plan = recorded.plan
    guard settings.isEmpty, seed == nil || seed == plan.seed else {
      throw Failure(
        .usage, "\(path): of a folder, the scenario and the seed are those of its batch")
    }
    try reading.names.check(plan)
    let recordedVariant = try recorded.variant(variant ?? plan.variants[0].id)
    self.variant = Batch.Variant(
      id: recordedVariant.id,
      title: recordedVariant.localizedTitle.shown(in: reading.names.language).shown,
      model: try recordedVariant.model(in: reading.names.language))
    self.seed = plan.seed
  }

  /// Where nothing is at the path, a scenario or a folder may have been meant.
  private static func document(
    _ path: String, settings: [Setting], _ reading: ShownReadingOptions
  ) throws -> ScenarioDocument {
    do {
      return try reading.document(path, settings: settings)
    } catch let error as ScenarioError {
      throw error.suggesting(NearestFolder.suggestion(for: path))
    }
  }
}
