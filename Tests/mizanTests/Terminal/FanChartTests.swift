import Testing
import mizan

@Suite struct FanChartTests {
  private func drawn(_ charts: [FanChart], _ style: TerminalStyle, height: Int = 6) -> String {
    FanChart.lines(of: charts, style: style, height: height)
      .map { $0.rendered(colour: false) }.joined(separator: "\n")
  }

  private let rising = FanChart(
    title: "Russia",
    points: [
      .init(date: "2022", q05: 0, q25: 0.25, q50: 0.5, q50Error: 0.001, q75: 0.5, q95: 0.75),
      .init(date: "2023", q05: 0.25, q25: 0.5, q50: 0.66, q50Error: 0.02, q75: 0.75, q95: 1),
      .init(date: "2024", q05: 0.5, q25: 0.75, q50: 0.84, q50Error: 0.011, q75: 1, q95: 1),
    ])

  @Test func bandsAndMedianInUnicode() {
    let expected = """
            Russia  50 → 84 ± 2 %
      100 % ┤           ░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒
       80   ┤░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒▔▔▔▔▔▔▔▔▔▔▔
       60   ┤▁▁▁▁▁▁▁▁▁▁▁▔▔▔▔▔▔▔▔▔▔▔░░░░░░░░░░░
       40   ┤▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░
       20   ┤▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░
        0   ┤░░░░░░░░░░░
            └─────────────────────────────────
             2022          2023           2024
      """
    #expect(drawn([rising], TerminalStyle(width: 40)) == expected)
  }

  @Test func bandsAndMedianInASCII() {
    let expected = """
            Russia  50 -> 84 +- 2 %
      100 % +           ...........:::::::::::
       80   +...........:::::::::::ooooooooooo
       60   +oooooooooooooooooooooo...........
       40   +:::::::::::...........
       20   +:::::::::::...........
        0   +...........
            +---------------------------------
             2022          2023           2024
      """
    #expect(drawn([rising], TerminalStyle(width: 40, unicode: false)) == expected)
  }

  @Test func oneTimePoint() {
    let point = FanChart(title: "Now", points: Array(rising.points.prefix(1)))
    let expected = """
            Now  50 +- 1 %
      100 % +
       80   +.................................
       60   +ooooooooooooooooooooooooooooooooo
       40   +:::::::::::::::::::::::::::::::::
       20   +:::::::::::::::::::::::::::::::::
        0   +.................................
            +---------------------------------
             2022
      """
    #expect(drawn([point], TerminalStyle(width: 40, unicode: false)) == expected)
  }

  @Test func chartsShareARowAsLongAsTheyCanBeRead() {
    func rows(_ count: Int, width: Int) -> Int {
      let lines = drawn(Array(repeating: rising, count: count), TerminalStyle(width: width))
      return lines.split(separator: "\n").count { $0.contains("Russia") }
    }
    #expect(rows(3, width: 80) == 1)
    #expect(rows(4, width: 80) == 2)
    #expect(rows(3, width: 40) == 3)
  }

  @Test func noCharts() {
    #expect(FanChart.lines(of: [], style: TerminalStyle()).isEmpty)
  }
}
