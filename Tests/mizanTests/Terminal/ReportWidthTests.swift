import Testing
import mizan

/// What must hold for every report: lines fit, ASCII stays ASCII, nothing traps.
@Suite struct ReportWidthTests {
  static let widths = [40, 60, 80, 100]
  static let reports = [
    sampleReport(), sampleReport(variantCount: 2), sampleReport(variantCount: 4),
    emptyReport, degenerateReport, longReport("Uzun bir başlık, "),
    longReport("الانتخابات في كازاخستان "), longReport("哈萨克斯坦在俄罗斯与土耳其之间"),
    longReport("Donaudampfschifffahrtsgesellschaftskapitän"),
  ]

  @Test(arguments: widths, reports.indices)
  func noLineIsWiderThanTheTerminal(width: Int, index: Int) {
    for unicode in [true, false] {
      let style = TerminalStyle(width: width, unicode: unicode)
      for line in Self.reports[index].lines(style: style) {
        #expect(line.displayWidth <= width, "\(line)")
      }
    }
  }

  @Test(arguments: reports.indices)
  func withoutUnicodeEveryByteIsASCII(index: Int) {
    let lines = Self.reports[index].lines(style: TerminalStyle(width: 80, unicode: false))
    #expect(lines.joined().utf8.allSatisfy { $0 >= 32 && $0 < 127 })
  }

  @Test func colourChangesNoCharacter() {
    let plain = sampleReport(variantCount: 2).lines(style: TerminalStyle(width: 80))
    let coloured = sampleReport(variantCount: 2).lines(
      style: TerminalStyle(width: 80, colour: true))
    #expect(coloured != plain)
    #expect(coloured.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") } == plain)
  }

  @Test func whatIsToBeCopiedStaysWhole() {
    let command = String(repeating: "long/", count: 30)
    let report = Report(title: "T", footer: [.init("results", command), .init("plot", "p")])
    #expect(
      report.lines(style: TerminalStyle(width: 40)).suffix(3) == ["results", command, "plot     p"])
  }

  @Test func aTitleCannotMoveTheCursor() {
    let lines = Report(title: "a\u{1B}[2Jb\rc\nd\u{202E}e").lines(style: TerminalStyle())
    #expect(lines == ["a [2Jb c de"])
  }

  @Test func aShareOfNoRunsIsNoNumber() {
    let nan = ShareEstimate(value: .nan, low: .nan, high: .nan)
    let report = Report(title: "T", outcomes: [.init("Of none", [nil]), .init("NaN", [nan])])
    let rows = report.lines(style: TerminalStyle()).suffix(2)
    #expect(rows.allSatisfy { $0.hasSuffix("–        no runs") })
  }

  @Test func picturesBeginInTheSameColumn() {
    let report = Report(
      title: "T",
      measures: [
        .init("A", [measure(0.5, 0.1, 0, 1, [1, 1], low: -2.25, high: 1)]),
        .init("B", [measure(0.5, 0.1, 0, 1, [1, 1])]),
      ])
    let rows = report.lines(style: TerminalStyle()).suffix(2).map { $0.prefix { $0 != "█" } }
    #expect(rows[0].count == rows[1].count)
  }

  static let emptyReport = Report(title: "", variants: [])

  static let degenerateReport = Report(
    title: "Degenerate",
    outcomes: [
      .init("Never", [share(0, 0, 0.04)]), .init("Always", [share(100, 99.96, 100)]),
      .init("Of no run", [nil]), .init("Missing", []), .init("Exact", [share(50, 50, 50)]),
      .init("Not a number", [ShareEstimate(value: .nan, low: .nan, high: .infinity)]),
    ],
    partitions: [
      .init("One class", [.init("All", [share(100, 99.96, 100)])]), .init("None", []),
      .init("Twelve", (1...12).map { .init("Class \($0)", [share(100 / 12, 7, 10)]) }),
    ],
    measures: [
      .init("All equal", [measure(0.5, 0.01, 0, 1, [7, 7, 7, 7])]),
      .init("Nothing counted", [measure(0.5, nil, 0, 1, [])]),
      .init("Huge", [measure(1.5e15, 2e12, -1e15, 1e16, [1, 2], low: -1e300, high: 1e300)]),
      .init("Not a number", [measure(.nan, .nan, .nan, .infinity, [-1, 0, .max, .max])]),
    ],
    trajectories: [
      .init(
        "Alignment",
        [
          chart("One point", [0.5]), chart("None", []), chart("Outside", [-3, .nan, .infinity]),
          chart("Long", (0..<500).map { Double($0) / 500 }),
        ]), .init("No charts", []),
    ])

  static func longReport(_ word: String) -> Report {
    let long = String(repeating: word, count: 12)
    return Report(
      title: long, question: long, facts: [long, word], variants: [long, word + "2", long],
      outcomes: [.init(long, detail: long, [share(17.7, 17, 18.4), nil, share(1, 0.8, 1.2)])],
      partitions: [.init(long, [.init(long, []), .init(word, [share(50, 49, 51)])])],
      measures: [.init(long, detail: long, [measure(0.5, 0.01, 0.2, 0.8, [1, 2, 3])])],
      trajectories: [.init(long, [chart(long, [0.1, 0.5]), chart(word, [0.3])])],
      notes: [long], footer: [.init("results", "results/x")])
  }
}
