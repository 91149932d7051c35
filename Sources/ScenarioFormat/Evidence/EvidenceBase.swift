/// What is known of a case: sources, the figures taken from them, and the
/// claims of texts that the scenario is held against. All in the order of the
/// files that hold them.
package struct EvidenceBase: Sendable {
  /// The names of the files: those that were asked for, then those that they
  /// use.
  package let files: [String]
  package let sources: [Source]
  package let figures: [Figure]
  /// What the scenario is held against, claims of the files that were asked for.
  package let claims: [Claim]
  /// Claims of files that are only used, with places in other scenarios.
  package let usedClaims: [Claim]
  private let entries: [String: Evidence]

  /// Where something can be read.
  package struct Source: Sendable {
    package let id: String
    /// The file of evidence that holds it.
    package let file: String
    package let title: String
    /// Who wrote or published it.
    package let origin: String
    package let date: PublicationDate
    /// nil where it has no address on the web.
    package let address: String?
    package let quality: Quality
    package let note: String?
  }

  /// How near a source is to what it tells.
  package enum Quality: String, FormatWord, Sendable {
    /// The document itself: a treaty, a decree.
    case primary
    /// A statistical office, a ministry, a state agency.
    case official
    case scholarly
    case press
  }

  /// A date as precise as it is known.
  package struct PublicationDate: Sendable, CustomStringConvertible {
    package let description: String
    package let firstDay: CalendarDate
  }

  /// A number that a source gives, or a count of one for a fact.
  package struct Figure: Sendable {
    package let id: String
    package let value: Double
    package let unit: String
    /// The date or the period that it is of, as written.
    package let time: String
    package let source: String
    package let statement: String
    /// What speaks against taking it at its word.
    package let caveat: String?
  }

  /// What a text says about how the world works, or might have.
  package struct Claim: Sendable {
    package let id: String
    /// The file of evidence that holds it.
    package let file: String
    package let paragraph: String
    package let kind: Kind
    package let statement: String
    /// The text that makes the claim.
    package let source: String
    package let places: [Place]
    package let verdict: Verdict?

    package enum Kind: String, FormatWord, Sendable {
      case claim, expectation, counterfactual
    }

    /// What better sources say, where they disagree or say more.
    package struct Verdict: Sendable {
      package let statement: String
      package let sources: [String]
    }

    /// Where a scenario or the model expresses a claim.
    package struct Place: Sendable, CustomStringConvertible {
      package let description: String
      /// nil for a step of the model.
      package let path: JSONPointer?
      let at: JSONPointer
      let origin: Origin
    }
  }

  init(
    files: [String], sources: [Source], figures: [Figure], claims: [Claim], usedClaims: [Claim]
  ) {
    self.files = files
    self.sources = sources
    self.figures = figures
    self.claims = claims
    self.usedClaims = usedClaims
    let byID = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var entries = byID.mapValues { Evidence.source($0) }
    for figure in figures {
      entries[figure.id] = byID[figure.source].map { .figure(figure, $0) }
    }
    for claim in claims + usedClaims {
      entries[claim.id] = byID[claim.source].map { .claim(claim, $0) }
    }
    self.entries = entries
  }

  package subscript(id: String) -> Evidence? { entries[id] }

  /// The ids of everything that a value can cite, in byte order.
  var ids: [String] { entries.keys.sorted() }
}

/// What a value can cite.
package enum Evidence: Sendable {
  case source(EvidenceBase.Source)
  case figure(EvidenceBase.Figure, EvidenceBase.Source)
  case claim(EvidenceBase.Claim, EvidenceBase.Source)

  /// The source that it comes from, by whose date it was known.
  package var source: EvidenceBase.Source {
    switch self {
    case .source(let source), .figure(_, let source), .claim(_, let source): source
    }
  }
}
