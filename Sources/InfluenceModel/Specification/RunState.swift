/// The state of one run, and what has happened in its last step. The symbols
/// are those of the model's description.
package struct RunState: Sendable {
  /// Every parameter as it was in the last step, by row.
  var parameters: [Double]

  // By tie.
  /// z, the latent tie; x, its level; z̄, its long-run level as a logit.
  package internal(set) var latent, level, longRun: [Double]
  // By dyad.
  /// a and b, evidence for and against; C = a / (a + b); d, debt.
  package internal(set) var kept, broken, credibility, debt: [Double]
  // By target and dyad, then autonomy.
  /// s, alignment shares.
  package internal(set) var share: [Double]
  // By target.
  /// λ, the intensity of the next step, and λ_t, that of this step.
  package internal(set) var nextIntensity, intensity: [Double]
  /// N; θ; θ̂, the felt threat; μ, fear; G, the capacity of who came.
  package internal(set) var incidents, threat, feltThreat, fear, help: [Double]
  /// P(intervention) of the patron called; NaN where nobody was.
  package internal(set) var interventionChance: [Double]
  // By bloc.
  /// I, the discounted count of unmet crises.
  package internal(set) var unmetCrises: [Double]
  /// Log probability of the choices that were forced.
  package internal(set) var logWeight = 0.0

  // By target.
  package internal(set) var fallen, crisis, fell: [Bool]
  // By dyad.
  package internal(set) var called, came, refused: [Bool]
  /// Whether a treaty binds the patron of the dyad.
  package internal(set) var treaty: [Bool]
  // By bloc.
  /// Whether the bloc's arm exists, and whether it arose in this step.
  package internal(set) var arm, armed: [Bool]
  /// By bloc, then target.
  package internal(set) var member: [[Bool]]
  // By patron.
  package internal(set) var unavailable: [Bool]
  // By event: in this step, and ever.
  package internal(set) var happened, everHappened: [Bool]

  /// Nothing has happened yet; every number is 0.
  init(_ model: Model, parameters: [Double]) {
    func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }
    func no(_ count: Int) -> [Bool] { Array(repeating: false, count: count) }
    let (targets, dyads, ties) = (model.targets.count, model.dyads.count, model.ties.count)
    let (blocs, events) = (model.blocs.count, model.events.count)
    self.parameters = parameters
    (latent, level, longRun) = (zeros(ties), zeros(ties), zeros(ties))
    (kept, broken, credibility, debt) = (zeros(dyads), zeros(dyads), zeros(dyads), zeros(dyads))
    share = zeros(model.shareCount)
    (nextIntensity, intensity, incidents) = (zeros(targets), zeros(targets), zeros(targets))
    (threat, feltThreat, fear) = (zeros(targets), zeros(targets), zeros(targets))
    (help, unmetCrises) = (zeros(targets), zeros(blocs))
    interventionChance = Array(repeating: .nan, count: targets)
    (fallen, crisis, fell) = (no(targets), no(targets), no(targets))
    (called, came, refused, treaty) = (no(dyads), no(dyads), no(dyads), no(dyads))
    (arm, armed) = (no(blocs), no(blocs))
    member = Array(repeating: no(targets), count: blocs)
    unavailable = no(model.patrons.count)
    (happened, everHappened) = (no(events), no(events))
  }

  subscript(parameter: ParameterIndex) -> Double { parameters[parameter.row] }

  /// A state of the past, behind a reference: to read one number of it must not
  /// copy the whole of it, for questions about long periods read many.
  package final class Kept: Sendable {
    package let state: RunState

    init(_ state: RunState) { self.state = state }
  }
}
