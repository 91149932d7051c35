internal import Analysis
internal import InfluenceModel
internal import ScenarioFormat

/// What a person sees of a threshold.
struct ThresholdReport {
  private let threshold: Threshold

  init(_ threshold: Threshold) {
    self.threshold = threshold
  }

  func lines(_ style: TerminalStyle) -> [StyledText] {
    guard let first = threshold.results.first else { return [] }
    let caption = StyledText("95 % intervals", .quiet)
    let heading = Section.heading(
      "\(threshold.answer.title): \(goal)", right: caption, style: style)
    if let along = threshold.along { return heading + contour(along, style) + facts(style) }
    return heading + answer(first.finding, style) + [StyledText()] + curve(first.finding, style)
      + facts(style)
  }

  /// `20 %`, or the mean.
  private var goal: String {
    switch threshold.results[0].finding.target {
    case .probability(let p): "\(NumberFormat.short(100 * p)) %"
    case .mean(let mean): "a mean of \(NumberFormat.short(mean))"
    }
  }

  // MARK: - One threshold

  private func answer(_ finding: ThresholdFinding, _ style: TerminalStyle) -> [StyledText] {
    let crossings = finding.crossings.map { crossing in
      StyledText("\(threshold.path) ", .quiet) + StyledText(text(crossing), .strong)
    }
    return crossings.flatMap { $0.wrapped(to: style.width) }
      + remarks(finding, style).flatMap { style.styled($0).wrapped(to: style.width) }
  }

  /// `at 0.412 [0.398, 0.427]`
  private func text(_ crossing: ThresholdFinding.Crossing) -> String {
    let (low, high) = (crossing.low, crossing.high)
    let decimals = NumberFormat.decimals(warrantedBy: (high.value - low.value) / 4)
    let number = { (value: Double) in
      decimals.map { NumberFormat.fixed(value, decimals: $0) } ?? NumberFormat.short(value)
    }
    let interval =
      (low.isOpen ? "\u{2264} " : "") + number(low.value) + ", " + (high.isOpen ? "\u{2265} " : "")
      + number(high.value)
    return crossing.estimate.map { "at \(number($0)) [\(interval)]" }
      ?? "perhaps in [\(interval)]"
  }

  private func remarks(_ finding: ThresholdFinding, _ style: TerminalStyle) -> [String] {
    guard let first = finding.grid.first, let last = finding.grid.last else { return [] }
    var remarks: [String] = []
    if !finding.isReached {
      remarks.append(
        "Not reached between \(value(first)) and \(value(last)): "
          + "\(estimate(first, finding, style)) at \(value(first)), "
          + "\(estimate(last, finding, style)) at \(value(last)).")
    }
    if case .bent(let rise, let fall) = finding.trend {
      remarks.append(
        "Not monotone: from \(estimate(rise.from, finding, style)) at \(value(rise.from)) it "
          + "rises to \(estimate(rise.to, finding, style)) at \(value(rise.to)), and from "
          + "\(estimate(fall.from, finding, style)) at \(value(fall.from)) it falls to "
          + "\(estimate(fall.to, finding, style)) at \(value(fall.to)).")
    }
    if finding.trend == .flat {
      remarks.append("Between these values it moves by no more than chance explains.")
    }
    return remarks
  }

  private func value(_ sample: ThresholdSample) -> String {
    NumberFormat.short(sample.value)
  }

  private func estimate(
    _ sample: ThresholdSample, _ finding: ThresholdFinding, _ style: TerminalStyle
  ) -> String {
    let text = interval(sample, finding).text(of: threshold.answer, style.glyphs)
    return threshold.answer.isProportion ? text + " %" : text
  }

  private func interval(_ sample: ThresholdSample, _ finding: ThresholdFinding) -> Interval {
    let bounds = sample.interval(for: finding.target)
    return Interval(estimate: sample.mean, low: bounds.lowerBound, high: bounds.upperBound)
  }

  /// The answer at equal distances, drawn where it is a probability.
  private func curve(_ finding: ThresholdFinding, _ style: TerminalStyle) -> [StyledText] {
    let isProportion = threshold.answer.isProportion
    let columns: [Table.Column] =
      [
        .init(StyledText("value", .quiet), .right),
        .init(StyledText(isProportion ? "probability" : "mean", .quiet), .right),
      ] + (isProportion ? [.init(StyledText(), .left, .fixed(40))] : [])
    let rows = finding.grid.map { sample -> Table.Row in
      let share = ShareEstimate(interval(sample, finding))
      return .cells(
        [StyledText(value(sample)), StyledText(estimate(sample, finding, style))]
          + (isProportion ? [Bars.bar(share, width: 40, style: style)] : []))
    }
    return Table(columns: columns, rows: rows).fitted(to: style.width, keeping: [3, 2])
      .lines(style: style) + [StyledText()]
  }

  // MARK: - A contour

  private func contour(_ along: String, _ style: TerminalStyle) -> [StyledText] {
    let rows = threshold.results.flatMap { result -> [Table.Row] in
      let at = StyledText(result.at.map(NumberFormat.short) ?? "")
      let crossings = result.finding.crossings.map { StyledText(text($0)) }
      let note = result.finding.isMonotone ? "" : "not monotone"
      let missing = StyledText(result.finding.isReached ? "" : "not reached", .quiet)
      return (crossings.isEmpty ? [missing] : crossings).map {
        .cells([at, $0, StyledText(note, .warning)])
      }
    }
    let columns: [Table.Column] = [
      .init(StyledText(along, .quiet), .right, .flexible(minimum: 8)),
      .init(StyledText(threshold.path, .quiet), .left, .flexible(minimum: 16)),
      .init(StyledText(), .left),
    ]
    return Table(columns: columns, rows: rows).lines(style: style) + [StyledText()]
  }

  private func facts(_ style: TerminalStyle) -> [StyledText] {
    let values = threshold.results.reduce(0) { $0 + $1.finding.samples.count }
    return style.styled(
      "\(NumberFormat.count(threshold.runs, "run")) at each of \(NumberFormat.grouped(values)) "
        + "values, on common draws", .quiet
    ).wrapped(to: style.width)
  }
}
