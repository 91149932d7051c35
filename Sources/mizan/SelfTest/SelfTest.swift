/// What a referee can check on any machine in a few seconds.
struct SelfTest {
  private let sections: [(title: String, cases: [SelfTestCase])]

  /// - Throws: What is wrong with the program, not with its numbers.
  init() throws {
    sections = [
      ("Published numbers", PublishedCases.cases()),
      ("Futures without chance, from the equations", try ClosedForms.cases()),
      ("Shares and means of 65,536 runs", try Chances.cases()),
      ("Sensitivity of Ishigami's function from 4,096 points", try PublishedIndices.cases()),
      ("Golden runs of kazakhstan-2022, six numbers each", try GoldenRuns.cases()),
    ]
  }

  var failures: Int { cases.count { !$0.holds } }

  private var cases: [SelfTestCase] { sections.flatMap(\.cases) }

  func lines(style: TerminalStyle) -> [String] {
    var table = Table(
      columns: [
        .init(style.styled("case"), .left, .flexible(minimum: 18)),
        .init(style.styled("expected"), .right, .words),
        .init(style.styled("got"), .right, .words), .init(style.styled("error"), .right),
      ], rows: sections.flatMap { rows($0.title, $0.cases, style) })
    table.lineLimit = 8
    return (table.lines(style: style) + [StyledText(), style.styled(verdict)])
      .map { $0.rendered(colour: style.hasColour) }
  }

  private func rows(_ title: String, _ cases: [SelfTestCase], _ style: TerminalStyle)
    -> [Table.Row]
  {
    [.span(style.styled(title, .strong))]
      + cases.map { one in
        let cells = [one.name, one.expected, one.got, one.error + (one.holds ? "" : " !")]
        return .cells(cells.map { style.styled($0, one.holds ? .plain : .warning) })
      }
  }

  private var verdict: String {
    failures == 0
      ? "All \(NumberFormat.count(cases.count, "case")) hold."
      : "\(NumberFormat.count(failures, "case")) of \(cases.count) failed, marked with !."
  }
}
