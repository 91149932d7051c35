/// The section of a report that shows the distributions of measures.
struct MeasureSection {
  let measures: [Report.Measure]
  let variants: [String]
  let style: TerminalStyle

  var lines: [StyledText] {
    if measures.isEmpty { return [] }
    if variants.count > 1 {
      return table("Measures", measures.flatMap(groupedRows)).lines(style: style)
    }
    if style.width >= Section.narrowWidth {
      return table("Measures", measures.map(singleRow)).lines(style: style)
    }
    var numbers = table("", measures.flatMap(groupedRows))
    numbers.hasRule = false
    return Section.heading("Measures", style: style) + numbers.lines(style: style)
  }

  private func table(_ title: String, _ rows: [Table.Row]) -> Table {
    let headers = ["mean \(style.glyphs.plusMinus) s.e.", "5 %", "50 %", "95 %"]
    let name = Table.Column(
      StyledText(title, .strong), .left, .flexible(minimum: title.isEmpty ? 0 : 14))
    let numbers = headers.map { Table.Column(StyledText($0.unbroken, .quiet), .right) }
    let picture = Table.Column(StyledText("distribution", .quiet))
    return Table(columns: [name] + numbers + [picture], rows: rows)
      .fitted(to: style.width, keeping: [5, 2])
  }

  private func singleRow(_ measure: Report.Measure) -> Table.Row {
    let title = Section.rowTitle(measure.title, detail: measure.detail, style: style)
    return .cells([title] + numbers(measure.estimate(0)))
  }

  private func groupedRows(_ measure: Report.Measure) -> [Table.Row] {
    let title = Section.rowTitle(measure.title, detail: measure.detail, style: style)
    let names = variants.count > 1 ? variants.map { style.styled("  " + $0) } : [StyledText()]
    return [.span(title)]
      + names.enumerated().map { variant, name in
        .cells([name] + numbers(measure.estimate(variant)))
      }
  }

  private func numbers(_ estimate: MeasureEstimate?) -> [StyledText] {
    guard let estimate else { return [StyledText("no runs", .quiet)] }
    return [StyledText(estimate.meanWithError(style.glyphs))]
      + estimate.quantiles.map { StyledText($0) } + [picture(estimate.histogram)]
  }

  /// The histogram between its ends, the lower ones set to the right, so that
  /// all pictures begin in the same column.
  private func picture(_ histogram: Histogram) -> StyledText {
    let width = style.width < 90 ? 12 : 24
    return end(histogram.low).padded(to: lowerEnds.widest, .right) + .spaces(1)
      + Sparkline.text(histogram.counts, width: width, style: style)
      + .spaces(1) + end(histogram.high)
  }

  private var lowerEnds: [StyledText] {
    measures.flatMap { measure in
      variants.indices.compactMap { measure.estimate($0).map { end($0.histogram.low) } }
    }
  }

  private func end(_ value: Double) -> StyledText {
    StyledText(NumberFormat.rough(value), .quiet)
  }
}
