internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

extension Diagnosis {
  /// What a person reads, no line wider than the style's width but for commands.
  func lines(style: TerminalStyle) -> [String] {
    let sections = [
      head(style), section("Trustworthy", trusted, mark: "- ", .quiet, style),
      section("Needs attention", doubtful, mark: "! ", .warning, style),
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: [StyledText()])
      .map { $0.rendered(colour: style.hasColour) }
  }

  private func head(_ style: TerminalStyle) -> [StyledText] {
    let scenario = batch.variants[0].model.scenario
    let title = scenario.title.isEmpty ? scenario.id : scenario.title
    let facts = [
      NumberFormat.count(result.runs.count, "run"),
      NumberFormat.count(batch.variants.count, "variant"), "seed \(batch.seed)",
    ].joined(separator: style.glyphs.separator)
    return [style.styled(title, .strong), style.styled(facts, .quiet)]
      .flatMap { $0.wrapped(to: style.width) }
  }

  private func section(
    _ title: String, _ findings: [Finding], mark: String, _ ink: Ink, _ style: TerminalStyle
  ) -> [StyledText] {
    guard !findings.isEmpty else { return [] }
    return Section.heading(title, style: style)
      + findings.flatMap { finding in
        finding.lines(style).enumerated().map { index, line in
          StyledText(index == 0 ? mark : "  ", ink) + line
        }
      }
  }
}

extension Diagnosis.Finding {
  /// Without the mark before it, which takes two columns.
  fileprivate func lines(_ style: TerminalStyle) -> [StyledText] {
    let width = style.width - 2
    let narrow = TerminalStyle(
      width: width - 2, colour: style.hasColour, unicode: style.hasUnicode)
    return style.styled(text).wrapped(to: width)
      + examples.lines(narrow).map { StyledText("  ") + $0 }
      + (remedy.map { style.styled($0, .quiet).wrapped(to: width) } ?? [])
      + (command.map { [StyledText("  ") + style.styled($0)] } ?? [])
  }
}

extension Diagnosis.Examples {
  private static let most = 8

  fileprivate func lines(_ style: TerminalStyle) -> [StyledText] {
    guard !rows.isEmpty else { return [] }
    let columns =
      [Table.Column(StyledText(), .left, .flexible(minimum: 16))]
      + headers.map { Table.Column(style.styled($0, .quiet), .right, .flexible(minimum: 10)) }
    var table = Table(columns: columns, rows: rows.prefix(Self.most).map { cells($0, style) })
    table.hasRule = false
    let more = rows.count - Self.most
    return table.lines(style: style)
      + (more > 0 ? [style.styled("and \(more) more", .quiet)] : [])
  }

  private func cells(_ row: Row, _ style: TerminalStyle) -> Table.Row {
    let runs =
      row.neededRuns > 0
      ? NumberFormat.grouped(Diagnosis.roundedUp(row.neededRuns)) : style.glyphs.missing
    let cells = [row.title, row.detail, runs].prefix(1 + headers.count)
    return .cells(cells.map { style.styled($0) })
  }
}
