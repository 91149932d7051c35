internal import InfluenceModel
internal import ScenarioFormat

/// How precise a batch is to be, and how many runs that may take at most.
package struct Precision: Sendable, Equatable {
  package let goals: [PrecisionGoal]
  package let mostRuns: Int

  package init(_ goals: [PrecisionGoal], mostRuns: Int) {
    self.goals = goals
    self.mostRuns = mostRuns
  }

  /// A batch is looked at after 1,024 runs, and then each time after at least a
  /// tenth more, in whole blocks.
  ///
  /// So few looks cost little coverage: the 95 % interval of a proportion at
  /// which a batch stops holds the truth with a probability of at least .93
  /// whatever the truth, and of at least .94 for 98 of 100 truths. The others lie
  /// where a batch stops at one look only if it misses them, and may miss them
  /// again at the next.
  private static var looks: some Sequence<Int> {
    sequence(first: 1) { (11 * $0 + 9) / 10 }.lazy.map { $0 * Block.size }
  }

  /// After how many runs the next look is.
  package static func look(after runs: Int) -> Int {
    looks.first { $0 > runs } ?? .max
  }

  /// The looks of a batch that has ended after so many runs: its end is one.
  package static func looks(upTo end: Int) -> [Int] {
    looks.prefix { $0 < end } + [end]
  }
}

/// Stops a batch at the first look at which every goal is met in every variant.
package struct PrecisionRule: StoppingRule {
  private let goals: [PrecisionGoal]
  private let variants: [Batch.Variant]

  package init(_ precision: Precision, _ batch: Batch) {
    goals = precision.goals
    variants = batch.variants
  }

  package func nextLook(after runs: Int) -> Int { Precision.look(after: runs) }

  package func isMet(by result: BatchResult) -> Bool { misses(in: result).isEmpty }

  /// A goal that a variant does not meet.
  package struct Miss: Sendable {
    package let goal: PrecisionGoal
    package let variant: Batch.Variant
    /// nil where too few runs have it, or none.
    package let estimate: PrecisionGoal.Estimate?
  }

  package func misses(in result: BatchResult) -> [Miss] {
    goals.flatMap { goal in
      zip(variants, result.tallies).compactMap { variant, tally in
        let estimate = goal.estimate(of: variant, tally)
        return goal.isMet(by: estimate)
          ? nil : Miss(goal: goal, variant: variant, estimate: estimate)
      }
    }
  }
}
