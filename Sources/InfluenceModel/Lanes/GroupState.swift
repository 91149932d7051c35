/// The state of a group of runs, and what has happened in its current step.
///
/// Numbers are rows, yes/no facts are masks. The symbols are those of the
/// model's description.
package final class GroupState {
  // By tie.
  /// z, the latent tie; x, its level; z̄, its long-run level as a logit.
  package let latent, level, longRun: LaneStorage
  // By dyad.
  /// a and b, evidence for and against; C = a / (a + b); d, debt.
  package let kept, broken, credibility, debt: LaneStorage
  // By target and dyad, then autonomy.
  /// s, alignment shares.
  package let share: LaneStorage
  // By target.
  /// λ, the intensity of the next step, and λ_t, that of this step.
  package let nextIntensity, intensity: LaneStorage
  /// N; θ; θ̂, the felt threat; μ, fear; G, the capacity of who came.
  package let incidents, threat, feltThreat, fear, help: LaneStorage
  /// P(intervention) of the patron called.
  package let interventionChance: LaneStorage
  // By bloc.
  /// I, the discounted count of unmet crises.
  package let unmetCrises: LaneStorage
  /// Log probability of the choices that were forced.
  package let logWeight: LaneStorage

  package let fallen, crisis, fell: MaskStorage
  // By dyad.
  package let called, came, refused: MaskStorage
  /// Whether a treaty binds the patron of the dyad.
  package let treaty: MaskStorage
  // By bloc.
  /// Whether the bloc's arm exists, and whether it arose in this step.
  package let arm, armed: MaskStorage
  /// By bloc, then target: whether the target is a member.
  package let member: [MaskStorage]
  /// By patron.
  package let unavailable: MaskStorage
  /// By event: in this step, and ever.
  package let happened, everHappened: MaskStorage
  /// Runs that left the range in which the model can be computed.
  package internal(set) var failed: LaneMask = 0

  init(_ model: Model) {
    func rows(_ count: Int) -> LaneStorage { LaneStorage(rows: count) }
    func masks(_ count: Int) -> MaskStorage { MaskStorage(count: count) }
    (latent, level, longRun) = (
      rows(model.ties.count), rows(model.ties.count), rows(model.ties.count)
    )
    (kept, broken) = (rows(model.dyads.count), rows(model.dyads.count))
    (credibility, debt) = (rows(model.dyads.count), rows(model.dyads.count))
    share = rows(model.shareCount)
    let targets = model.targets.count
    (nextIntensity, intensity, incidents) = (rows(targets), rows(targets), rows(targets))
    (threat, feltThreat, fear) = (rows(targets), rows(targets), rows(targets))
    (help, interventionChance) = (rows(targets), rows(targets))
    unmetCrises = rows(model.blocs.count)
    logWeight = rows(1)
    (fallen, crisis, fell) = (masks(targets), masks(targets), masks(targets))
    (called, came) = (masks(model.dyads.count), masks(model.dyads.count))
    (refused, treaty) = (masks(model.dyads.count), masks(model.dyads.count))
    (arm, armed) = (masks(model.blocs.count), masks(model.blocs.count))
    member = model.blocs.map { _ in masks(targets) }
    unavailable = masks(model.patrons.count)
    (happened, everHappened) = (masks(model.events.count), masks(model.events.count))
  }

  /// Nothing has happened yet, and no run has failed.
  func clearMasks() {
    failed = 0
    let all = [
      fallen, crisis, fell, called, came, refused, treaty, arm, armed, unavailable, happened,
      everHappened,
    ]
    for masks in all + member { masks.clear() }
  }
}
