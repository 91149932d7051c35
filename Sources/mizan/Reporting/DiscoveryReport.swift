internal import Analysis
internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// What a person sees of a discovery: sentences, and a table of their limits.
struct DiscoveryReport {
  private let discovery: Discovery
  private let answer: Answer
  private let paths: [String]

  init(_ discovery: Discovery, _ answer: Answer, paths: [String]) {
    self.discovery = discovery
    self.answer = answer
    self.paths = paths
  }

  func lines(_ style: TerminalStyle) -> [StyledText] {
    let caption = StyledText("95 % intervals", .quiet)
    let overall = "\(percent(discovery.overall, style)) % of all futures"
    let heading =
      Section.heading(answer.title, right: caption, style: style)
      + [StyledText(overall, .quiet), StyledText()]
    if discovery.regions.isEmpty {
      return heading
        + style.styled(
          "No region of the uncertain inputs was found in which this is more probable than by "
            + "chance."
        ).wrapped(to: style.width) + facts(style)
    }
    return heading
      + discovery.regions.enumerated().flatMap { number, region in
        style.styled(sentence(number, region, style)).wrapped(to: style.width) + [StyledText()]
          + table(region, style) + [StyledText()]
      } + facts(style)
  }

  /// `When /a is below 5.1 and /b is above 0.6, this happens in 48 ± 2 % of
  /// futures, against 18 % overall. This covers 61 ± 3 % of all cases.`
  private func sentence(
    _ number: Int, _ region: Discovery.Region, _ style: TerminalStyle
  ) -> String {
    let conditions = inputs(of: region).map { input in
      "\(paths[input]) is "
        + region.limits.filter { $0.edge.input == input }
        .map { "\($0.edge.side.rawValue) \(shortestText($0.edge.bound))" }
        .sorted().joined(separator: " and ")
    }
    return (number == 0 ? "When " : "Otherwise, when ")
      + list(conditions)
      + ", \"\(answer.title)\" comes true in \(percent(region.probability, style)) % of futures, "
      + "against \(ShareEstimate(discovery.overall).percent) % overall. This covers "
      + "\(percent(region.coverage, style)) % of all futures in which it does."
  }

  /// The inputs that a region limits, the most telling first.
  private func inputs(of region: Discovery.Region) -> [Int] {
    region.limits.map(\.edge.input).reduce(into: []) { inputs, input in
      if !inputs.contains(input) { inputs.append(input) }
    }
  }

  private func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.joined() }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  private func percent(_ proportion: Proportion, _ style: TerminalStyle) -> String {
    ShareEstimate(proportion).withError(style.glyphs)
  }

  private func table(_ region: Discovery.Region, _ style: TerminalStyle) -> [StyledText] {
    let columns: [Table.Column] = [
      .init(StyledText("input", .quiet), .left, .flexible(minimum: 24)),
      .init(StyledText("limit", .quiet), .right),
      .init(StyledText("p", .quiet), .right),
      .init(StyledText("found again", .quiet), .right),
    ]
    let rows = region.limits.map { limit -> Table.Row in
      .cells([
        style.styled(paths[limit.edge.input]),
        StyledText("\(limit.edge.side.rawValue) \(shortestText(limit.edge.bound))"),
        StyledText(NumberFormat.probability(limit.pValue)),
        StyledText("\(NumberFormat.short((100 * limit.reproduced).rounded())) %"),
      ])
    }
    return Table(columns: columns, rows: rows).fitted(to: style.width, keeping: [4, 2])
      .lines(style: style)
  }

  private func facts(_ style: TerminalStyle) -> [StyledText] {
    style.styled(
      "Found in \(NumberFormat.count(discovery.futures - discovery.judges, "future")), judged by "
        + "\(NumberFormat.grouped(discovery.judges)) others; found again: in "
        + "\(Discovery.resamples) resamples", .quiet
    ).wrapped(to: style.width)
  }
}
