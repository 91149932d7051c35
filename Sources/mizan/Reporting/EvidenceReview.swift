internal import Results
internal import ScenarioFormat

/// What `mizan evidence` tells of a scenario, as numbers and as a table.
struct EvidenceReview {
  let scenario: Scenario
  /// The title of the variant.
  let variant: String
  let base: EvidenceBase?
  let values: [Support]
  /// What other parts rest on: events, blocs, questions, the variant.
  let parts: [Support]
  let hindsight: [EvidenceBase.Hindsight]

  init(scenario: Scenario, variant: String, base: EvidenceBase?) {
    self.scenario = scenario
    self.variant = variant
    self.base = base
    values = scenario.quantities.map { Support($0, in: base) }
    parts = scenario.grounds.map { Support($0, in: base) }
    hindsight = base?.hindsight(in: scenario) ?? []
  }

  func values(_ basis: Support.Basis) -> [Support] {
    values.filter { $0.basis == basis }
  }

  /// The claims of other files that the scenario cites without being held
  /// against them, and the paths of what cites them.
  var citedClaims: [(claim: EvidenceBase.Claim, places: [String])] {
    let citing = Dictionary(grouping: scenario.citations, by: \.id)
    let held = Set(base?.claims.map(\.id) ?? [])
    return (base?.usedClaims ?? []).filter { !held.contains($0.id) }.compactMap { claim in
      citing[claim.id].map { (claim, $0.map(\.citing.description)) }
    }
  }

  /// The sources of all that is cited, each once, in byte order of their ids.
  var citedSources: [EvidenceBase.Source] {
    let all = (values + parts).flatMap { $0.evidence.map(\.evidence.source) }
    let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return byID.values.sorted { $0.id < $1.id }
  }

  /// A row for each value or other part and piece of evidence; one for a value
  /// that cites none.
  var table: CSVText {
    var table = CSVText(header: [
      "path", "centre", "basis", "evidence", "source", "date", "quality", "hindsight", "note",
    ])
    let late = Set(hindsight.map(\.citation.path))
    for support in values + parts {
      for (citation, evidence) in support.evidence {
        addRow(
          support, citation.id, evidence.source, isHindsight: late.contains(citation.path),
          to: &table)
      }
      if support.evidence.isEmpty { addRow(support, "", nil, isHindsight: false, to: &table) }
    }
    return table
  }

  private func addRow(
    _ support: Support, _ id: String, _ source: EvidenceBase.Source?, isHindsight: Bool,
    to table: inout CSVText
  ) {
    table.add(support.path.description)
    table.add(support.quantity?.centre)
    table.add(support.basis.rawValue)
    table.add(id)
    table.add(source?.id ?? "")
    table.add(source?.date.description ?? "")
    table.add(source?.quality.rawValue ?? "")
    table.add(source == nil || scenario.asOf == nil ? "" : (isHindsight ? "1" : "0"))
    table.add(support.note ?? "")
    table.endRow()
  }
}
