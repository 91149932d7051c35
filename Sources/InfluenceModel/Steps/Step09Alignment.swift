internal import ScenarioFormat

extension GroupSimulation {
  /// Step 9: alignment.
  ///
  /// s ← (1 − ρ)·s + ρ·softmax(τ·V), with a speed ρ between the calm and the
  /// crisis one as θ goes from 0 to 1. Doubling τ squares the odds between any
  /// two shares that are aimed at.
  func updateAlignment(of index: Int) {
    let (calm, crisis) = (self[model.rules.calmSpeed], self[model.rules.crisisSpeed])
    let (goal, threat) = (alignmentGoal(of: index), state.threat[index])
    let (scale, speed) = (goal.scale, scratch[Scratch.third])
    for i in Lanes.all {
      speed[i] = Formula.alignmentSpeed(calm: calm[i], crisis: crisis[i], threat: threat[i])
    }
    for offset in 0..<goal.count {
      let (share, weight) = (state.share[model.targets[index].shares + offset], goal[offset])
      for i in Lanes.all {
        share[i] = Formula.moved(share[i], towards: weight[i] * scale[i], speed: speed[i])
      }
    }
  }

  /// softmax(τ·V) over the target's patrons and autonomy, in rows of scratch.
  ///
  /// V_p = Σ effect·w·x, with C where the channel is the guarantee or a promise,
  /// + ξ·d_p;
  /// V of autonomy = autonomy·(1 − loss·θ̂), a loss of 1 unless the target says
  /// otherwise. The largest V is taken off before the exponential, which changes
  /// nothing but keeps it in range.
  func alignmentGoal(of index: Int) -> GoalRows {
    let dyads = model.targets[index].dyads
    let largest = scratch[Scratch.first]
    let goal = GoalRows(
      first: Scratch.firstGoal, count: dyads.count + 1, scale: scratch[Scratch.second], scratch)
    let scaleOfSalience = weighChannels(index)
    worthOfAutonomy(index, into: goal[dyads.count], largest)
    for dyad in dyads {
      worth(of: dyad, scaleOfSalience, into: goal[dyad - dyads.lowerBound], largest)
    }
    let (precision, scale) = (self[model.rules.precision], goal.scale)
    scale.fill(0)
    for offset in 0..<goal.count {
      let row = goal[offset]
      for i in Lanes.all {
        row[i] = exponential(precision[i] * (row[i] - largest[i]))
        scale[i] += row[i]
      }
    }
    for i in Lanes.all { scale[i] = 1 / scale[i] }
    return goal
  }

  /// Weighs the channels with threat.
  ///
  /// - Returns: What makes the weights salience, which sums to 1.
  func weighChannels(_ index: Int) -> Row {
    let (scale, weights) = (scratch[Scratch.third], channelWeights[index])
    for channel in weights.indices {
      let salience = model.targets[index].salience[channel]
      guard let loading = salience.threatLoading.map({ self[$0] }) else { continue }
      weigh(weights[channel], calm: self[salience.calmWeight], loading, state.feltThreat[index])
    }
    for i in Row.chunks {
      var total = Row.Chunk.zero
      for weight in weights { total += weight[chunk: i] }
      scale[chunk: i] = 1 / total
    }
    return scale
  }

  /// calmWeight·exp(γ·θ̂), or the straight line to the same at θ̂ = 1.
  private func weigh(_ weight: Row, calm: Row, _ loading: Row, _ felt: Row) {
    switch model.rules.salience {
    case .exponential:
      for i in Lanes.all {
        weight[i] = Formula.weight(
          calmWeight: calm[i], loading: loading[i], feltThreat: felt[i])
      }
    case .linear:
      for i in Lanes.all {
        weight[i] = Formula.linearWeight(
          calmWeight: calm[i], loading: loading[i], feltThreat: felt[i])
      }
    }
  }

  private func worthOfAutonomy(_ index: Int, into worth: Row, _ largest: Row) {
    let felt = state.feltThreat[index]
    let autonomy = self[model.targets[index].autonomy]
    let loss = self[model.targets[index].autonomyLoss]
    for i in Lanes.all {
      worth[i] = autonomy[i] * (1 - loss[i] * felt[i])
      largest[i] = worth[i]
    }
  }

  private func worth(of index: Int, _ scale: Row, into worth: Row, _ largest: Row) {
    let credibility = state.credibility[index]
    let (value, debt) = (self[model.rules.debtValue], state.debt[index])
    for i in Row.chunks {
      // The sum stays in registers while the ties go by.
      var sum = Row.Chunk.zero
      for number in model.dyads[index].ties {
        let tie = ties[number]
        let weight = tie.effect[chunk: i] * tie.weight[chunk: i]
        let kept = tie.isPromise ? weight * credibility[chunk: i] : weight
        sum += kept * tie.level[chunk: i]
      }
      worth[chunk: i] = sum * scale[chunk: i] + value[chunk: i] * debt[chunk: i]
    }
    for i in Lanes.all { largest[i] = worth[i] > largest[i] ? worth[i] : largest[i] }
  }
}

/// The rows that hold what a target's shares aim at, each to be scaled so that
/// they sum to 1.
struct GoalRows {
  private let first: Int
  let count: Int
  let scale: Row
  private let storage: LaneStorage

  init(first: Int, count: Int, scale: Row, _ storage: LaneStorage) {
    self.first = first
    self.count = count
    self.scale = scale
    self.storage = storage
  }

  subscript(offset: Int) -> Row { storage[first + offset] }
}

/// The layout of the simulation's working rows. The first few are for whatever a
/// step needs at the moment; then come the goals of one target's shares and the
/// weights of its channels.
enum Scratch {
  static let first = 0
  static let second = 1
  static let third = 2
  static let fourth = 3
  static let fifth = 4
  static let sixth = 5
  static let firstGoal = 6

  static func weight(of channel: Int, _ model: Model) -> Int {
    firstGoal + model.patrons.count + 1 + channel
  }

  static func count(_ model: Model) -> Int {
    weight(of: model.channels.count, model)
  }
}
