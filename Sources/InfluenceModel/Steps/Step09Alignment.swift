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
    for offset in 0..<goal.count {
      let (share, weight, total) = (
        state.share[model.targets[index].shares + offset], goal[offset], goal.total
      )
      for i in Lanes.all {
        let speed = Formula.alignmentSpeed(calm: calm[i], crisis: crisis[i], threat: threat[i])
        share[i] = Formula.moved(share[i], towards: weight[i] / total[i], speed: speed)
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
      first: Scratch.firstGoal, count: dyads.count + 1, total: scratch[Scratch.second], scratch)
    weighChannels(index)
    worthOfAutonomy(index, into: goal[dyads.count], largest)
    for dyad in dyads {
      worth(of: dyad, into: goal[dyad - dyads.lowerBound], largest)
    }
    let (precision, total) = (self[model.rules.precision], goal.total)
    total.fill(0)
    for offset in 0..<goal.count {
      let row = goal[offset]
      for i in Lanes.all {
        row[i] = exponential(precision[i] * (row[i] - largest[i]))
        total[i] += row[i]
      }
    }
    return goal
  }

  /// Salience of the channels, not yet divided by their sum:
  /// w_f = calmWeight_f · exp(γ_f·θ̂), or the straight line to the same at θ̂ = 1;
  /// and the sum in a row of its own.
  func weighChannels(_ index: Int) {
    let (total, felt) = (scratch[Scratch.third], state.feltThreat[index])
    total.fill(0)
    for channel in model.channels.indices {
      let salience = model.targets[index].salience[channel]
      let (weight, calm) = (weight(of: channel, index), self[salience.calmWeight])
      if let loading = salience.threatLoading.map({ self[$0] }) {
        switch model.rules.salience {
        case .exponential:
          for i in Lanes.all {
            weight[i] = Formula.salience(
              calmWeight: calm[i], loading: loading[i], feltThreat: felt[i])
          }
        case .linear:
          for i in Lanes.all {
            weight[i] = Formula.linearSalience(
              calmWeight: calm[i], loading: loading[i], feltThreat: felt[i])
          }
        }
      }
      for i in Lanes.all { total[i] += weight[i] }
    }
  }

  /// The row of a channel's salience for a target.
  func weight(of channel: Int, _ target: Int) -> Row {
    Scratch.weight(of: channel, target, model, parameters: parameters, scratch)
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

  private func worth(of index: Int, into worth: Row, _ largest: Row) {
    let (total, credibility) = (scratch[Scratch.third], state.credibility[index])
    let (value, debt) = (self[model.rules.debtValue], state.debt[index])
    for i in Row.chunks {
      // The sum stays in registers while the ties go by.
      var sum = Row.Chunk.zero
      for number in model.dyads[index].ties {
        let tie = ties[number]
        let salience = tie.effect[chunk: i] * tie.weight[chunk: i]
        let kept = tie.isPromise ? salience * credibility[chunk: i] : salience
        sum += kept * tie.level[chunk: i]
      }
      worth[chunk: i] = sum / total[chunk: i] + value[chunk: i] * debt[chunk: i]
    }
    for i in Lanes.all { largest[i] = worth[i] > largest[i] ? worth[i] : largest[i] }
  }
}

/// The rows that hold what a target's shares aim at, each to be divided by their
/// total.
struct GoalRows {
  private let first: Int
  let count: Int
  let total: Row
  private let storage: LaneStorage

  init(first: Int, count: Int, total: Row, _ storage: LaneStorage) {
    self.first = first
    self.count = count
    self.total = total
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

  private static func firstWeight(_ model: Model) -> Int {
    firstGoal + model.patrons.count + 1
  }

  /// The row of a channel's salience for a target: the calm weight itself where
  /// threat does not change it.
  static func weight(
    of channel: Int, _ target: Int, _ model: Model, parameters: LaneStorage,
    _ scratch: LaneStorage
  ) -> Row {
    let salience = model.targets[target].salience[channel]
    return salience.threatLoading == nil
      ? parameters[salience.calmWeight.row] : scratch[firstWeight(model) + channel]
  }

  static func count(_ model: Model) -> Int {
    firstWeight(model) + model.channels.count
  }
}
