internal import ArgumentParser
internal import MonteCarlo
internal import Results

/// `mizan verify`: compares a folder of results with what it says of itself, and
/// with a new simulation.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that a folder of results is whole and right.",
    usage: "mizan verify <folder> [<options>]",
    discussion: """
      Examples:
        mizan verify results/kazakhstan-2022
        mizan verify results/kazakhstan-2022 --all

      Compares every file with the manifest, computes the tables again from the tallies, and \
      simulates some blocks of 1,024 runs once more, which are chosen at random. Of other results \
      than a batch's only the files are compared. Nothing is written. The exit code is 1 if \
      something is wrong.
      """)

  @Argument(help: "The folder of the batch.", completion: .directory)
  var folder: String

  @Option(
    parsing: .unconditional,
    help: .init("How many blocks of 1,024 runs to simulate.", valueName: "number"))
  var blocks = 4

  @Flag(help: "Simulate all runs.")
  var all = false

  @OptionGroup var threads: ThreadOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func validate() throws {
    if blocks < 0 { throw ValidationError("--blocks is \(blocks); allowed: 0 or more") }
  }

  func run() throws {
    let isRight = try Failure.translating(errorFormat) {
      let folder = try RunFolder.forReading(folder)
      try folder.requireNoWriter()
      var findings = Findings()
      if let inquiry = try folder.inquiry() {
        try findings.add(FileVerification(folder, inquiry.files).checks())
        return findings.areRight
      }
      let manifest = try folder.completeManifest()
      let verification = Verification(folder, manifest)
      try findings.add(FileVerification(folder, manifest.files).checks())
      let differences = manifest.plan.versions.differences(from: .current)
      guard differences.isEmpty else {
        let reason =
          "\(folder.path): only the files were checked; the numbers are of another version: "
          + differences.joined(separator: ", ")
        if findings.areRight { throw Failure(.incompatible, reason) }
        printWarning(reason)
        return false
      }
      try checkNumbers(verification, manifest.plan.batch(), &findings)
      return findings.areRight
    }
    if !isRight { throw ExitCode(1) }
  }

  private func checkNumbers(
    _ verification: Verification, _ batch: Batch, _ findings: inout Findings
  ) throws {
    let (check, result) = verification.checkTallies(batch)
    try findings.add(check)
    guard let result else { return }
    try findings.add(verification.checkTables(batch, result))
    let records = try RecordVerification(verification, batch, result)
    try findings.add(records.check)
    try simulate(batch, records, &findings)
  }

  private func simulate(
    _ batch: Batch, _ records: RecordVerification, _ findings: inout Findings
  ) throws {
    let chosen = all ? Array(batch.blocks) : sample(of: batch.blocks)
    guard !chosen.isEmpty else { return }
    let answers = BatchRunner(batch, threads: threads.used).repeated(
      chosen, encoder: records.encoder, observer: ProgressObserver(isVisible: true)
    ) { records.problems(of: $0) }
    let runs =
      chosen.count == batch.blocks.count
      ? "all runs" : chosen.map { words(batch.runs(ofBlock: $0)) }.joined(separator: ", ")
    try findings.add(
      Check(
        statement: "simulated once more, the results are the same: \(runs)",
        problems: answers.flatMap(\.self)))
  }

  private func words(_ runs: Range<Int>) -> String { RecordVerification.words(runs) }

  /// Other blocks each time, so that verifying again tells more.
  private func sample(of all: Range<Int>) -> [Int] {
    all.shuffled().prefix(blocks).sorted()
  }
}

/// What has been found so far, each printed as it is found.
private struct Findings {
  private(set) var areRight = true
  private let style = TerminalSurroundings.current(descriptor: 1).style

  mutating func add(_ checks: [Check]) throws(Failure) {
    for check in checks { try add(check) }
  }

  mutating func add(_ check: Check) throws(Failure) {
    if check.problems.isEmpty {
      try printLines([line("ok   ", .plain, check.statement)])
    } else {
      areRight = false
      try printLines(check.problems.map { line("wrong", .warning, $0) })
    }
  }

  private func line(_ word: String, _ ink: Ink, _ text: String) -> String {
    (StyledText(word, ink) + .spaces(2) + style.styled(text)).rendered(colour: style.hasColour)
  }
}
