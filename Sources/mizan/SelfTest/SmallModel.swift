internal import InfluenceModel
internal import ScenarioFormat

/// A scenario so small that its futures can be computed with a pencil: two
/// patrons, one target, two channels, given counts of unrest, nothing uncertain.
struct SmallModel {
  private let model: Model

  /// - Parameter settings: What is otherwise, as after `--set`.
  init(_ settings: String...) throws {
    let document = try ScenarioDocument(
      name: "self-test", bytes: Array(Self.text.utf8), settings: settings.map { try Setting($0) })
    model = try Model(document.scenario())
  }

  private static let text = """
    {
      "mizan": 1, "id": "self-test",
      "clock": { "start": "2000", "step": "year", "ratesPer": "year", "steps": 12 },
      "channels": {
        "arms": { "calmWeight": 0.3, "threatLoading": 3, "role": "security" },
        "trade": { "calmWeight": 0.7 }
      },
      "patrons": {
        "A": { "capacity": 0.8, "credibility": { "kept": 3, "broken": 1 } },
        "B": { "capacity": 0.5, "credibility": { "kept": 1, "broken": 1 } }
      },
      "targets": { "M": { "autonomy": 0.5 } },
      "dyads": {
        "A": { "M": { "ties": { "arms": 0.7, "trade": 0.4 } } },
        "B": { "M": { "ties": { "arms": 0.2, "trade": 0.6 } } }
      },
      "blocs": { "PACT": { "patron": "B", "members": ["M"] } },
      "dynamics": { "unrest": { "law": "scripted" } },
      "outcomes": {
        "calls": { "ever": "call", "patron": "A" },
        "comes": { "ever": "intervention", "patron": "A" },
        "crisis": { "ever": "crisis" },
        "falls": { "ever": "fall" },
        "arm": { "ever": "arm" },
        "trade": { "measure": "tie", "target": "M", "patron": "A", "channel": "trade", "above": 0.5 }
      },
      "measures": {
        "alignment": { "measure": "alignment", "target": "M", "patron": "A" },
        "credibility": { "measure": "credibility", "target": "M", "patron": "A" },
        "debt": { "measure": "debt", "target": "M", "patron": "A" },
        "intensity": { "measure": "intensity", "target": "M" },
        "crises": { "count": "crisis" }
      }
    }
    """
}

// MARK: - What it answers

extension SmallModel {
  private static let runs = 65_536
  private static let draws = Draws(seed: 1)

  private struct NoSuchQuestion: Error {
    let id: String
  }

  /// A measure in a scenario without chance.
  func value(_ id: String) throws -> Double {
    var run = SingleRun(model, draws: Self.draws, run: 0)
    run.finish()
    return run.value(of: try measure(id)) ?? .nan
  }

  /// In which share of many runs an outcome holds.
  func share(_ id: String) throws -> Double {
    guard let outcome = model.questions.outcomes.first(where: { $0.id == id })
    else { throw NoSuchQuestion(id: id) }
    var hits = 0
    forEachGroup { hits += $0.holds(outcome.condition).nonzeroBitCount }
    return Double(hits) / Double(Self.runs)
  }

  /// The mean of a measure over many runs, and its standard error.
  func mean(_ id: String) throws -> (mean: Double, standardError: Double) {
    let measure = try measure(id)
    var values: [Double] = []
    forEachGroup { group in
      let row = group.value(measure)
      values += (0..<Lanes.count).map { row[$0] }
    }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let scatter = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (scatter / (n - 1) / n).squareRoot())
  }

  /// The standard error of a share of so many runs.
  static func standardError(_ probability: Double) -> Double {
    (probability * (1 - probability) / Double(runs)).squareRoot()
  }

  private func measure(_ id: String) throws -> CompiledMeasure {
    guard let measure = model.questions.measures.first(where: { $0.id == id })
    else { throw NoSuchQuestion(id: id) }
    return measure
  }

  private func forEachGroup(_ read: (GroupSimulation) -> Void) {
    let simulation = GroupSimulation(model, draws: Self.draws)
    for first in stride(from: 0, to: Self.runs, by: Lanes.count) {
      simulation.start(firstRun: UInt32(first))
      while simulation.time < model.steps { simulation.step() }
      read(simulation)
    }
  }
}
