internal import ScenarioFormat

/// The places of a scenario's actors in their lists, by id.
struct ActorPlaces {
  let channels: [String: Int]
  let patrons: [String: Int]
  let targets: [String: Int]
  let blocs: [String: Int]

  init(_ scenario: Scenario) {
    channels = Self.places(scenario.channels.map(\.id))
    patrons = Self.places(scenario.patrons.map(\.id))
    targets = Self.places(scenario.targets.map(\.id))
    blocs = Self.places(scenario.blocs.map(\.id))
  }

  private static func places(_ ids: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }
}
