internal import Foundation
internal import MonteCarlo
internal import Results

/// Carries a batch out in its folder, with progress, and stops when asked to.
struct BatchSession {
  let folder: RunFolder
  let plan: Plan
  let batch: Batch
  let options: BatchOptions

  /// - Parameter checkpoint: Where the batch goes on; nil where it begins.
  /// - Throws: `Failure` with the code of the signal where it was stopped.
  func run(from checkpoint: Checkpoint? = nil) throws {
    let started = ContinuousClock.now
    let execution = Execution(command: CommandLine.arguments, threads: options.usedThreads)
    let stopRequest = StopRequest(after: options.maxTime?.duration)
    let observer = ProgressObserver(
      isVisible: !options.quiet, isLimit: plan.precision != nil, stopRequest)
    let rule = plan.precision.map { PrecisionRule($0, batch) }
    let writer = try RunFolderWriter(folder, plan, batch, from: checkpoint)
    let result: BatchResult
    do {
      result = try options.runner(batch).run(
        from: checkpoint?.result, until: rule, sink: writer, observer: observer)
      try writer.finish(result, execution)
    } catch let stopped as BatchStopped {
      observer.clear()
      throw failure(stopped, stopRequest.reason ?? .interrupted)
    } catch let error as RunFolderError {
      observer.clear()
      throw Failure(.inputOutput, "\(error); when that is mended, go on with: \(resumption)")
    }
    try report(result, elapsed: ContinuousClock.now - started)
    try rule?.check(result, folder)
  }

  private var resumption: String { "mizan resume " + ShellText.quoted(folder.path) }

  private func failure(_ stopped: BatchStopped, _ reason: Failure.Code) -> Failure {
    let done = stopped.committedRuns - batch.simulatedRuns.lowerBound
    return Failure(
      reason,
      "stopped after \(NumberFormat.grouped(done)) of "
        + "\(NumberFormat.count(batch.simulatedRuns.count, "run")); go on with: \(resumption)")
  }

  func report(_ result: BatchResult, elapsed: Duration) throws {
    guard !options.quiet else { return }
    let style = TerminalSurroundings.current(descriptor: 1).style
    let report = Report(
      batch, result, until: plan.precision, folder: folder.path, elapsed: elapsed)
    try printLines(
      report.lines(style: style), consolation: "; the results are complete in \(folder.path)")
  }
}

extension PrecisionRule {
  /// - Throws: `Failure` with the code for a check that failed.
  fileprivate func check(_ result: BatchResult, _ folder: RunFolder) throws(Failure) {
    let misses = misses(in: result).map { miss in
      let error = miss.estimate.map { "± \(NumberFormat.short($0.error))" } ?? "too few runs"
      return "\(miss.goal): \(error) in \(miss.variant.title)"
    }
    guard !misses.isEmpty else { return }
    let runs = NumberFormat.count(result.runs.count, "run")
    throw Failure(
      .checkFailed,
      "\(runs) did not suffice; the results are complete in \(folder.path)\n"
        + misses.joined(separator: "\n"))
  }
}

/// Text as a shell takes it.
enum ShellText {
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "_-./+:@%".utf8.contains(byte)
    }
    if isPlain, !text.isEmpty { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: #"'\''"#) + "'"
  }
}
