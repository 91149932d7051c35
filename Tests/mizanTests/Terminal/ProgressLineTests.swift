import Synchronization
import Testing
import mizan

@Suite struct BatchProgressTests {
  private func line(_ done: Int, _ elapsed: Double, _ style: TerminalStyle) -> String {
    BatchProgress(done: done, total: 10_000, elapsed: elapsed).line(style: style)
      .rendered(colour: false)
  }

  @Test func showsShareCountRateAndRemainingTime() {
    let style = TerminalStyle(width: 80)
    #expect(line(0, 0, style) == "····················    0 %  0 of 10,000 runs")
    #expect(
      line(4_321, 0.5, style)
        == "████████▋···········   43 %  4,321 of 10,000 runs · 8,640 runs/s · 1 s left")
    #expect(
      line(10, 2, style)
        == "▏···················    0 %  10 of 10,000 runs · 5.0 runs/s · 33 min 18 s left")
    #expect(
      line(10_000, 2, style) == "████████████████████  100 %  10,000 of 10,000 runs · 5,000 runs/s")
  }

  @Test func doesNotPromiseTheEndOfABatchThatMayStopBefore() {
    let progress = BatchProgress(done: 4_321, total: 10_000, elapsed: 0.5, isLimit: true)
    #expect(
      progress.line(style: TerminalStyle(width: 80)).rendered(colour: false)
        == "████████▋···········   43 %  4,321 of at most 10,000 runs · 8,640 runs/s")
  }

  @Test func leavesOutWhatDoesNotFit() {
    let ascii = TerminalStyle(width: 60, unicode: false)
    #expect(line(4_321, 0.5, ascii) == "######.........   43 %  8,640 runs/s | 1 s left")
    #expect(line(4_321, 0.5, TerminalStyle(width: 40)) == "████▍·····   43 %  1 s left")
  }

  @Test(arguments: [0, 1, 9_999, 10_000, 20_000, -5, .max])
  func fitsWithTheLastColumnFree(done: Int) {
    for width in [40, 60, 80, 100] {
      for total in [0, 1, 10_000, .max] {
        let progress = BatchProgress(done: done, total: total, elapsed: 1e-3)
        #expect(progress.line(style: TerminalStyle(width: width)).width < width)
      }
    }
  }
}

@Suite struct ProgressLineTests {
  private final class Screen: Sendable {
    let texts = Mutex<[String]>([])
    func write(_ text: String) { texts.withLock { $0.append(text) } }
    var all: [String] { texts.withLock { $0 } }
  }

  private func progress(_ done: Int, _ elapsed: Double) -> BatchProgress {
    BatchProgress(done: done, total: 100, elapsed: elapsed)
  }

  @Test func isRewrittenAtMostTenTimesASecond() {
    let screen = Screen()
    var line = ProgressLine(style: TerminalStyle(), isVisible: true) { screen.write($0) }
    for step in 0..<100 { line.update(progress(step, Double(step) / 50)) }
    #expect((15...21).contains(screen.all.count))
    #expect(screen.all.allSatisfy { $0.hasPrefix("\r") && !$0.contains("\n") })
  }

  @Test func aShorterLineErasesTheRestOfALongerOneAndClearErasesAll() {
    let screen = Screen()
    var line = ProgressLine(style: TerminalStyle(), isVisible: true) { screen.write($0) }
    line.update(progress(1, 5))
    line.update(progress(100, 6))
    line.clear()
    line.clear()
    let widths = screen.all.map { $0.dropFirst().count }
    #expect(screen.all.count == 3)
    #expect(widths[1] == widths[0])
    #expect(screen.all[2].hasPrefix("\r ") && screen.all[2].hasSuffix(" \r"))
  }

  @Test func nothingIsWrittenWhereLinesCannotBeRewritten() {
    let screen = Screen()
    var line = ProgressLine(style: TerminalStyle(), isVisible: false) { screen.write($0) }
    line.update(progress(1, 5))
    line.clear()
    #expect(screen.all.isEmpty)
  }
}
