internal import Results
internal import ScenarioFormat

/// The description of a scenario and its model by the ODD protocol (overview,
/// design concepts, details) in the order and under the headings of Grimm et
/// al. 2020, so that a referee finds each thing where it is looked for.
struct ODDProtocol {
  let document: ScenarioDocument
  let variant: String
  /// The language of names.
  let language: Language
  let resolved: ResolvedScenario
  let evidence: EvidenceBase?
  let parameters: ParameterPages
  let words: ConditionWords

  /// - Throws: `ScenarioError`.
  init(_ document: ScenarioDocument, variant: String, language: Language = .english) throws {
    self.document = document
    self.variant = variant
    self.language = language
    resolved = try document.resolvedScenario(variant: variant)
    evidence = try EvidenceBase.beside(document)
    parameters = ParameterPages(resolved)
    words = ConditionWords(resolved.scenario)
  }

  var scenario: Scenario { resolved.scenario }

  var page: Page {
    Page(
      title: "ODD protocol: " + (scenario.title.isEmpty ? scenario.id : scenario.title),
      blocks: introduction + purpose + entities + process + concepts + initialization + inputData
        + submodels, language: language)
  }

  private var introduction: [Page.Block] {
    let isBaseline = variant == ScenarioDocument.baseline
    let patched: Prose =
      isBaseline
      ? "" : " It is its variant \(code: variant): \(document.title(ofVariant: variant))."
    return [
      .paragraph(
        """
        This describes the scenario \(code: scenario.id) as Mizan \(Versions.mizan) simulates it, by \
        the ODD protocol for individual- and agent-based models (Grimm et al. 2020, Journal of \
        Artificial Societies and Social Simulation 23(2) 7).\(patched) It was generated from the \
        scenario and the model by \(code: "mizan describe"), so that its names and values are those that run.
        """)
    ]
  }

  // MARK: - Purpose and patterns

  private var purpose: [Page.Block] {
    var blocks: [Page.Block] = [.heading(2, "Purpose and patterns")]
    if !scenario.question.isEmpty {
      blocks.append(.paragraph("The question: \(strong: scenario.question)"))
    }
    blocks.append(
      .paragraph(
        """
        The model simulates how states that seek influence (patrons) compete for the alignment of \
        others (targets), through ties in several channels, under unrest that may threaten regimes. \
        It answers with distributions over many simulated futures. It explores what follows from \
        stated assumptions; it is not a forecast, and it has not been fitted to history.
        """))
    if let note = scenario.note { blocks.append(.paragraph(Prose(note))) }
    if let asOf = scenario.asOf {
      blocks.append(.paragraph("The scenario uses what was known on \(asOf.description)."))
    }
    return blocks + patterns + claims
  }

  private var patterns: [Page.Block] {
    [
      .paragraph("The model is held against these patterns, in tests:"),
      .list([
        "Under threat the channel of security decides; in calm it is one among several.",
        "A larger security tie makes a call, an intervention and survival more probable.",
        """
        A patron that comes gains credibility at home and among observers, and alignment; one that \
        refuses loses both.
        """,
        "A worse record makes a call less probable.",
        "A gain in a channel without threat loading moves alignment less in a crisis than in calm.",
        "Two patrons with exchanged data have exchanged results, in distribution.",
      ]),
    ]
  }

  private var claims: [Page.Block] {
    let rows = (evidence?.claims ?? []).map { claim -> [Prose] in
      let sources = claim.verdict?.sources.map(Prose.code).joined() ?? ""
      return [
        .code(claim.id), Prose(claim.kind.rawValue), Prose(claim.statement),
        claim.places.map { $0.path == nil ? Prose($0.description) : .code($0.description) }
          .joined(),
        claim.verdict.map { "\($0.statement) (\(sources))" } ?? "",
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [.paragraph("The scenario expresses these claims, so that each can be examined:")]
      + Page.Block.table(["claim", "kind", "statement", "expressed by", "but"], rows)
  }
}
