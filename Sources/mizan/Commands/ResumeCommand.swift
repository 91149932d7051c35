internal import ArgumentParser
internal import MonteCarlo
internal import Results

/// `mizan resume`: goes on with a batch that was cut off.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a batch that was stopped.",
    usage: "mizan resume <folder> [<options>]",
    discussion: """
      Example:
        mizan resume results/kazakhstan-2022

      The finished folder is the same, byte for byte, as if the batch had never been stopped. \
      The scenario's file is not needed, and changes of it have no effect.
      """)

  @Argument(help: "The folder of the batch.", completion: .directory)
  var folder: String

  @OptionGroup var options: BatchOptions

  func run() throws {
    try Failure.translating(options.errorFormat) {
      let folder = try RunFolder.open(folder)
      switch try folder.contents() {
      case .complete:
        try folder.tidy()
        if !options.quiet { try printLines(["\(folder.path): is complete already"]) }
      case .unfinished(let plan):
        try plan.versions.mustBeCurrent(folder)
        let batch = try options.names.batch(plan)
        let checkpoint = try folder.checkpoint(batch) { file in
          printWarning("\(file): is damaged; going on from what was done before it")
        }
        try BatchSession(folder: folder, plan: plan, batch: batch, options: options)
          .run(from: checkpoint)
      }
    }
  }
}

extension Versions {
  /// - Throws: `Failure` with the code of incompatible results.
  func mustBeCurrent(_ folder: RunFolder) throws(Failure) {
    let differences = differences(from: .current)
    guard !differences.isEmpty else { return }
    throw Failure(
      .incompatible,
      "\(folder.path): its batch was begun by another version, whose numbers could differ: "
        + differences.joined(separator: ", "))
  }
}
