internal import InfluenceModel
internal import ScenarioFormat

/// The names by which a story calls actors, and its numbers in words.
struct StoryNames {
  private let scenario: Scenario

  init(_ scenario: Scenario) {
    self.scenario = scenario
  }

  func target(_ id: String) -> String {
    scenario.targets.first { $0.id == id }?.name ?? id
  }

  /// - Parameter id: nil for autonomy.
  func patron(_ id: String?, otherwise: String = "autonomy") -> String {
    guard let id else { return otherwise }
    return scenario.patrons.first { $0.id == id }?.name ?? id
  }

  func channel(_ id: String) -> String {
    scenario.channels.first { $0.id == id }?.name ?? id
  }

  func bloc(_ id: String) -> String {
    scenario.blocs.first { $0.id == id }?.name ?? id
  }

  func event(_ id: String) -> String {
    scenario.events.first { $0.id == id }?.title ?? id
  }

  /// The date of a step.
  func date(_ step: Int) -> String {
    scenario.clock.label(ofStep: step)
  }

  /// `2022-02 to 2022-08`, or one date.
  func dates(_ steps: ClosedRange<Int>) -> String {
    steps.count == 1
      ? date(steps.lowerBound) : "\(date(steps.lowerBound)) to \(date(steps.upperBound))"
  }
}

/// `a`, `a and b`, `a, b and c`.
func enumerated(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}

extension String {
  /// The text as the beginning of a sentence.
  var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
