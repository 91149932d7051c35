extension GroupSimulation {
  /// Step 9: alignment.
  ///
  /// s ← (1 − ρ)·s + ρ·softmax(τ·V), with a speed ρ between the calm and the
  /// crisis one as θ goes from 0 to 1. Doubling τ squares the odds between any
  /// two shares that are aimed at.
  func updateAlignment() {
    let (calm, crisis) = (self[model.rules.calmSpeed], self[model.rules.crisisSpeed])
    for index in model.targets.indices {
      let goal = alignmentGoal(of: index)
      let (threat, speed) = (state.threat[index], scratch[Scratch.first])
      for i in Lanes.all {
        speed[i] = Formula.alignmentSpeed(calm: calm[i], crisis: crisis[i], threat: threat[i])
      }
      for (offset, aim) in goal.enumerated() {
        let share = state.share[model.targets[index].shares + offset]
        for i in Lanes.all {
          share[i] = Formula.moved(share[i], towards: aim[i], speed: speed[i])
        }
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
    let target = model.targets[index]
    let goal = GoalRows(first: Scratch.firstGoal, count: target.dyads.count + 1, scratch)
    weighChannels(index)
    for (offset, dyad) in target.dyads.enumerated() { worth(of: dyad, target, into: goal[offset]) }
    let (own, felt) = (goal[target.dyads.count], state.feltThreat[index])
    let (autonomy, loss) = (self[target.autonomy], self[target.autonomyLoss])
    let precision = self[model.rules.precision]
    for i in Lanes.all { own[i] = autonomy[i] * (1 - loss[i] * felt[i]) }

    let (largest, total) = (scratch[Scratch.first], scratch[Scratch.second])
    largest.copy(own)
    for row in goal {
      for i in Lanes.all { largest[i] = row[i] > largest[i] ? row[i] : largest[i] }
    }
    total.fill(0)
    for row in goal {
      for i in Lanes.all {
        row[i] = exponential(precision[i] * (row[i] - largest[i]))
        total[i] += row[i]
      }
    }
    for row in goal { for i in Lanes.all { row[i] /= total[i] } }
    return goal
  }

  /// Salience of the channels, not yet divided by their sum:
  /// w_f = calmWeight_f · exp(γ_f·θ̂), and the sum in a row of its own.
  func weighChannels(_ index: Int) {
    let total = scratch[Scratch.third]
    let felt = state.feltThreat[index]
    total.fill(0)
    for (channel, salience) in model.targets[index].salience.enumerated() {
      let (weight, calm) = (
        scratch[Scratch.firstWeight(model) + channel], self[salience.calmWeight]
      )
      if let loading = salience.threatLoading.map({ self[$0] }) {
        for i in Lanes.all {
          weight[i] = Formula.salience(
            calmWeight: calm[i], loading: loading[i], feltThreat: felt[i])
        }
      } else {
        weight.copy(calm)
      }
      for i in Lanes.all { total[i] += weight[i] }
    }
  }

  private func worth(of index: Int, _ target: Model.Target, into worth: Row) {
    let dyad = model.dyads[index]
    let total = scratch[Scratch.third]
    worth.fill(0)
    for tie in dyad.ties {
      let channel = model.ties[tie].channel
      let (weight, level) = (scratch[Scratch.firstWeight(model) + channel], state.level[tie])
      let effect = self[model.channels[channel].effect]
      if model.channels[channel].isPromise {
        let credibility = state.credibility[index]
        for i in Lanes.all { worth[i] += effect[i] * weight[i] * credibility[i] * level[i] }
      } else {
        for i in Lanes.all { worth[i] += effect[i] * weight[i] * level[i] }
      }
    }
    let (value, debt) = (self[model.rules.debtValue], state.debt[index])
    for i in Lanes.all { worth[i] = worth[i] / total[i] + value[i] * debt[i] }
  }
}

/// The rows that hold what a target's shares aim at.
struct GoalRows: Sequence {
  private let first: Int
  let count: Int
  private let storage: LaneStorage

  init(first: Int, count: Int, _ storage: LaneStorage) {
    self.first = first
    self.count = count
    self.storage = storage
  }

  subscript(offset: Int) -> Row { storage[first + offset] }

  func makeIterator() -> LazyMapSequence<Range<Int>, Row>.Iterator {
    (0..<count).lazy.map { storage[first + $0] }.makeIterator()
  }
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

  static func firstWeight(_ model: Model) -> Int {
    firstGoal + model.patrons.count + 1
  }

  static func count(_ model: Model) -> Int {
    firstWeight(model) + model.channels.count
  }
}
