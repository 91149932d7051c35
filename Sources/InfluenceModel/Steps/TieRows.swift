/// Where the numbers of a tie are.
///
/// They do not move while runs are simulated, and to look them up takes nearly
/// as long as to apply a rule to 64 runs; so it is done once.
struct TieRows {
  let latent, level, longRun: Row
  let reversion, noise, effect: Row
  /// The weight of its channel for its target, once the target has weighed its
  /// channels.
  let weight: Row
  /// Its shock among the sites that are drawn in every step; nil without noise.
  let shock: Int?
  let isBalancing, isSecurity, isPromise, isStill: Bool
}

extension GroupSimulation {
  static func tieRows(
    _ model: Model, _ state: GroupState, parameters: LaneStorage, channelWeights: [[Row]]
  ) -> [TieRows] {
    model.ties.enumerated().map { index, tie in
      let channel = model.channels[tie.channel]
      return TieRows(
        latent: state.latent[index], level: state.level[index], longRun: state.longRun[index],
        reversion: parameters[channel.reversion.row], noise: parameters[channel.noise.row],
        effect: parameters[channel.effect.row],
        weight: channelWeights[model.dyads[tie.dyad].target][tie.channel],
        shock: model.shockOfTie[index], isBalancing: channel.isBalancing,
        isSecurity: channel.isSecurity, isPromise: channel.isPromise, isStill: tie.isStill)
    }
  }

  /// By target, then channel: where its weight is, the calm weight itself where
  /// threat does not change it.
  static func channelWeights(_ model: Model, parameters: LaneStorage, scratch: LaneStorage)
    -> [[Row]]
  {
    model.targets.map { target in
      target.salience.enumerated().map { channel, salience in
        salience.threatLoading == nil
          ? parameters[salience.calmWeight.row] : scratch[Scratch.weight(of: channel, model)]
      }
    }
  }
}
