internal import Analysis
internal import InfluenceModel
internal import ScenarioFormat

/// What a person sees of a sweep: where each answer is lowest and highest, and,
/// along a single path, its course.
struct SweepReport {
  private let sweep: Sweep
  private let title: String

  init(_ sweep: Sweep, title: String) {
    self.sweep = sweep
    self.title = title
  }

  func lines(_ style: TerminalStyle) -> [StyledText] {
    let axes = sweep.axes.map { axis in
      "\(axis.path) from \(NumberFormat.short(axis.values[0])) to "
        + NumberFormat.short(axis.values[axis.values.count - 1])
    }
    let caption = StyledText("95 % intervals", .quiet)
    return Section.heading(title, right: caption, style: style)
      + axes.flatMap { style.styled($0, .quiet).wrapped(to: style.width) } + [StyledText()]
      + table("% of runs", style) { $0.isProportion }
      + table("Measures", style) { !$0.isProportion }
      + facts(style)
  }

  private func table(
    _ heading: String, _ style: TerminalStyle, _ belongs: (Answer) -> Bool
  ) -> [StyledText] {
    let asked = sweep.points[0].estimates.map(\.answer).filter(belongs)
    if asked.isEmpty { return [] }
    let isLine = sweep.axes.count == 1
    let columns: [Table.Column] =
      [
        .init(StyledText(heading, .strong), .left, .flexible(minimum: 16)),
        .init(StyledText("lowest", .quiet), .right), .init(StyledText("at", .quiet), .left),
        .init(StyledText("highest", .quiet), .right), .init(StyledText("at", .quiet), .left),
      ] + (isLine ? [.init(StyledText("course", .quiet), .left, .fixed(courseWidth))] : [])
    let rows = asked.map { row($0, isLine, style) }
    return Table(columns: columns, rows: rows).fitted(to: style.width, keeping: [6, 5, 3])
      .lines(style: style) + [StyledText()]
  }

  private var courseWidth: Int { min(max(sweep.points.count, 11), 24) }

  private func row(_ answer: Answer, _ isLine: Bool, _ style: TerminalStyle) -> Table.Row {
    let found = sweep.points.compactMap { point in
      point.estimates.first { $0.answer.kind == answer.kind && $0.answer.id == answer.id }?
        .interval.map { (point: point, interval: $0) }
    }
    let name = style.styled(answer.title)
    guard let low = found.min(by: { $0.interval.estimate < $1.interval.estimate }),
      let high = found.max(by: { $0.interval.estimate < $1.interval.estimate })
    else { return .cells([name, StyledText(style.glyphs.missing)]) }
    let ends = [low, high].flatMap { end in
      [
        StyledText(end.interval.text(of: answer, style.glyphs)),
        StyledText(place(end.point), .quiet),
      ]
    }
    let course = isLine ? [course(found.map(\.interval), style)] : []
    return .cells([name] + ends + course)
  }

  private func place(_ point: Sweep.Point) -> String {
    point.values.map(NumberFormat.short).joined(separator: ", ")
  }

  /// Columns from the lowest to the highest estimate; flat where they differ by
  /// less than their errors.
  private func course(_ intervals: [Interval], _ style: TerminalStyle) -> StyledText {
    let estimates = intervals.map(\.estimate)
    guard let low = estimates.min(), let high = estimates.max() else { return StyledText() }
    let error = intervals.map(\.error).max() ?? 0
    let scale = max(high - low, 2 * error)
    let heights = estimates.map { value in
      scale > 0 ? 1 + Int(1000 * (value - low) / scale) : 1
    }
    return Sparkline.text(heights, width: courseWidth, style: style)
  }

  private func facts(_ style: TerminalStyle) -> [StyledText] {
    let failed = sweep.points.reduce(0) { $0 + $1.failedRuns }
    let text =
      "\(NumberFormat.count(sweep.runs, "run")) at each of "
      + "\(NumberFormat.count(sweep.points.count, "point")), on common draws"
      + (failed > 0 ? "; \(NumberFormat.count(failed, "run")) failed and count nowhere" : "")
    return style.styled(text, .quiet).wrapped(to: style.width)
  }
}
