import ScenarioFormat
import Testing

@Suite struct EvidenceOfKazakhstanTests {
  private static func base() throws -> EvidenceBase { try Shipped.evidence("kazakhstan-2022") }

  @Test func everyClaimOfTheArticleIsThere() throws {
    let claims = try Self.base().claims
    let wanted =
      (1...57).map { $0 < 10 ? "C0\($0)" : "C\($0)" } + (1...8).map { "E\($0)" }
      + (1...15).map { "K\($0)" }
    #expect(claims.map(\.id) == wanted)
    let kinds = ["C": "claim", "E": "expectation", "K": "counterfactual"]
    #expect(claims.allSatisfy { $0.kind.rawValue == kinds[String($0.id.prefix(1))] })
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

  @Test(arguments: ["C06", "C19", "C22", "C31", "C33", "C44"])
  func whereBetterSourcesContradictTheArticleTheClaimSaysSo(_ id: String) throws {
    let claim = try #require(try Self.base().claims.first { $0.id == id })
    let verdict = try #require(claim.verdict)
    #expect(!verdict.statement.isEmpty)
    #expect(!verdict.sources.isEmpty)
  }
}
