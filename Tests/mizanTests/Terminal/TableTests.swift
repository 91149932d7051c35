import Testing
import mizan

@Suite struct TableTests {
  private let table = Table(
    columns: [
      .init(StyledText("Outcome"), .left, .flexible(minimum: 10)),
      .init(StyledText("share of runs"), .right), .init(StyledText("n"), .right),
    ],
    rows: [
      .cells([StyledText("The regime in Kazakhstan falls"), StyledText("17.7"), StyledText("9")]),
      .span(StyledText("Turkey")), .cells([StyledText("  is called")]),
    ])

  private func drawn(_ table: Table) -> String {
    table.lines(style: TerminalStyle(width: 40, unicode: false))
      .map { $0.rendered(colour: false) }.joined(separator: "\n")
  }

  @Test func headersWrapAndStandOnTheRule() {
    let expected = """
                                      share
                                         of
      Outcome                          runs  n
      ----------------------------------------
      The regime in Kazakhstan falls   17.7  9
      Turkey
        is called
      """
    #expect(drawn(table) == expected)
  }

  @Test func theFlexibleColumnGivesWay() {
    var table = table
    table.columns[0].fit = .flexible(minimum: 10)
    table.columns[1].fit = .fixed(20)
    table.hasRule = false
    let expected = """
      Outcome                 share of runs  n
      The regime in                    17.7  9
      Kazakhstan
      falls
      Turkey
        is called
      """
    #expect(drawn(table) == expected)
  }

  @Test func whatDoesNotFitIsCutVisibly() {
    var table = table
    table.lineLimit = 1
    table.columns[1].fit = .fixed(26)
    #expect(
      drawn(table).hasSuffix("The reg...                        17....\nTurkey\n  is ca..."))
  }

  @Test func columnsAreDroppedInTheGivenSteps() {
    #expect(table.minimumWidth == 10 + 2 + 5 + 2 + 1)
    #expect(table.fitted(to: 20, keeping: [2, 1]).columns.count == 3)
    #expect(table.fitted(to: 19, keeping: [2, 1]).columns.count == 2)
    #expect(table.fitted(to: 3, keeping: [2, 1]).columns.count == 1)
  }
}
