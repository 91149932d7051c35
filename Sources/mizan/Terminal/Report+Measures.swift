/// The section of a report that shows the distributions of measures.
struct MeasureSection {
  let measures: [Report.Measure]
  let variants: [String]
  let style: TerminalStyle

  var lines: [StyledText] {
    if measures.isEmpty { return [] }
    let caption = "\(style.glyphs.plusMinus) half of the 95 % interval"
    return Section.heading("Measures", right: StyledText(caption, .quiet), style: style)
      + table.lines(style: style)
  }

  /// Where the errors stand; each way needs less room than the one before.
  private enum Errors: CaseIterable {
    case besideNumbers, belowQuantiles, belowNumbers
  }

  private var table: Table {
    let tables = Errors.allCases.map { table($0) }
    return tables.first { $0.minimumWidth <= style.width }
      ?? table(.belowNumbers).fitted(to: style.width, keeping: [5, 2])
  }

  private func table(_ errors: Errors) -> Table {
    let nameWidth = variants.count == 1 && isGrouped ? 0 : 14
    let quantileFit = errors == .besideNumbers ? Table.Fit.content : .words
    let fits =
      [errors == .belowNumbers ? .words : .content] + Array(repeating: quantileFit, count: 3)
    let numbers = zip(["mean", "5 %", "50 %", "95 %"], fits).map { header, fit in
      Table.Column(StyledText(header.unbroken, .quiet), .right, fit)
    }
    var table = Table(
      columns: [Table.Column(StyledText(), .left, .flexible(minimum: nameWidth))] + numbers
        + [Table.Column(StyledText("distribution", .quiet))],
      rows: measures.flatMap { rows($0, errors) })
    table.hasRule = false
    return table
  }

  /// Whether a measure's title stands over the rows of its numbers.
  private var isGrouped: Bool { variants.count > 1 || style.width < Section.narrowWidth }

  private func rows(_ measure: Report.Measure, _ errors: Errors) -> [Table.Row] {
    let title = Section.rowTitle(measure.title, detail: measure.detail, style: style)
    guard isGrouped else { return [.cells([title] + numbers(measure.estimate(0), errors))] }
    let names = variants.count > 1 ? variants.map { style.styled("  " + $0) } : [StyledText()]
    return [.span(title)]
      + names.enumerated().map { variant, name in
        .cells([name] + numbers(measure.estimate(variant), errors))
      }
  }

  private func numbers(_ estimate: MeasureEstimate?, _ errors: Errors) -> [StyledText] {
    guard let estimate else { return [StyledText("no runs".unbroken, .quiet)] }
    let quantiles = estimate.quantilesWithError(style.glyphs, isBelow: errors != .besideNumbers)
    let mean = estimate.meanWithError(style.glyphs, isBelow: errors == .belowNumbers)
    return ([mean] + quantiles).map { StyledText($0) } + [picture(estimate.histogram)]
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
