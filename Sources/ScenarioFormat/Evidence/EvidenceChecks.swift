internal import Foundation

extension Scenario {
  /// What its values cite, then what its other parts cite, each in byte order
  /// of the paths.
  package var citations: [Citation] {
    quantities.flatMap(\.evidence) + grounds.flatMap(\.evidence)
  }

  /// The problem of citing evidence where there is no file of it; nil if nothing
  /// is cited.
  /// - Parameter path: where the file was looked for.
  package func problemWithoutEvidence(lookedFor path: String) -> Problem? {
    citations.first.map { first in
      let others = citations.count - 1
      let rest = others == 0 ? "" : " and \(others) more"
      return Problem(
        code: .unknownID, origin: first.origin, path: first.path,
        message: "evidence is cited (\"\(first.id)\"\(rest)), but there is no file of it",
        allowed: "looked for \(path)")
    }
  }
}

extension EvidenceBase {
  /// Evidence that was not yet published at the date whose knowledge a scenario
  /// uses.
  package struct Hindsight: Sendable {
    package let citation: Citation
    package let source: Source
    let asOf: CalendarDate
  }

  /// Every citation of something that is not here.
  /// - Parameter variant: the name of the patched scenario, for the messages.
  package func unknownCitations(
    in scenario: Scenario, variant: String = ScenarioDocument.baseline
  ) -> [Problem] {
    let variant = variant == ScenarioDocument.baseline ? nil : variant
    let known = ids
    return scenario.citations.filter { self[$0.id] == nil }.map { citation in
      Problem(
        code: .unknownID, origin: citation.origin, path: citation.path, variant: variant,
        message: "no evidence of this name",
        value: JSONNode.Value.string(citation.id).summary,
        suggestion: known.nearest(to: citation.id))
    }
  }

  /// Every citation whose source is dated after `asOf`; a date without a day or
  /// month counts by its first day. None for a scenario without `asOf`.
  package func hindsight(in scenario: Scenario) -> [Hindsight] {
    guard let asOf = scenario.asOf else { return [] }
    return scenario.citations.compactMap { citation in
      guard let source = self[citation.id]?.source, source.date.firstDay > asOf else { return nil }
      return Hindsight(citation: citation, source: source, asOf: asOf)
    }
  }

  /// Every place of a claim that the scenario does not have.
  package func missingPlaces(in document: ScenarioDocument, _ scenario: Scenario) -> [Problem] {
    let paths = Set(scenario.quantities.map(\.path))
    return claims.flatMap(\.places).compactMap { place in
      guard let path = place.path, !document.holds(path), !paths.contains(path) else { return nil }
      return Problem(
        code: .unknownID, origin: place.origin, path: place.at,
        message: "\(document.name) has nothing here", value: "\"\(place.description)\"",
        suggestion: scenario.quantities.map(\.path.description).nearest(to: place.description))
    }
  }
}

extension EvidenceBase.Hindsight {
  /// What it is in a scenario that is to be scored.
  package var problem: Problem {
    Problem(
      code: .hindsight, origin: citation.origin, path: citation.path,
      message: "hindsight", value: "\"\(citation.id)\", of \(source.date)",
      allowed: "allowed in a scenario that is scored: what was known on \(asOf)")
  }
}

extension EvidenceBase {
  /// The evidence in the file that belongs to a scenario; nil if there is none.
  package static func beside(_ document: ScenarioDocument) throws(ScenarioError) -> EvidenceBase? {
    let path = document.evidencePath
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try EvidenceBase(contentsOf: [path])
  }
}

extension ScenarioDocument {
  /// A scenario that is to be scored says what could be known.
  package var problemWithoutAsOf: Problem {
    Problem(
      code: .missing, origin: Origin(source: SourceText(name: name, bytes: text), offset: 0),
      path: JSONPointer(), message: "the key \"asOf\" is missing",
      allowed: "a scenario that is scored says what could be known")
  }

  /// Where the evidence of a scenario is looked for:
  /// `seeds/<id>.json` beside the scenario's folder.
  package var evidencePath: String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let isNamed = parts.last.map { !["", ".", ".."].contains($0) } ?? false
    let folder = isNamed ? parts.dropLast().map(String.init) : parts.map(String.init) + [".."]
    return (folder + ["seeds", "\(id ?? "").json"]).joined(separator: "/")
  }
}
