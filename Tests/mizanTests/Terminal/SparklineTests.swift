import Testing
import mizan

private let unicode = TerminalStyle()
private let ascii = TerminalStyle(unicode: false)

@Suite struct SparklineTests {
  private func line(_ counts: [Int], _ width: Int, _ style: TerminalStyle) -> String {
    Sparkline.text(counts, width: width, style: style).plain
  }

  @Test func heightsAreRelativeToTheHighestBin() {
    #expect(line([0, 1, 2, 3, 4, 5, 6, 7, 8], 9, unicode) == " ▁▂▃▄▅▆▇█")
    #expect(line([0, 1, 2, 3, 4, 5, 6, 7], 8, ascii) == " .:-=+*#")
  }

  @Test func aSingleRunIsVisible() {
    #expect(line([10_000, 0, 1], 3, unicode) == "█ ▁")
  }

  @Test func binsAreMergedOrRepeatedToTheWidth() {
    #expect(line([4, 4, 8, 8, 0, 0], 3, unicode) == "▄█ ")
    #expect(line([4, 8], 4, unicode) == "▄▄██")
    #expect(line([7, 7, 7], 3, unicode) == "███")
  }

  @Test func aSingleBinIsNotStretched() {
    #expect(line([10], 5, unicode) == "  █  ")
    #expect(line([], 5, unicode) == "     ")
    #expect(line([0, 0], 2, unicode) == "  ")
  }

  @Test func resamplingKeepsTheMean() {
    let values = (0..<37).map { Double($0 * $0) }
    let mean = values.reduce(0, +) / 37
    for columns in [1, 5, 22, 37, 90] {
      let resampled = Sparkline.resampled(values, columns: columns)
      #expect(resampled.count == columns)
      #expect(abs(resampled.reduce(0, +) / Double(columns) - mean) < 1e-9)
    }
  }
}
