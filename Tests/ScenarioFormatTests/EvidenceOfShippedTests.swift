import Foundation
import ScenarioFormat
import Testing

extension Shipped {
  /// The scenarios with a file of evidence, and that.
  static func evidence(_ id: String) throws -> EvidenceBase {
    try #require(try EvidenceBase.beside(document(id)))
  }

  static let idsWithEvidence = ids.filter { id in
    (try? document(id)).flatMap { try? EvidenceBase.beside($0) } != nil
  }
}

@Suite struct EvidenceOfShippedTests {
  @Test func everyFileOfEvidenceBelongsToAScenario() throws {
    let seeds = Shipped.url("").deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("seeds")
    let files = try FileManager.default.contentsOfDirectory(atPath: seeds.path)
    #expect(files.sorted() == Shipped.idsWithEvidence.map { "\($0).json" })
  }

  @Test(arguments: Shipped.idsWithEvidence)
  func noValueIsWithoutEvidenceOrAReasonedJudgement(_ id: String) throws {
    let document = try Shipped.document(id)
    let base = try Shipped.evidence(id)
    for variant in [ScenarioDocument.baseline] + document.variants.map(\.id) {
      let scenario = try document.scenario(variant: variant)
      #expect(base.unknownCitations(in: scenario).map(\.description) == [], "\(variant)")
      let supports = scenario.quantities.map { Support($0, in: base) }
      let unsupported = supports.filter { $0.basis == .none }
      #expect(unsupported.map(\.path.description) == [], "\(variant)")
      #expect(supports.count { $0.basis == .evidence } > 50, "\(variant)")
      for support in supports where support.basis == .judgement {
        #expect(support.judgement?.contains(" ") == true, "\(support.path)")
      }
    }
  }

  @Test(arguments: Shipped.idsWithEvidence)
  func everyEventSaysWhyItIsDueThen(_ id: String) throws {
    let scenario = try Shipped.document(id).scenario()
    let base = try Shipped.evidence(id)
    let grounded = scenario.grounds.filter { Support($0, in: base).basis != .none }
      .map(\.path.description)
    for event in scenario.events {
      // A hazard is a value like others.
      guard case .at = event.timing else { continue }
      #expect(grounded.contains("/events/\(event.id)"), "\(event.id)")
    }
  }

  @Test(arguments: Shipped.idsWithEvidence)
  func theBaselineUsesNoHindsight(_ id: String) throws {
    let scenario = try Shipped.document(id).scenario()
    #expect(scenario.asOf != nil)
    #expect(try Shipped.evidence(id).hindsight(in: scenario).map(\.problem.description) == [])
  }

  @Test(arguments: Shipped.idsWithEvidence)
  func everyClaimHasAPlaceThatExists(_ id: String) throws {
    let document = try Shipped.document(id)
    let base = try Shipped.evidence(id)
    #expect(!base.claims.isEmpty)
    #expect(base.claims.allSatisfy { !$0.places.isEmpty })
    let problems = try base.missingPlaces(in: document, document.scenario())
    #expect(problems.map(\.description) == [])
  }
}
