internal import ArgumentParser
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// A command that puts a question to a scenario, and leaves a folder of what it
/// found.
protocol QuestionCommand: ParsableCommand {
  var options: QuestionOptions { get }

  /// Checks what is asked, and answers it with `answer(about:asked:_:tables:report:)`.
  func ask() throws
}

extension QuestionCommand {
  func run() throws {
    Fingerprint.prepare()
    try Failure.translating(options.errorFormat) { try ask() }
  }

  /// - Parameters:
  ///   - subjects: What is simulated; one at least.
  ///   - asked: All that the results depend on beside the scenario and the seed.
  ///   - find: The work; told of progress, and asked to stop by its observer.
  ///   - tables: What the folder holds of it.
  ///   - report: What the terminal shows of it.
  /// - Throws: `Failure` with the code of the signal where it was stopped: the
  ///   folder is then as it was before.
  func answer<Found>(
    about subjects: [Subject], asked: [Inquiry.Option],
    _ find: (any BatchObserver) throws -> Found, tables: (Found) throws -> [TableText],
    report: (Found, TerminalStyle) -> [StyledText]
  ) throws {
    if !options.quiet { Failure.warn(subjects.map(\.variant).warnings, options.errorFormat) }
    let command = Self.configuration.commandName ?? ""
    let execution = Execution(command: CommandLine.arguments, threads: options.threads.used)
    // Before the folder is there, so that no signal leaves it empty.
    let stopRequest = StopRequest(after: nil)
    let folder = try RunFolder.reserve(
      at: options.out ?? "results/\(subjects[0].variant.model.scenario.id)-\(command)",
      replace: options.force)
    let found = try stoppably(stopRequest, folder, find)
    let inquiry = Inquiry(
      command: command, options: asked, seed: options.seed, sources: subjects.sources,
      variants: try subjects.map { try $0.planned() }, tables: try tables(found))
    try folder.write(inquiry, execution)
    guard !options.quiet else { return }
    let style = TerminalSurroundings.current(descriptor: 1).style
    let lines =
      report(found, style) + [
        StyledText(), StyledText("results  ", .quiet) + style.styled(folder.path),
      ]
    try printLines(
      lines.map { $0.rendered(colour: style.hasColour) },
      consolation: "; the results are complete in \(folder.path)")
  }

  /// Finds with progress on the terminal; gives the folder up where nothing is
  /// found.
  private func stoppably<Found>(
    _ stopRequest: StopRequest, _ folder: RunFolder,
    _ find: (any BatchObserver) throws -> Found
  ) throws -> Found {
    let observer = ProgressObserver(isVisible: !options.quiet, stopRequest)
    defer { observer.clear() }
    do {
      return try find(observer)
    } catch {
      folder.abandon()
      guard error is EnsembleStopped else { throw error }
      throw Failure(stopRequest.reason ?? .interrupted, "stopped; nothing was written")
    }
  }
}
