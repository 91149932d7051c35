internal import ArgumentParser
internal import Foundation
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// `mizan run`: simulates a scenario and writes a run folder.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Simulate a scenario many times and report what happens.",
    usage: "mizan run <scenario> [<options>]",
    discussion: """
      Examples:
        mizan run Scenarios/minimal.json
        mizan run Scenarios/minimal.json --set /patrons/PAT/capacity=0.4
        mizan run Scenarios/kazakhstan-2022.json --variants baseline,k02-csto-refuses

      Prints a report and writes a folder of CSV files. The file manifest.json in it says what \
      was run, and is written last: a folder without it is not complete.
      """)

  @Argument(help: "The scenario, a JSON file.")
  var scenario: String

  @Option(
    parsing: .unconditional,
    help: .init("How many futures to simulate, 1 to \(Batch.mostRuns).", valueName: "number"))
  var runs = 10_000

  @Option(
    parsing: .unconditional,
    help: .init(
      "Where chance starts, 0 to \(UInt64.max); the same seed gives the same results, byte for byte.",
      valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: .init(
      "The variants to run, separated by commas, or all; baseline is the scenario without changes.",
      valueName: "names"))
  var variants = ScenarioDocument.baseline

  @Option(
    name: .customLong("set"),
    help: .init(
      "Another value for this batch, applied to every variant; can be repeated.",
      valueName: "/path=value"))
  var settings: [String] = []

  @Option(
    parsing: .unconditional,
    help: .init(
      "Simulate only part i of n of the runs, i from 1; mizan merge joins the parts.",
      valueName: "i/n"))
  var shard = Shard.whole

  @Option(
    help: .init(
      "The folder for the results (default: results/ and the scenario's id, with the shard).",
      valueName: "folder"))
  var out: String?

  @Option(
    parsing: .unconditional,
    help: .init("How many runs to list in runs.csv: a number, all or none.", valueName: "number"))
  var keepRuns = KeptRuns.first(10_000)

  @Option(
    parsing: .unconditional,
    help: .init(
      "How many runs to list step by step in paths.csv: a number, all or none.",
      valueName: "number"))
  var keepPaths = KeptRuns.first(0)

  @Option(
    help: .init(
      "More quantities for trajectories.csv, separated by commas: "
        + RunCommand.recordable.joined(separator: ", ") + ".",
      valueName: "names"))
  var record: String?

  @Flag(help: "Replace the results of an earlier batch in the folder.")
  var force = false

  @OptionGroup var options: BatchOptions

  private static let recordable = StateQuantity.recordable.map(\.rawValue)

  func validate() throws {
    if !(1...Batch.mostRuns).contains(runs) {
      throw ValidationError("--runs is \(runs); allowed: 1 to \(Batch.mostRuns)")
    }
    if out?.isEmpty == true { throw ValidationError("--out names no folder") }
    for name in recorded where !Self.recordable.contains(name) {
      let nearest = Self.recordable.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
      throw ValidationError(
        "--record: not a quantity that can be recorded (\"\(name)\"); known: "
          + Self.recordable.joined(separator: ", ") + nearest)
    }
  }

  func run() throws {
    try Failure.translating(options.errorFormat) {
      let document = try ScenarioDocument(contentsOf: scenario, settings: try allSettings())
      let names = try VariantSelection(variants).names(in: document)
      let models = try document.compiled(names)
      let plan = try Plan(
        document, variants: names, seed: seed, runs: runs, shard: shard, keptRuns: keepRuns,
        keptPaths: keepPaths)
      let folder = try RunFolder.create(
        at: out ?? defaultFolder(models[0].scenario), replace: force)
      try BatchSession(folder: folder, plan: plan, batch: plan.batch(models), options: options)
        .run()
    }
  }

  private func defaultFolder(_ scenario: Scenario) -> String {
    "results/\(scenario.id)"
      + (shard == .whole ? "" : "-shard-\(shard.number)-of-\(shard.count)")
  }

  /// The quantities that --record names.
  private var recorded: [String] {
    record?.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    } ?? []
  }

  /// The settings of --set, and what --record adds to the scenario's own list.
  private func allSettings() throws -> [Setting] {
    do {
      var all = try settings.map { try Setting($0) }
      if !recorded.isEmpty {
        let own = try ScenarioDocument(contentsOf: scenario, settings: all).scenario().record
        let words = (own.map(\.rawValue) + recorded).map { "\"\($0)\"" }
        all.append(try Setting("/record=[\(words.joined(separator: ","))]"))
      }
      return all
    } catch let problem as Problem {
      throw Failure(.usage, problem.description)
    }
  }
}

/// The variants that the command line names.
struct VariantSelection {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// - Throws: `Failure` with the code of usage for names that are not there.
  func names(in document: ScenarioDocument) throws -> [String] {
    let known = [ScenarioDocument.baseline] + document.variants.map(\.id)
    if text == "all" { return known }
    var names: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.trimmingCharacters(in: .whitespaces)
      _ = try document.name(ofVariant: name, option: "--variants")
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension Shard: ExpressibleByArgument, CustomStringConvertible {
  package init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
      return nil
    }
    self.init(number, of: count)
  }

  package var description: String { "\(number)/\(count)" }
  package var defaultValueDescription: String { description }
}
