package import ScenarioFormat

/// A scenario compiled for simulation: actors as indices, quantities as rows of
/// parameters, names as the sites of their draws.
///
/// Dyads are ordered by target, then patron, and ties by dyad, then channel, so
/// that all of a target's numbers lie side by side.
package struct Model: Sendable {
  package let scenario: Scenario
  package let parameters: ParameterTable
  package let steps: Int
  let channels: [Channel]
  let patrons: [Patron]
  let targets: [Target]
  let dyads: [Dyad]
  let ties: [Tie]
  let blocs: [Bloc]
  let events: [Event]
  let rules: Rules
  let fixed: FixedChoices
  /// The shock of each tie; nil for ties without noise.
  let shockOfTie: [Int?]
  /// The rows of parameters that events change.
  let changedParameters: [Int]
  let sites: StepSites
  package let questions: Questions
  /// What is doubtful in the scenario.
  package let warnings: [Problem]

  struct Channel: Sendable {
    let id: String
    let isBalancing: Bool
    let isSecurity: Bool
    /// Whether its ties are worth what the patron's word is.
    let isPromise: Bool
    let effect: ParameterIndex
    let reversion: ParameterIndex
    let noise: ParameterIndex
    /// Jumps in logits, where there are any.
    let rescue: ParameterIndex?
    let refusal: ParameterIndex?
    let fall: ParameterIndex?
  }

  struct Patron: Sendable {
    let id: String
    let capacity: ParameterIndex
    let confrontation: ParameterIndex
    let baseline: ParameterIndex
    let priorKept: ParameterIndex
    let priorBroken: ParameterIndex
    /// Against each patron, by index; nil where it does not undermine.
    let undermining: [ParameterIndex?]
  }

  struct Target: Sendable {
    let id: String
    let dyads: Range<Int>
    /// The row of its first share; one for each dyad, then autonomy.
    let shares: Int
    let autonomy, autonomyLoss: ParameterIndex
    let effort: ParameterIndex
    let ceiling: ParameterIndex
    let unrest: Unrest
    let spillover: ParameterIndex
    let outsidePartners: ParameterIndex
    let contagion: [(from: Int, rate: ParameterIndex)]
    let rivals: [(target: Int, rivalry: ParameterIndex)]
    /// By channel.
    let salience: [Salience]

    var autonomyShare: Int { shares + dyads.count }
  }

  struct Unrest: Sendable {
    let initial: ParameterIndex
    let baseline: ParameterIndex
    let tolerance: ParameterIndex
    let onset: ParameterIndex
    let persistence: ParameterIndex
    let crisisIncidents: Double
    let counts: [Double]
  }

  struct Salience: Sendable {
    let calmWeight: ParameterIndex
    /// nil where threat does not change it.
    let threatLoading: ParameterIndex?
  }

  struct Dyad: Sendable {
    let patron: Int
    let target: Int
    let ties: Range<Int>
    /// By channel.
    let tieOfChannel: [Int?]
    let securityTie: Int?
    let institutionTie: Int?
    let stake: ParameterIndex
    let recordKept: ParameterIndex
    let recordBroken: ParameterIndex
    /// How far the target would turn to the patron; nil for 1.
    let open: ParameterIndex?
  }

  struct Tie: Sendable {
    let dyad: Int
    let channel: Int
    /// The long-run level, as a logit.
    let level: ParameterIndex
    /// Whether it has shocks, and so a site of its own.
    let isNoisy: Bool
    /// Whether nothing but an event can ever move it.
    let isStill: Bool
  }

  struct Bloc: Sendable {
    let id: String
    let patron: Int
    /// By target.
    let isMember: [Bool]
    let mutualDefence: Bool
    let arm: Arm?
  }

  struct Arm: Sendable {
    let exists: Bool
    let baseline: ParameterIndex
    let slope: ParameterIndex
    let rivalEffect: ParameterIndex
    let memory: ParameterIndex
    let capacity: ParameterIndex
    let tieGain: ParameterIndex
  }

  /// The parameters common to all actors.
  struct Rules: Sendable {
    let law: Dynamics.UnrestLaw
    let salience: Dynamics.SalienceLaw
    let persistence, excitation, crisisThreshold: ParameterIndex
    let callGain, callReluctance: ParameterIndex
    let obligation, stake, security, confrontation: ParameterIndex
    let reputation, spillover, rivalry: ParameterIndex
    let hazard: ParameterIndex
    let promiseWeight, omissionWeight, observerWeight, evidenceMemory: ParameterIndex
    let precision, calmSpeed, crisisSpeed: ParameterIndex
    let debtValue, debtGain, debtMemory: ParameterIndex
    let fearMemory, fearObserved: ParameterIndex
  }

  var shareCount: Int { dyads.count + targets.count }

  func ties(of target: Target) -> Range<Int> {
    guard let first = target.dyads.first, let last = target.dyads.last else { return 0..<0 }
    return dyads[first].ties.lowerBound..<dyads[last].ties.upperBound
  }

  func dyad(patron: Int, target: Int) -> Int? {
    targets[target].dyads.first { dyads[$0].patron == patron }
  }
}

// MARK: - Names

extension Model {
  package var targetNames: [String] { targets.map(\.id) }
  package var blocNames: [String] { blocs.map(\.id) }

  /// `target/patron` and the dyad's index.
  package var dyadNames: [(name: String, index: Int)] {
    dyads.enumerated().map { ("\(targets[$1.target].id)/\(patrons[$1.patron].id)", $0) }
  }

  /// `target/patron/channel` and the tie's index.
  package var tieNames: [(name: String, index: Int)] {
    let dyads = dyadNames
    return ties.enumerated().map { ("\(dyads[$1.dyad].name)/\(channels[$1.channel].id)", $0) }
  }
}
