import Testing
import mizan

private let unicode = TerminalStyle()
private let ascii = TerminalStyle(unicode: false)

@Suite struct BarsTests {
  private func bar(_ estimate: ShareEstimate, _ style: TerminalStyle) -> String {
    Bars.bar(estimate, width: 10, style: style).plain
  }

  @Test func aNarrowIntervalLeavesTheEstimateToAnEighthOfAColumn() {
    #expect(bar(share(50, 49, 51), unicode) == "█████·····")
    #expect(bar(share(52.5, 52, 53), unicode) == "█████▎····")
    #expect(bar(share(50, 49, 51), ascii) == "#####.....")
  }

  @Test func aWideIntervalIsDrawn() {
    #expect(bar(share(50, 30, 80), unicode) == "███▓▓░░░··")
    #expect(bar(share(50, 30, 80), ascii) == "###==---..")
  }

  @Test func onlyNoneLooksEmptyAndOnlyAllLooksFull() {
    #expect(bar(share(0, 0, 0.1), unicode) == "··········")
    #expect(bar(share(0.01, 0, 0.1), unicode) == "▏·········")
    #expect(bar(share(99.99, 99.9, 100), unicode) == "█████████▉")
    #expect(bar(share(100, 99.9, 100), unicode) == "██████████")
    #expect(bar(share(0.01, 0, 0.1), ascii) == "#.........")
    #expect(bar(share(99.99, 99.9, 100), ascii) == "#########.")
  }

  @Test func stackedSharesFillTheBarAndDifferWithoutColour() {
    func stacked(_ shares: [Double], _ style: TerminalStyle) -> String {
      Bars.stacked(shares, width: 10, style: style).plain
    }
    #expect(stacked([0.5, 0.3, 0.2], unicode) == "█████▒▒▒░░")
    #expect(stacked([0.5, 0.3, 0.2], ascii) == "#####===..")
    #expect(stacked([1 / 3, 1 / 3, 1 / 3], ascii) == "###====...")
    #expect(stacked([0, 1], ascii) == "==========")
    #expect(stacked([0.9, 0.9], ascii) == "#####=====")
    #expect(stacked(Array(repeating: 0.1, count: 10), ascii) == "#=./%o+:ab")
  }

  @Test func theScaleEndsWithTheBar() {
    #expect(Bars.scale(width: 20).plain == "0        50    100 %")
    #expect(Bars.scale(width: 10).plain == "0    100 %")
    #expect(Bars.scale(width: 7).plain == "")
  }
}
