internal import ArgumentParser
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
        mizan run Scenarios/minimal.json --until "falls +- 0.005"

      Prints a report and writes a folder of CSV files. The file manifest.json in it says what \
      was run, and is written last: a folder without it is not complete.
      """)

  @OptionGroup var request: BatchRequest
  @OptionGroup var precision: PrecisionOptions

  @Option(
    parsing: .unconditional,
    help: .init(
      "Simulate only part i of n of the runs, i from 1; mizan merge joins the parts.",
      valueName: "i/n"))
  var shard = Shard.whole

  @Option(
    help: .init(
      "The folder for the results (default: results/ and the scenario's id, with the shard).",
      valueName: "folder"), completion: .directory)
  var out: String?

  @Flag(help: "Replace the results of an earlier batch in the folder.")
  var force = false

  @OptionGroup var options: BatchOptions

  func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out names no folder") }
    try precision.check(request, shard)
  }

  func run() throws {
    Fingerprint.prepare()
    try Failure.translating(options.errorFormat) {
      let (plan, batch) = try request.compiled(
        options.names.shown(request.document()), shard: shard, until: precision.precision)
      if !options.quiet {
        Failure.warn(batch.variants.warnings, options.errorFormat)
        BatchPlan(batch, threads: options.usedThreads, mayEndEarly: plan.precision != nil)
          .announce()
      }
      let folder = try RunFolder.create(
        at: out ?? defaultFolder(batch.variants[0].model.scenario), replace: force)
      try BatchSession(folder: folder, plan: plan, batch: batch, options: options).run()
    }
  }

  private func defaultFolder(_ scenario: Scenario) -> String {
    "results/\(scenario.id)"
      + (shard == .whole ? "" : "-shard-\(shard.number)-of-\(shard.count)")
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
