import ScenarioFormat
import Testing

@Suite struct QuantityListTests {
  @Test func quantitiesAreListedInByteOrderOfTheirPaths() throws {
    let quantities = try ScenarioText().scenario().quantities
    let paths = quantities.map { Array($0.path.description.utf8) }
    #expect(zip(paths, paths.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    let written = quantities.filter { !$0.isDefault }.map(\.path.description)
    #expect(
      written == [
        "/channels/arms/calmWeight", "/channels/arms/defaultTie", "/channels/trade/calmWeight",
        "/channels/trade/defaultTie", "/dyads/PAT/TAR/stake",
        "/dyads/PAT/TAR/ties/trade",
      ])
  }

  @Test func quantitiesAreThoseOfTheScenario() throws {
    let text = ScenarioText(adding: #""tiePrior": { "logitSD": 0.3 }"#)
    let scenario = try text.scenario(set: ["/dyads/PAT/TAR/stake=0.25"])
    func form(_ path: String) -> Quantity.Form? {
      scenario.quantities.first { $0.path.description == path }?.form
    }
    #expect(form("/dyads/PAT/TAR/stake") == .exact(0.25))
    #expect(form("/dyads/PAT/TAR/ties/trade") == scenario.dyads.first?.ties.first?.level.form)
    #expect(
      form("/dynamics/alignment/precision") == .exact(scenario.dynamics.precision.centre))
  }
}
