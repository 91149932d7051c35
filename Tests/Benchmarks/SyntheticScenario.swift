import InfluenceModel
import ScenarioFormat

/// A made-up scenario of any size, in which every rule has something to do:
/// every patron has a tie in every channel to every target.
struct SyntheticScenario {
  var targets = 10
  var patrons = 3
  var channels = 4
  var steps = 60

  var title: String {
    "\(targets) targets, \(patrons) patrons, \(channels) channels, \(steps) steps"
  }

  func model() throws -> Model {
    try Model(ScenarioDocument(name: "synthetic", bytes: Array(text.utf8)).scenario())
  }

  var text: String {
    """
    {
      "mizan": 1, "id": "synthetic",
      "clock": { "start": "2025-01", "step": "month", "ratesPer": "month", "steps": \(steps) },
      "channels": { \(list(channels, channel)) },
      "patrons": { \(list(patrons) { #""P\#($0)": { "capacity": 0.8, "undermining": 0.3 }"# }) },
      "targets": { \(list(targets, target)) },
      "dyads": { \(list(patrons) { #""P\#($0)": { \#(list(targets, dyad)) }"# }) },
      "tiePrior": { "logitSD": 0.25 },
      "blocs": {
        "DEFENCE": { "patron": "P1", "members": [\(members)], "mutualDefence": true },
        "UNION": { "patron": "P\(patrons)", "members": [\(members)], "arm": { "capacity": 0.5 } }
      },
      "dynamics": {
        "jumps": { "rescue": { "C1": 0.5 }, "refusal": { "C1": 0.8 }, "fall": { "C1": 1 } }
      },
      "outcomes": { "falls": { "ever": "fall" } },
      "measures": { "share": { "measure": "alignment", "target": "T1", "patron": "P1" } }
    }
    """
  }

  private func channel(_ number: Int) -> String {
    let role =
      switch number {
      case 1: #""role": "security", "threatLoading": 4"#
      case 2: #""role": "institution""#
      default: #""balancing": true"#
      }
    return """
      "C\(number)": { "calmWeight": 0.2, "reversion": 0.04, "noise": 0.04, "defaultTie": 0.4, \(role) }
      """
  }

  /// With neighbours in a ring, and a crisis in one month of a hundred.
  private func target(_ number: Int) -> String {
    let neighbours = Set([number % targets + 1, (number + targets - 2) % targets + 1])
    let contagion = neighbours.sorted().filter { $0 != number }.map { #""T\#($0)": 0.02"# }
    return """
      "T\(number)": {
        "balancing": { "effort": 2 },
        "unrest": {
          "initial": 1.5, "baseline": 0.6, "tolerance": 6,
          "contagionFrom": { \(contagion.joined(separator: ", ")) }
        }
      }
      """
  }

  private func dyad(_ target: Int) -> String {
    #""T\#(target)": { "stake": 0.5 }"#
  }

  private var members: String {
    list((targets + 1) / 2) { #""T\#($0)""# }
  }

  private func list(_ count: Int, _ text: (Int) -> String) -> String {
    (1...count).map(text).joined(separator: ", ")
  }
}
