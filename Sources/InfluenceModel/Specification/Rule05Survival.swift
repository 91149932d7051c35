internal import Foundation

extension SingleRun {
  /// Step 5: in a crisis the regime falls where its uniform is below
  /// 1 − exp(−η·θ·(1 − G)), unless that is forced.
  mutating func survive(_ target: Int) -> SurvivalTrace {
    let hazard = self[model.rules.hazard]
    let chance = Chance(
      probability: Formula.fallProbability(
        hazard: hazard, threat: state.threat[target], help: state.help[target]),
      uniform: uniform(model.sites.fall[target]))
    let forced = forced(target).falls
    let falls = forced ?? chance.happens
    if forced != nil {
      state.logWeight += log(falls ? chance.probability : 1 - chance.probability)
    }
    state.fell[target] = falls
    return SurvivalTrace(
      hazard: hazard, threat: state.threat[target], help: state.help[target], chance: chance,
      falls: falls, isForced: forced != nil)
  }
}
