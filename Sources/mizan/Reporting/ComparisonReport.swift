internal import Analysis
internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// What a person sees after a comparison.
struct ComparisonReport {
  private let comparison: Comparison
  /// By variant: what its scenario says otherwise.
  private let differences: [[ScenarioDifference]]
  private let isFamilyWise: Bool

  init(_ comparison: Comparison, differences: [[ScenarioDifference]], isFamilyWise: Bool) {
    self.comparison = comparison
    self.differences = differences
    self.isFamilyWise = isFamilyWise
  }

  func lines(_ style: TerminalStyle) -> [StyledText] {
    comparison.others.indices.map { section($0, style) }.joined(separator: [StyledText()])
      .map(\.self)
  }

  private func section(_ index: Int, _ style: TerminalStyle) -> [StyledText] {
    let other = comparison.others[index]
    let caption = StyledText(
      "95 % intervals" + (isFamilyWise ? ", all together" : ""), .quiet)
    return Section.heading(
      "\(other.variant.title), against \(comparison.base.title)", right: caption, style: style)
      + changes(index, style)
      + table(other.differences.filter { $0.answer.isProportion }, "% of runs", 100, style)
      + table(other.differences.filter { !$0.answer.isProportion }, "Measures", 1, style)
      + facts(other, style)
  }

  /// What the scenarios say otherwise, as `mizan diff` has it.
  private func changes(_ index: Int, _ style: TerminalStyle) -> [StyledText] {
    guard differences.indices.contains(index) else { return [] }
    let most = 12
    let shown = differences[index].prefix(most).flatMap {
      style.styled($0.line(style), .quiet).wrapped(to: style.width)
    }
    let rest = differences[index].count - most
    let more = rest > 0 ? [StyledText("and \(rest) more: mizan diff lists them", .quiet)] : []
    return shown + more + [StyledText()]
  }

  private func table(
    _ rows: [PairedDifference], _ title: String, _ unit: Double, _ style: TerminalStyle
  ) -> [StyledText] {
    if rows.isEmpty { return [] }
    let bar = DifferenceBar(
      holding: rows.map { ($0.difference.low, $0.difference.high) }, width: 21, style: style)
    let columns: [Table.Column] = [
      .init(StyledText(title, .strong), .left, .flexible(minimum: 16)),
      .init(StyledText("difference", .quiet), .right),
      .init(StyledText("base", .quiet), .right), .init(StyledText("variant", .quiet), .right),
      .init(
        StyledText("less", .quiet) + .spaces(14) + StyledText("more", .quiet), .left, .fixed(21)),
      .init(StyledText("up", .quiet), .right), .init(StyledText("down", .quiet), .right),
      .init(StyledText("p", .quiet), .right),
    ]
    let cells = rows.map { row -> Table.Row in
      .cells([
        style.styled(row.answer.title), number(row.difference, unit, style, signed: true),
        number(row.first, unit, style), number(row.second, unit, style),
        bar.drawing(row.difference.estimate, low: row.difference.low, high: row.difference.high),
        StyledText(NumberFormat.grouped(row.rises)), StyledText(NumberFormat.grouped(row.falls)),
        StyledText(NumberFormat.probability(row.pValue)),
      ])
    }
    return Table(columns: columns, rows: cells)
      .fitted(to: style.width, keeping: [7, 5, 4, 2]).lines(style: style) + [StyledText()]
  }

  private func number(
    _ interval: Interval, _ unit: Double, _ style: TerminalStyle, signed: Bool = false
  ) -> StyledText {
    let text = NumberEstimate(unit * interval.estimate, error: unit * interval.error)
      .withError(style.glyphs, isBelow: false)
    return StyledText(signed && interval.estimate > 0 ? "+" + text : text)
  }

  private func facts(_ other: Comparison.Other, _ style: TerminalStyle) -> [StyledText] {
    let gains = other.differences.compactMap(\.gain).sorted()
    var facts = ["\(NumberFormat.count(comparison.runs, "pair")) of runs on common draws"]
    if let share = other.divergence.share {
      facts.append(
        "\(ShareEstimate(share).percent) % ever take another course"
          + (middle(other.divergence).map { ", half of them by step \($0)" } ?? ""))
    }
    if let low = gains.first, let high = gains.last {
      facts.append(
        "without common draws it would take \(NumberFormat.rate(low)) to "
          + "\(NumberFormat.rate(high)) times as many")
    }
    if other.failedPairs > 0 {
      facts.append("\(NumberFormat.count(other.failedPairs, "pair")) failed and count nowhere")
    }
    return facts.flatMap { style.styled($0, .quiet).wrapped(to: style.width) }
  }

  /// The step by which half of the pairs that ever diverge have done so.
  private func middle(_ divergence: Divergence) -> Int? {
    let total = divergence.first.reduce(0, +)
    guard total > 0 else { return nil }
    var sum: UInt64 = 0
    return divergence.first.firstIndex { count in
      sum += count
      return 2 * sum >= total
    }.map { $0 + 1 }
  }
}
