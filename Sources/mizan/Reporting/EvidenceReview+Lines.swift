internal import ScenarioFormat

extension EvidenceReview {
  /// The report, line by line, no line wider than the style's width but
  /// for the addresses of sources.
  func lines(style: TerminalStyle) -> [String] {
    let pages = EvidencePages(review: self, style: style)
    let sections = [
      pages.head, pages.counts, pages.unsupported, pages.late, pages.values, pages.defaults,
      pages.claims, pages.sources,
    ]
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
    let files = review.base == nil ? ["no file of evidence"] : review.files
    let facts = ([review.variant, date] + files).joined(separator: style.glyphs.separator)
    return wrapped(title, .strong) + wrapped(facts, .quiet)
  }

  // MARK: - Counts

  var counts: [StyledText] {
    let judged = review.supports(.evidence).count { $0.judgement != nil }
    let late = scenario.asOf.map { "\(review.hindsight.count) of them dated after \($0)" } ?? ""
    var rows = [
      ("Values", review.supports.count, ""),
      (
        "  cite evidence", review.supports(.evidence).count,
        judged == 0 ? "" : "\(judged) of them judged from it"
      ),
      ("  are judged without", review.supports(.judgement).count, ""),
      ("  have neither", review.supports(.none).count, ""),
      ("  are defaults of the format", review.supports(.formatDefault).count, ""),
      ("Citations", scenario.citations.count, late),
    ]
    if let base = review.base {
      let doubted = base.claims.count { $0.verdict != nil }
      rows.append(("Claims", base.claims.count, "all expressed; \(doubted) with a verdict"))
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
    section("Values with neither evidence nor judgement", review.supports(.none).flatMap(value))
  }

  var late: [StyledText] {
    guard let asOf = scenario.asOf else { return [] }
    return section(
      "Hindsight: dated after \(asOf)",
      review.hindsight.flatMap { hindsight in
        wrapped("! " + (hindsight.citation.path.parent?.parent?.description ?? ""), .warning)
          + citation(hindsight.citation.id, hindsight.source)
      })
  }

  var values: [StyledText] {
    let stated = review.supports.filter { [.evidence, .judgement].contains($0.basis) }
    return section("Values and what they rest on", stated.flatMap(value))
  }

  var defaults: [StyledText] {
    section("Defaults of the format", review.supports(.formatDefault).flatMap(value))
  }

  private func value(_ support: Support) -> [StyledText] {
    let quantity = support.quantity
    let number = StyledText(
      quantity.exactValue.map(shortestText) ?? "~ " + NumberFormat.short(quantity.centre))
    let path = style.styled(quantity.path.description)
    let room = style.width - path.width - number.width
    let first =
      room >= 2
      ? [path + .spaces(room) + number] : wrapped(quantity.path.description) + [.spaces(2) + number]
    return first + support.evidence.flatMap { citation($0.citation.id, $0.evidence.source) }
      + (quantity.note.map { wrapped("  " + $0, .quiet) } ?? [])
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
    section("Claims and where they are expressed", (review.base?.claims ?? []).flatMap(claim))
  }

  private func claim(_ claim: EvidenceBase.Claim) -> [StyledText] {
    let places = claim.places.map(\.description).joined(separator: ", ")
    let verdict = claim.verdict.map {
      wrapped("  but: " + $0 + " [" + claim.verdictSources.joined(separator: ", ") + "]", .warning)
    }
    return wrapped("\(claim.id) \(claim.paragraph) \(claim.statement)")
      + wrapped("  " + places, .quiet) + (verdict ?? [])
  }

  var sources: [StyledText] {
    section("Sources cited", review.citedSources.flatMap(source))
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
