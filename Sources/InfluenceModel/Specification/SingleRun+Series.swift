internal import Foundation
internal import ScenarioFormat

/// Quantities of a state, and what happened in the step that led to it.
extension SingleRun {
  func happened(_ source: Occurrence.Source, in kept: RunState.Kept) -> Bool {
    switch source {
    case .crisis(let target): kept.state.crisis[target]
    case .call(let dyad): kept.state.called[dyad]
    case .intervention(let dyad): kept.state.came[dyad]
    case .refusal(let dyad): kept.state.refused[dyad]
    case .fall(let target): kept.state.fell[target]
    case .arm(let bloc): kept.state.armed[bloc]
    case .event(let event): kept.state.happened[event]
    }
  }

  func value(of source: Series.Source, in kept: RunState.Kept) -> Double {
    switch source {
    case .share(let row): kept.state.share[row]
    case .credibility(let dyad): kept.state.credibility[dyad]
    case .debt(let dyad): kept.state.debt[dyad]
    case .tie(let tie): kept.state.level[tie]
    case .threat(let target): kept.state.threat[target]
    case .fear(let target): kept.state.fear[target]
    case .intensity(let target): kept.state.intensity[target]
    case .incidents(let target): kept.state.incidents[target]
    case .unmetCrises(let bloc): kept.state.unmetCrises[bloc]
    case .logWeight: kept.state.logWeight
    case .nothing: 0
    case .relativeShare(let row, let patrons):
      kept.state.share[row] / patrons.reduce(0) { $0 + kept.state.share[$1] }
    case .balance(let first, let second):
      1 - abs(kept.state.share[first] - kept.state.share[second])
        / (kept.state.share[first] + kept.state.share[second])
    case .bargaining(let tie, let all, let outsidePartners):
      1 - (tie.map { kept.state.level[$0] } ?? 0)
        / all.reduce(kept.state[outsidePartners]) { $0 + kept.state.level[$1] }
    case .salience(let target, let channel):
      kept.state.salience(
        model.targets[target].salience, model.rules.salience, of: target)[channel]
    case .surprise(let targets, let patron): surprise(targets, patron, in: kept)
    }
  }

  /// −ln P(intervention) of the interventions of a step; NaN without one.
  private func surprise(_ targets: [Int], _ patron: Int?, in kept: RunState.Kept) -> Double {
    var surprise = Double.nan
    for target in targets {
      for dyad in model.targets[target].dyads where kept.state.came[dyad] {
        guard patron == nil || patron == model.dyads[dyad].patron else { continue }
        surprise = (surprise.isNaN ? 0 : surprise) - log(kept.state.interventionChance[target])
      }
    }
    return surprise
  }
}
