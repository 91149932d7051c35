internal import ArgumentParser
internal import Foundation
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// Which batch is asked for, wherever and however it will be run.
struct BatchRequest: ParsableArguments {
  @Argument(help: "The scenario, a JSON file.", completion: .scenario)
  var scenario: String

  @Option(
    parsing: .unconditional,
    help: .init(
      "How many futures to simulate, 1 to \(Batch.usualRuns) (default: \(Self.defaultRuns)).",
      valueName: "number"))
  var runs: Int?

  @Option(
    help: .init(
      "The variants to run, separated by commas, or all; baseline is the scenario without changes.",
      valueName: "names"))
  var variants = ScenarioDocument.baseline

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
        + BatchRequest.recordable.joined(separator: ", ") + ".",
      valueName: "names"))
  var record: String?

  @OptionGroup var start: StartOptions

  private static let defaultRuns = 10_000
  private static let recordable = StateQuantity.recordable.map(\.rawValue)

  func validate() throws {
    if let runs { try start.checkSize(runs, option: "--runs") }
    for name in recorded where !Self.recordable.contains(name) {
      throw ValidationError(
        "--record: "
          + Self.recordable.denial(of: name, "not a quantity that can be recorded", most: 40))
    }
  }

  /// The scenario, which records what the command line asks for too.
  /// - Throws: `ScenarioError`, and `Failure` for settings that cannot be.
  func document() throws -> ScenarioDocument {
    try start.document(scenario, setting: try recordSetting())
  }

  /// - Parameters:
  ///   - document: The scenario, as reports are to show it.
  ///   - precision: Decides on the runs, where it is there.
  /// - Throws: `ScenarioError`, and `Failure` for names that are not there.
  func compiled(
    _ document: ScenarioDocument, shard: Shard = .whole, until precision: Precision? = nil
  ) throws -> (plan: Plan, batch: Batch) {
    let names = try VariantSelection(variants).names(in: document)
    let compiled = try document.compiled(names)
    let plan = try Plan(
      document, variants: names, seed: start.seed, runs: precision?.mostRuns ?? usedRuns,
      shard: shard,
      keptRuns: keepRuns, keptPaths: keepPaths, precision: precision)
    let batch = plan.batch(compiled.map(\.model))
    try precision?.checkNames(batch)
    return (plan, batch)
  }

  private var usedRuns: Int { runs ?? Self.defaultRuns }

  /// The command line that asks for the same batch.
  var arguments: [String] {
    var all = [
      scenario, "--runs", "\(usedRuns)", "--seed", "\(start.seed)", "--variants", variants,
      "--keep-runs",
      "\(keepRuns)", "--keep-paths", "\(keepPaths)",
    ]
    for setting in start.settings { all += ["--set", setting] }
    if let record { all += ["--record", record] }
    if start.reading.allowLarge { all.append("--allow-large") }
    return all
  }

  /// The quantities that --record names.
  private var recorded: [String] {
    record?.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    } ?? []
  }

  /// What --record adds to the scenario's own list, as --set would.
  private func recordSetting() throws -> [Setting] {
    guard !recorded.isEmpty else { return [] }
    let own = try start.document(scenario).scenario().record
    let words = (own.map(\.rawValue) + recorded).map { "\"\($0)\"" }
    return [try Setting("/record=[\(words.joined(separator: ","))]")]
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
