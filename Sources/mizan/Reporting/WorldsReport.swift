internal import Analysis
internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// What a person sees of worlds.
struct WorldsReport {
  private let found: Worlds

  init(_ found: Worlds) {
    self.found = found
  }

  func lines(_ style: TerminalStyle) -> [StyledText] {
    let caption = StyledText("quantiles over worlds, 95 % intervals", .quiet)
    let shares = found.results.filter { $0.answer.isProportion }
    let measures = found.results.filter { !$0.answer.isProportion }
    let sections = found.variants.enumerated().flatMap { index, variant -> [StyledText] in
      Section.heading(variant.title, right: caption, style: style)
        + table(shares, index, "% of runs", isShare: true, style)
        + table(measures, index, "Means", isShare: false, style)
    }
    return sections + sources(style) + facts(style)
  }

  // MARK: - Distributions

  private static let width = 20

  private func table(
    _ results: [Worlds.Result], _ variant: Int, _ heading: String, isShare: Bool,
    _ style: TerminalStyle
  ) -> [StyledText] {
    if results.isEmpty { return [] }
    let picture = isShare ? "0" + String(repeating: " ", count: Self.width - 4) + "100" : ""
    let columns: [Table.Column] = [
      .init(StyledText(heading, .strong), .left, .flexible(minimum: 16)),
      .init(StyledText("mean", .quiet), .right),
      .init(StyledText("5\u{A0}%", .quiet), .right),
      .init(StyledText("95\u{A0}%", .quiet), .right),
      .init(StyledText(picture, .quiet), .left, .fixed(Self.width)),
    ]
    let rows = results.map { result -> Table.Row in
      let title = style.styled(result.answer.title)
      guard let found = result.distributions[variant] else {
        return .cells([title, StyledText(style.glyphs.missing)])
      }
      let ends = [0.05, 0.95].map { q in
        found.quantiles.first { $0.q == q }.map { quantile($0.value, result.answer, style) } ?? ""
      }
      return .cells(
        [title, StyledText(found.mean.text(of: result.answer, style.glyphs))]
          + ends.map { StyledText($0) } + [drawing(found, isShare: isShare, style)])
    }
    return Table(columns: columns, rows: rows).fitted(to: style.width, keeping: [5, 4, 2])
      .lines(style: style) + [StyledText()]
  }

  /// Of a measure that is the same in all worlds, nothing but the number.
  private func quantile(_ value: Interval, _ answer: Answer, _ style: TerminalStyle) -> String {
    value.isExact && !answer.isProportion
      ? NumberFormat.short(value.estimate) : value.text(of: answer, style.glyphs)
  }

  /// How many worlds have which probability; from the least to the largest mean
  /// of a measure.
  private func drawing(
    _ found: WorldDistribution, isShare: Bool, _ style: TerminalStyle
  ) -> StyledText {
    let (low, high) = isShare ? (0, 1) : (found.values.first ?? 0, found.values.last ?? 0)
    guard low < high else { return Sparkline.text([1], width: Self.width, style: style) }
    var counts = [Int](repeating: 0, count: Self.width)
    for value in found.values {
      let place = (value - low) / (high - low) * Double(Self.width)
      counts[Int(min(max(place, 0), Double(Self.width - 1)))] += 1
    }
    return Sparkline.text(counts, width: Self.width, style: style)
  }

  // MARK: - Sources of variance

  private func sources(_ style: TerminalStyle) -> [StyledText] {
    let results = found.results.filter { !$0.shares.isEmpty }
    guard let first = results.first else { return [] }
    let names = first.shares.map { source, _ in
      Table.Column(StyledText(source.rawValue, .quiet), .right)
    }
    let columns =
      [
        Table.Column(
          StyledText("% of the variance of runs", .strong), .left, .flexible(minimum: 16))
      ]
      + names + [.init(StyledText(), .left, .fixed(Self.width))]
    let rows = results.map { result -> Table.Row in
      let shares = result.shares.map {
        StyledText(ShareEstimate($0.share).withError(style.glyphs))
      }
      let bar = Bars.stacked(
        result.shares.map(\.share.estimate), width: Self.width, style: style)
      return .cells([style.styled(result.answer.title)] + shares + [bar])
    }
    return Section.heading("What the variance is due to", style: style)
      + Table(columns: columns, rows: rows).fitted(to: style.width, keeping: [1 + names.count])
      .lines(style: style) + [StyledText()]
  }

  private func facts(_ style: TerminalStyle) -> [StyledText] {
    let silent = found.results.filter { $0.answeringWorlds < found.worlds }
    let text =
      "\(NumberFormat.count(found.worlds, "world")) of \(NumberFormat.count(found.runs, "run"))"
      + (silent.isEmpty
        ? ""
        : "; "
          + silent.map {
            "\($0.answer.id) is answered in \(NumberFormat.grouped($0.answeringWorlds))"
          }.joined(separator: ", "))
    return style.styled(text, .quiet).wrapped(to: style.width)
  }
}
