import ScenarioFormat
import Testing

@Suite struct EvidenceOfKazakhstanTests {
  private static func base() throws -> EvidenceBase {
    try #require(try EvidenceBase.beside(Shipped.document("kazakhstan-2022")))
  }

  @Test func everyClaimOfTheArticleIsThereAndHasAPlace() throws {
    let claims = try Self.base().claims
    let wanted =
      (1...57).map { $0 < 10 ? "C0\($0)" : "C\($0)" } + (1...8).map { "E\($0)" }
      + (1...15).map { "K\($0)" }
    #expect(claims.map(\.id) == wanted)
    #expect(claims.allSatisfy { !$0.places.isEmpty })
    let kinds = ["C": "claim", "E": "expectation", "K": "counterfactual"]
    #expect(claims.allSatisfy { $0.kind.rawValue == kinds[String($0.id.prefix(1))] })
  }

  @Test func everyPlaceOfAClaimIsInTheScenario() throws {
    let document = try Shipped.document("kazakhstan-2022")
    let problems = try Self.base().missingPlaces(in: document, document.scenario())
    #expect(problems.map(\.description) == [])
  }

  @Test func everyCounterfactualIsAVariant() throws {
    let variants = try Shipped.document("kazakhstan-2022").variants.map(\.id)
    for claim in try Self.base().claims where claim.kind == .counterfactual {
      let number = claim.id.dropFirst()
      let prefix = "/variants/k\(number.count == 1 ? "0" : "")\(number)-"
      let place = try #require(claim.places.first { $0.description.hasPrefix(prefix) })
      #expect(variants.contains(String(place.description.dropFirst("/variants/".count))))
    }
  }

  @Test func noValueIsWithoutEvidenceOrAReasonedJudgement() throws {
    let document = try Shipped.document("kazakhstan-2022")
    let base = try Self.base()
    for variant in [ScenarioDocument.baseline] + document.variants.map(\.id) {
      let scenario = try document.scenario(variant: variant)
      #expect(base.unknownCitations(in: scenario).map(\.description) == [], "\(variant)")
      let supports = scenario.quantities.map { Support($0, in: base) }
      let unsupported = supports.filter { $0.basis == .none }
      #expect(unsupported.map(\.quantity.path.description) == [], "\(variant)")
      #expect(supports.count { $0.basis == .evidence } > 100, "\(variant)")
      for support in supports where support.basis == .judgement {
        #expect(support.judgement?.contains(" ") == true, "\(support.quantity.path)")
      }
    }
  }

  @Test func theBaselineUsesNoHindsight() throws {
    let scenario = try Shipped.document("kazakhstan-2022").scenario()
    #expect(scenario.asOf?.description == "2022-01-06")
    #expect(try Self.base().hindsight(in: scenario).map(\.problem.description) == [])
  }

  @Test(arguments: ["C06", "C19", "C22", "C31", "C33", "C44"])
  func whereBetterSourcesContradictTheArticleTheClaimSaysSo(_ id: String) throws {
    let claim = try #require(try Self.base().claims.first { $0.id == id })
    #expect(claim.verdict?.isEmpty == false)
    #expect(!claim.verdictSources.isEmpty)
  }
}
