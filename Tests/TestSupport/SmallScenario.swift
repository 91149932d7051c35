package import ScenarioFormat

extension Scenario {
  /// Two patrons, A and B, and two targets, M and N, in which nothing happens
  /// and nothing is drawn until a setting says so: unrest is scripted, ties are
  /// still. Steps are years, so that an event at "2003" happens in step 3.
  ///
  /// - Parameter settings: `/path=value`, as on the command line.
  package static func small(_ settings: [String] = []) throws -> Scenario {
    try ScenarioDocument(
      name: "small", bytes: Array(smallText.utf8), settings: settings.map { try Setting($0) }
    ).scenario()
  }

  private static let smallText = """
    {
      "mizan": 1,
      "id": "small",
      "clock": { "start": "2000", "step": "year", "ratesPer": "year", "steps": 12 },
      "channels": {
        "arms": { "calmWeight": 0.3, "threatLoading": 3, "role": "security", "defaultTie": 0 },
        "trade": { "calmWeight": 0.5, "balancing": true, "defaultTie": 0 },
        "union": { "calmWeight": 0.2, "role": "institution", "defaultTie": 0 }
      },
      "patrons": {
        "A": { "capacity": 0.8, "credibility": { "kept": 3, "broken": 1 } },
        "B": { "capacity": 0.5, "credibility": { "kept": 1, "broken": 1 } }
      },
      "targets": { "M": { "autonomy": 0.5 }, "N": { "autonomy": 0.4 } },
      "dyads": {
        "A": {
          "M": { "ties": { "arms": 0.7, "trade": 0.4, "union": 0.6 } },
          "N": { "ties": { "arms": 0.5, "trade": 0.3, "union": 0.2 } }
        },
        "B": {
          "M": { "ties": { "arms": 0.2, "trade": 0.6, "union": 0.3 } },
          "N": { "ties": { "arms": 0.4, "trade": 0.5, "union": 0.1 } }
        }
      },
      "dynamics": { "unrest": { "law": "scripted" } },
      "record": [
        "alignment", "relativeShare", "credibility", "threat", "fear", "debt", "tie", "salience",
        "intensity", "incidents", "unmetCrises"
      ]
    }
    """
}
