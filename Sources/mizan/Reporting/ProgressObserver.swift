internal import MonteCarlo

/// Shows a batch's progress on a line of the terminal, nothing in a pipe, and
/// asks it to stop when somebody does.
final class ProgressObserver: BatchObserver {
  private var line: ProgressLine
  private let start = ContinuousClock.now

  private let isLimit: Bool
  private let stopRequest: StopRequest?

  /// - Parameter isLimit: Whether the batch may end before its last run.
  init(isVisible: Bool, isLimit: Bool = false, _ stopRequest: StopRequest? = nil) {
    self.isLimit = isLimit
    self.stopRequest = stopRequest
    let surroundings = TerminalSurroundings.current(descriptor: 2)
    line = ProgressLine(
      style: surroundings.style, isVisible: isVisible && surroundings.canRewriteLines)
  }

  var isStopRequested: Bool { stopRequest?.reason != nil }

  func clear() { line.clear() }

  func progress(runsDone: Int, of total: Int) {
    if runsDone == total {
      clear()
    } else {
      let elapsed = (ContinuousClock.now - start).seconds
      line.update(
        BatchProgress(done: runsDone, total: total, elapsed: elapsed, isLimit: isLimit))
    }
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
