internal import Analysis
internal import InfluenceModel

/// The ranking as a table with bars.
struct SensitivityTable {
  private let ranking: FactorRanking
  private let method: SensitivityMethod
  private let style: TerminalStyle
  private let barWidth: Int

  init(_ ranking: FactorRanking, _ method: SensitivityMethod, _ style: TerminalStyle) {
    self.ranking = ranking
    self.method = method
    self.style = style
    barWidth = style.width < 100 ? 11 : 21
  }

  var lines: [StyledText] {
    guard !ranking.shown.isEmpty else { return [] }
    let columns: [Table.Column] =
      [
        .init(StyledText("factor", .quiet), .left, .flexible(minimum: 30)),
        .init(barHeader, .left, .fixed(barWidth)),
      ] + numbers.map { .init(StyledText($0.header, .quiet), .right) }
    let rows = ranking.shown.map { row -> Table.Row in
      .cells(
        [style.styled(row.factor), bar(row)]
          + numbers.map { number in StyledText(row[number.index].map(text) ?? "") })
    }
    return Table(columns: columns, rows: rows)
      .fitted(to: style.width, keeping: method == .tornado ? [5, 3] : [5, 4, 3]).lines(style: style)
  }

  private var numbers: [(index: SensitivityIndex, header: String)] {
    switch method {
    case .sobol: [(.total, "total"), (.first, "alone")]
    case .morris: [(.muStar, "mean size"), (.mu, "mean"), (.sigma, "sd")]
    case .tornado: [(.swing, "swing"), (.low, "at 5 %"), (.high, "at 95 %")]
    }
  }

  private var barHeader: StyledText {
    switch method {
    case .sobol: Bars.scale(width: barWidth)
    case .morris: StyledText()
    case .tornado:
      StyledText(
        "medians: "
          + (ranking.atMedians.map { NumberFormat.short(ranking.unit * $0.estimate) } ?? ""),
        .quiet)
    }
  }

  /// An index that is the same for all base points has no error.
  private func text(_ interval: Interval) -> String {
    let estimate = ranking.unit * interval.estimate
    return interval.isExact
      ? NumberFormat.short(estimate)
      : NumberEstimate(estimate, error: ranking.unit * interval.error)
        .withError(style.glyphs, isBelow: false)
  }

  private func bar(_ row: FactorRanking.Row) -> StyledText {
    switch method {
    case .sobol: lengthBar(row[.total], scale: 1)
    case .morris:
      lengthBar(row[.muStar], scale: ranking.shown.compactMap { $0[.muStar]?.high }.max() ?? 1)
    case .tornado: swingBar(row)
    }
  }

  private func lengthBar(_ interval: Interval?, scale: Double) -> StyledText {
    guard let interval, scale > 0 else { return StyledText() }
    return Bars.bar(
      ShareEstimate(
        value: interval.estimate / scale, low: interval.low / scale, high: interval.high / scale),
      width: barWidth, style: style)
  }

  /// From the answer at one end of the factor to that at the other, about the
  /// answer at the medians.
  private func swingBar(_ row: FactorRanking.Row) -> StyledText {
    guard let middle = ranking.atMedians?.estimate else { return StyledText() }
    let reach = { (row: FactorRanking.Row) in
      let ends = [row[.low], row[.high]].compactMap { $0?.estimate }.map { $0 - middle }
      return (low: ends.min() ?? 0, high: ends.max() ?? 0)
    }
    let bar = DifferenceBar(
      holding: ranking.shown.map(reach), width: barWidth, style: style)
    return bar.drawing(
      (row[.high]?.estimate ?? middle) - middle, low: reach(row).low, high: reach(row).high)
  }
}
