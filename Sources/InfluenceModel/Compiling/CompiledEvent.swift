internal import ScenarioFormat

extension Model {
  /// An event with its actors and parameters as indices.
  struct Event: Sendable {
    let id: String
    let timing: Timing
    let when: CompiledCondition?
    let repeats: Bool
    /// Steps for which its temporary effects last; nil for good.
    let duration: Int?
    let incidents: [(target: Int, amount: ParameterIndex)]
    let threat: [(target: Int, level: ParameterIndex)]
    let tieShifts: [(tie: Int, logits: ParameterIndex)]
    let lasting: Bool
    let record: [(dyad: Int, kept: ParameterIndex, broken: ParameterIndex)]
    let changes: [Change]
    let memberships: [(bloc: Int, target: Int, joins: Bool)]
    let unavailable: [Int]

    enum Timing: Sendable {
      case at(step: Int)
      case hazard(ParameterIndex, steps: ClosedRange<Int>)
    }

    struct Change: Sendable {
      let scales: Bool
      let parameter: ParameterIndex
      let value: ParameterIndex
    }

    /// Whether it has effects that must be undone or renewed step by step.
    var hasLastingEffects: Bool {
      !changes.isEmpty || !memberships.isEmpty || !unavailable.isEmpty
    }
  }

  /// The choices that are forced, in the order of the scenario; later ones win.
  struct FixedChoices: Sendable {
    let entries: [Entry]

    struct Entry: Sendable {
      /// nil for every target.
      let target: Int?
      let steps: ClosedRange<Int>
      var choice: Choice
    }

    struct Choice: Sendable {
      var incidents: Double?
      /// The patron's index; `nobody` where nobody is called.
      var call: Int?
      var comes: Bool?
      var falls: Bool?
    }

    static let nobody = -1

    /// What is forced on a target in a step.
    func choice(target: Int, step: Int) -> Choice {
      var result = Choice()
      for entry in entries
      where entry.steps.contains(step) && (entry.target ?? target) == target {
        result.incidents = entry.choice.incidents ?? result.incidents
        result.call = entry.choice.call ?? result.call
        result.comes = entry.choice.comes ?? result.comes
        result.falls = entry.choice.falls ?? result.falls
      }
      return result
    }
  }
}
