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
      + table(other.differences.filter { $0.answer.isProportion }, "% of runs", style)
      + table(other.differences.filter { !$0.answer.isProportion }, "Measures", style)
      + unpaired(other, style)
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
    let none = shown.isEmpty ? [StyledText("both scenarios say the same", .quiet)] : []
    return shown + more + none + [StyledText()]
  }

  // MARK: - Answers

  private static let titleWidth = 16

  private func table(
    _ rows: [PairedDifference], _ title: String, _ style: TerminalStyle
  ) -> [StyledText] {
    if rows.isEmpty { return [] }
    let columns: [Table.Column] = [
      .init(StyledText(title, .strong), .left, .flexible(minimum: Self.titleWidth)),
      .init(StyledText("difference", .quiet), .right),
      .init(StyledText("base", .quiet), .right), .init(StyledText("variant", .quiet), .right),
    ]
    var table = Table(columns: columns, rows: rows.map { .cells(cells($0, style)) })
    let width = pictureWidth(beside: table, style)
    table.columns += pictureColumns(width)
    table.rows = rows.map { .cells(cells($0, style) + picture($0, among: rows, width, style)) }
    table.lineLimit = 8
    table = table.fitted(to: style.width, keeping: [7, 5])
    if table.minimumWidth > style.width {
      // The picture stays where titles can be broken into their words.
      let words = rows.map { StyledText($0.answer.title).words.widest }.max() ?? 0
      table.columns[0].fit = .flexible(minimum: min(words, Self.titleWidth))
    }
    return table.fitted(to: style.width, keeping: [4, 2]).lines(style: style) + [StyledText()]
  }

  private func cells(_ row: PairedDifference, _ style: TerminalStyle) -> [StyledText] {
    [style.styled(row.answer.title), StyledText(change(row, style))]
      + [row.first, row.second].map { StyledText($0.text(of: row.answer, style.glyphs)) }
  }

  /// `+3.3 ± 0.4`. A measure that changes by the same in every pair has no
  /// error; an outcome that no pair of these shows to change has one.
  private func change(_ row: PairedDifference, _ style: TerminalStyle) -> String {
    let (difference, isShare) = (row.difference, row.answer.isProportion)
    let unit: Double = isShare ? 100 : 1
    let sign = difference.estimate > 0 ? "+" : ""
    if !isShare, difference.isExact {
      return difference.estimate == 0
        ? "same in all pairs" : "\(sign)\(NumberFormat.short(difference.estimate)) in all pairs"
    }
    let estimate = NumberEstimate(unit * difference.estimate, error: unit * difference.error)
    return sign + estimate.withError(style.glyphs, isBelow: false)
  }

  // MARK: - Pictures

  /// An odd number of columns: what the others leave, if it is enough to tell
  /// less from more.
  private func pictureWidth(beside table: Table, _ style: TerminalStyle) -> Int {
    let room = style.width - table.minimumWidth - table.gap
    return (min(max(room, 9), 21) - 1) | 1
  }

  private func pictureColumns(_ width: Int) -> [Table.Column] {
    let header = StyledText("less", .quiet) + .spaces(width - 8) + StyledText("more", .quiet)
    return [.init(header, .left, .fixed(width))]
      + ["up", "down", "p"].map { .init(StyledText($0, .quiet), .right) }
  }

  /// The interval, to the scale of all that are in the same unit; how many pairs
  /// change each way; and the p-value.
  private func picture(
    _ row: PairedDifference, among rows: [PairedDifference], _ width: Int, _ style: TerminalStyle
  ) -> [StyledText] {
    let comparable = rows.filter { $0.answer.unit == row.answer.unit }
    let bar = DifferenceBar(
      holding: comparable.map { ($0.difference.low, $0.difference.high) }, width: width,
      style: style)
    let drawing = bar.drawing(
      row.difference.estimate, low: row.difference.low, high: row.difference.high)
    return [drawing]
      + [
        NumberFormat.grouped(row.rises), NumberFormat.grouped(row.falls),
        NumberFormat.probability(row.pValue),
      ].map { StyledText($0) }
  }

  // MARK: - Facts

  /// The answers that cannot be compared, because only one of the two has them.
  private func unpaired(_ other: Comparison.Other, _ style: TerminalStyle) -> [StyledText] {
    let lines = [(comparison.base, other.onlyInBase), (other.variant, other.onlyHere)]
      .filter { !$0.1.isEmpty }
      .flatMap { variant, answers in
        style.styled("Only in \(variant.title): \(answers.map(\.id).listed())", .warning)
          .wrapped(to: style.width)
      }
    return lines.isEmpty ? [] : lines + [StyledText()]
  }

  private func facts(_ other: Comparison.Other, _ style: TerminalStyle) -> [StyledText] {
    var facts = ["\(NumberFormat.count(comparison.runs, "pair")) of runs on common draws"]
    if let share = other.divergence.share {
      facts.append(
        "\(ShareEstimate(share).percent) % ever take another course"
          + (middle(other.divergence).map { ", half of them by step \($0)" } ?? ""))
    }
    let gains = other.differences.compactMap(\.gain)
    if let low = gains.min().map(NumberFormat.rate), let high = gains.max().map(NumberFormat.rate) {
      let times = low == high ? low : "\(low) to \(high)"
      facts.append("without common draws it would take \(times) times as many")
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
