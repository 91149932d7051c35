internal import ScenarioFormat

extension EvidenceReview {
  /// The report, line by line, no line wider than the style's width but
  /// for the addresses of sources.
  func lines(style: TerminalStyle) -> [String] {
    let pages = EvidencePages(review: self, style: style)
    let sections =
      [
        pages.head, pages.counts, pages.unsupported, pages.late, pages.values, pages.parts,
        pages.defaults, pages.claims, pages.citedClaims,
      ] + pages.sources
    return sections.filter { !$0.isEmpty }.joined(separator: [StyledText()])
      .map { $0.rendered(colour: style.hasColour) }
  }
}

/// The sections of the report.
private struct EvidencePages {
  let review: EvidenceReview
  let style: TerminalStyle

  private var scenario: Scenario { review.scenario }

  var head: [StyledText] {
    let title = scenario.title.isEmpty ? scenario.id : scenario.title
    let date = scenario.asOf.map { "as of \($0)" } ?? "without asOf"
    let files = review.base?.files ?? ["no file of evidence"]
    let facts = ([review.variant, date] + files).joined(separator: style.glyphs.separator)
    return wrapped(title, .strong) + wrapped(facts, .quiet)
      + (scenario.note.map { wrapped($0) } ?? [])
  }

  // MARK: - Counts

  var counts: [StyledText] {
    let judged = review.values(.evidence).count { $0.judgement != nil }
    let late = scenario.asOf.map { "\(review.hindsight.count) of them dated after \($0)" } ?? ""
    var rows = [
      ("Values", review.values.count, ""),
      (
        "  cite evidence", review.values(.evidence).count,
        judged == 0 ? "" : "\(judged) of them judged from it"
      ),
      ("  are judged without", review.values(.judgement).count, ""),
      ("  have neither", review.values(.none).count, ""),
      ("  are defaults of the format", review.values(.formatDefault).count, ""),
      ("Citations", scenario.citations.count, late),
    ]
    let cited = review.citedClaims.map(\.claim)
    for (label, claims, state) in [
      ("Claims", review.base?.claims ?? [], "all expressed"),
      ("Claims of other files", cited, "all cited"),
    ] where !claims.isEmpty {
      let doubted = claims.count { $0.verdict != nil }
      rows.append((label, claims.count, "\(state); \(doubted) with a verdict"))
    }
    return rows.flatMap { label, count, remark in
      let number = StyledText(NumberFormat.grouped(count)).padded(to: 5, .right)
      let line = StyledText(label).padded(to: 30) + number
      return remark.isEmpty ? [line] : beside(line, remark)
    }
  }

  private func beside(_ line: StyledText, _ remark: String) -> [StyledText] {
    let end = StyledText("  ") + style.styled(remark, .quiet)
    return line.width + end.width <= style.width ? [line + end] : [line, StyledText("  ") + end]
  }

  // MARK: - Values

  var unsupported: [StyledText] {
    section("Values with neither evidence nor judgement", review.values(.none).flatMap(entry))
  }

  var late: [StyledText] {
    guard let asOf = scenario.asOf else { return [] }
    return section(
      "Hindsight: dated after \(asOf)",
      review.hindsight.flatMap { hindsight in
        wrapped("! " + hindsight.citation.citing.description, .warning)
          + citation(hindsight.citation.id, hindsight.source)
      })
  }

  var values: [StyledText] {
    let stated = review.values.filter { [.evidence, .judgement].contains($0.basis) }
    return section("Values and what they rest on", stated.flatMap(entry))
  }

  var parts: [StyledText] {
    section("Events and other parts, and what they rest on", review.parts.flatMap(entry))
  }

  var defaults: [StyledText] {
    section("Defaults of the format", review.values(.formatDefault).flatMap(entry))
  }

  private func entry(_ support: Support) -> [StyledText] {
    name(support) + support.evidence.flatMap { citation($0.citation.id, $0.evidence.source) }
      + (support.note.map { wrapped("  " + $0, .quiet) } ?? [])
  }

  /// The path, and the value of a quantity at the right.
  private func name(_ support: Support) -> [StyledText] {
    let path = support.path.description
    guard let quantity = support.quantity else { return wrapped(path) }
    let number = StyledText(
      quantity.exactValue.map(shortestText) ?? "~ " + NumberFormat.short(quantity.centre))
    let room = style.width - style.styled(path).width - number.width
    return room >= 2
      ? [style.styled(path) + .spaces(room) + number] : wrapped(path) + [.spaces(2) + number]
  }

  /// The id of what is cited, the date, quality and id of its source.
  private func citation(_ id: String, _ source: EvidenceBase.Source) -> [StyledText] {
    let columns = [(id, 29), (source.date.description, 10), (source.quality.rawValue, 9)]
    let line = columns.reduce(StyledText("  ")) { line, column in
      line + style.styled(column.0).padded(to: column.1 + 1)
    }
    let whole = line + style.styled(source.id == id ? "" : source.id)
    return whole.width <= style.width ? [whole] : whole.wrapped(to: style.width)
  }

  // MARK: - Claims and sources

  var claims: [StyledText] {
    section(
      "Claims and where they are expressed",
      (review.base?.claims ?? []).flatMap { claim($0, $0.places.map(\.description)) })
  }

  var citedClaims: [StyledText] {
    section(
      "Claims of other files and what cites them",
      review.citedClaims.flatMap { claim($0, $1) })
  }

  private func claim(_ claim: EvidenceBase.Claim, _ places: [String]) -> [StyledText] {
    let verdict = claim.verdict.map {
      wrapped("  but: \($0.statement) [" + $0.sources.joined(separator: ", ") + "]", .warning)
    }
    return wrapped("\(claim.id) (\(claim.source), \(claim.paragraph)) \(claim.statement)")
      + wrapped("  " + places.joined(separator: ", "), .quiet) + (verdict ?? [])
  }

  /// A section for each file.
  var sources: [[StyledText]] {
    (review.base?.files ?? []).map { file in
      section(
        "Sources cited, in \(file)", review.citedSources.filter { $0.file == file }.flatMap(source))
    }
  }

  private func source(_ source: EvidenceBase.Source) -> [StyledText] {
    // Whole, so that it can be copied.
    let address = style.styled("    " + (source.address ?? "no address"), .quiet)
    return citation(source.id, source) + wrapped("    \(source.title), \(source.origin)")
      + [address]
      + (source.note.map { wrapped("    " + $0, .quiet) } ?? [])
  }

  private func section(_ title: String, _ lines: [StyledText]) -> [StyledText] {
    lines.isEmpty ? [] : Section.heading(title, style: style) + lines
  }

  private func wrapped(_ text: String, _ ink: Ink = .plain) -> [StyledText] {
    style.styled(text, ink).wrapped(to: style.width, ellipsis: style.glyphs.ellipsis)
  }
}
