/// Where the numbers of a tie are.
///
/// They do not move while runs are simulated, and to look them up takes nearly
/// as long as to apply a rule to 64 runs; so it is done once.
struct TieRows {
  let latent, level, longRun: Row
  let reversion, noise, effect: Row
  /// The salience of its channel for its target, once the target has weighed its
  /// channels.
  let weight: Row
  /// Its shock among the sites that are drawn in every step; nil without noise.
  let shock: Int?
  let isBalancing, isSecurity, isPromise, isStill: Bool
}

extension GroupSimulation {
  static func tieRows(
    _ model: Model, _ state: GroupState, parameters: LaneStorage, scratch: LaneStorage
  ) -> [TieRows] {
    model.ties.enumerated().map { index, tie in
      let channel = model.channels[tie.channel]
      return TieRows(
        latent: state.latent[index], level: state.level[index], longRun: state.longRun[index],
        reversion: parameters[channel.reversion.row], noise: parameters[channel.noise.row],
        effect: parameters[channel.effect.row],
        weight: Scratch.weight(
          of: tie.channel, model.dyads[tie.dyad].target, model, parameters: parameters, scratch),
        shock: model.shockOfTie[index], isBalancing: channel.isBalancing,
        isSecurity: channel.isSecurity, isPromise: channel.isPromise, isStill: tie.isStill)
    }
  }
}
