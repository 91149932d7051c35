internal import ArgumentParser
internal import MonteCarlo
internal import Results

/// `mizan extend`: adds runs to a finished batch.
struct ExtendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend", abstract: "Add runs to a finished batch.",
    usage: "mizan extend <folder> --runs <number> [<options>]",
    discussion: """
      Example:
        mizan extend results/kazakhstan-2022 --runs 100000

      Only the further runs are simulated; the folder is then the same, byte for byte, as if all \
      runs had been simulated at once.
      """)

  @Argument(help: "The folder of the batch.", completion: .directory)
  var folder: String

  @Option(
    parsing: .unconditional,
    help: .init(
      "How many runs there shall be in all, up to \(Batch.mostRuns).", valueName: "number"))
  var runs: Int

  @OptionGroup var options: BatchOptions

  func validate() throws {
    if !(1...Batch.mostRuns).contains(runs) {
      throw ValidationError("--runs is \(runs); allowed: 1 to \(Batch.mostRuns)")
    }
  }

  func run() throws {
    try Failure.translating(options.errorFormat) {
      let folder = try RunFolder.open(folder)
      let manifest = try completeManifest(folder)
      try manifest.plan.versions.mustBeCurrent(folder)
      let plan = manifest.plan.with(runs: runs)
      let batch = try options.names.batch(plan)
      let result = try folder.results(manifest, batch)
      let session = BatchSession(folder: folder, plan: plan, batch: batch, options: options)
      guard plan != manifest.plan else { return try session.report(result, elapsed: .zero) }
      try session.run(from: folder.reopen(plan, batch, result))
    }
  }

  private func completeManifest(_ folder: RunFolder) throws -> Manifest {
    let manifest = try folder.completeManifest()
    let plan = manifest.plan
    if plan.shard != .whole {
      throw Failure(
        .incompatible, "\(folder.path): holds a shard; merge all of them, then extend the whole")
    }
    if runs < plan.runs {
      throw Failure(
        .usage, "--runs is \(runs), fewer than there are; allowed: \(plan.runs) or more")
    }
    return manifest
  }
}

extension RunFolder {
  /// - Throws: `Failure` with the code of incompatible results where the batch
  ///   is not finished.
  func completeManifest() throws -> Manifest {
    guard case .complete(let manifest) = try contents() else {
      throw Failure(
        .incompatible,
        "\(path): its batch is not finished; go on with: mizan resume \(ShellText.quoted(path))")
    }
    return manifest
  }
}
