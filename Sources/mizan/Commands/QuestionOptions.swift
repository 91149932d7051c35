internal import ArgumentParser
internal import Analysis
internal import Foundation
internal import InfluenceModel
internal import MonteCarlo
internal import Results
internal import ScenarioFormat

/// What every command takes that puts a question to a scenario.
struct QuestionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .init(
      "Where chance starts, 0 to \(UInt64.max); the same seed gives the same results, byte for byte.",
      valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    name: .customLong("set"),
    help: .init(
      "Another value for this question, applied to every variant; can be repeated.",
      valueName: "/path=value"))
  var settings: [String] = []

  @Option(
    help: .init(
      "The folder for the results (default: named for the question).", valueName: "folder"))
  var out: String?

  @Flag(help: "Replace the results of an earlier question in the folder.")
  var force = false

  @OptionGroup var threads: ThreadOptions

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup var reading: ReadingOptions

  @Option(help: .errorFormat)
  var errorFormat = ErrorFormat.text

  func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out names no folder") }
  }

  /// - Throws: `ScenarioError`, and `Failure` for settings that cannot be.
  func document(_ path: String, setting more: [Setting] = []) throws -> ScenarioDocument {
    do {
      return try reading.document(path, settings: try settings.map { try Setting($0) } + more)
    } catch let problem as Problem {
      throw Failure(.usage, problem.description)
    }
  }

  /// - Throws: `ValidationError` for too few or too many runs.
  func checkSize(_ runs: Int, option: String) throws {
    guard (1...(reading.allowLarge ? Batch.mostRuns : Batch.usualRuns)).contains(runs) else {
      throw ValidationError(
        "\(option) is \(runs); allowed: 1 to \(Batch.usualRuns), or \(Batch.mostRuns) with "
          + "--allow-large")
    }
  }
}

/// Puts a question to a scenario, writes the folder of what was found, and
/// reports it.
struct QuestionSession {
  let command: String
  let options: QuestionOptions
  let scenario: Scenario

  private var folderPath: String {
    options.out ?? "results/\(scenario.id)-\(command)"
  }

  /// - Parameters:
  ///   - find: The work; told of progress, and asked to stop by its observer.
  ///   - record: What the folder holds of it.
  ///   - report: What the terminal shows of it.
  /// - Throws: `Failure` with the code of the signal where it was stopped: the
  ///   folder then holds nothing.
  func run<Found>(
    _ find: (any BatchObserver) throws -> Found, record: (Found) throws -> Inquiry,
    report: (Found, TerminalStyle) -> [StyledText]
  ) throws {
    let execution = Execution(command: CommandLine.arguments, threads: options.threads.used)
    let folder = try RunFolder.create(at: folderPath, replace: options.force)
    let stopRequest = StopRequest(after: nil)
    let observer = ProgressObserver(isVisible: !options.quiet, stopRequest)
    let found: Found
    do {
      found = try find(observer)
    } catch is EnsembleStopped {
      observer.clear()
      throw Failure(stopRequest.reason ?? .interrupted, "stopped; nothing was written")
    }
    observer.clear()
    try folder.write(try record(found), execution)
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
}
