package import InfluenceModel

/// Everything that is counted about one variant.
package struct VariantTally: Sendable, Equatable {
  /// Runs that ended, and runs that left the range of the model.
  package internal(set) var runs: UInt64 = 0
  package internal(set) var failed: UInt64 = 0
  /// How often the priors of the runs were drawn again to meet requirements.
  package internal(set) var redraws: UInt64 = 0
  /// Runs that meet an outcome's `given`, and those of them that have it.
  package internal(set) var eligible: [UInt64]
  package internal(set) var hits: [UInt64]
  /// By partition, then class.
  package internal(set) var classes: [[UInt64]]
  package internal(set) var measures: [ValueTally]
  package internal(set) var trajectories: [TrajectoryTally]
  /// By occurrence, then step: runs in which it happened, and runs in which it
  /// happened for the first time.
  package internal(set) var happened: [[UInt64]]
  package internal(set) var happenedFirst: [[UInt64]]

  package init(_ model: Model) {
    let questions = model.questions
    let steps = Array(repeating: UInt64(0), count: model.steps)
    eligible = Array(repeating: 0, count: questions.outcomes.count)
    hits = eligible
    classes = questions.partitions.map { Array(repeating: 0, count: $0.classes.count) }
    measures = questions.measures.map { ValueTally(Binning($0.domain)) }
    trajectories = questions.recorded.map { TrajectoryTally($0, steps: model.steps) }
    happened = Array(repeating: steps, count: questions.occurrences.count)
    happenedFirst = happened
  }

  package mutating func merge(_ other: VariantTally) {
    runs += other.runs
    failed += other.failed
    redraws += other.redraws
    eligible.add(other.eligible)
    hits.add(other.hits)
    for index in classes.indices { classes[index].add(other.classes[index]) }
    for index in measures.indices { measures[index].merge(other.measures[index]) }
    for index in trajectories.indices { trajectories[index].merge(other.trajectories[index]) }
    for index in happened.indices {
      happened[index].add(other.happened[index])
      happenedFirst[index].add(other.happenedFirst[index])
    }
  }

  mutating func clear() {
    runs = 0
    failed = 0
    redraws = 0
    eligible.clear()
    hits.clear()
    for index in classes.indices { classes[index].clear() }
    for index in measures.indices { measures[index].clear() }
    for index in trajectories.indices { trajectories[index].clear() }
    for index in happened.indices {
      happened[index].clear()
      happenedFirst[index].clear()
    }
  }
}
