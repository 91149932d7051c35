internal import InfluenceModel
internal import MonteCarlo

/// Two models that are compared run by run: what both are asked, and what may
/// happen in either.
struct VariantPair: Sendable {
  let answers: [(first: Answer, second: Answer)]
  /// What only one of them is asked.
  let unpaired: (first: [Answer], second: [Answer])
  /// nil where it cannot happen in one of them.
  private let occurrences: [(first: Occurrence?, second: Occurrence?)]
  /// Those that both have.
  private let steps: Int

  init(_ first: Model, _ second: Model) {
    let (own, other) = (first.questions, second.questions)
    let (ours, theirs) = (own.answers, other.answers)
    answers = ours.compactMap { answer in
      theirs.first { $0.isSame(as: answer) }.map { (answer, $0) }
    }
    unpaired = (ours.without(theirs), theirs.without(ours))
    let known = own.occurrences.map { one in
      (first: one as Occurrence?, second: other.occurrences.first { $0.isSame(as: one) })
    }
    let added = other.occurrences.filter { one in !own.occurrences.contains { $0.isSame(as: one) } }
    occurrences = known + added.map { (first: nil, second: $0) }
    steps = min(first.steps, second.steps)
  }

  var emptyTally: Tally {
    Tally(
      answers: Array(repeating: PairTally(), count: answers.count),
      divergence: Array(repeating: 0, count: steps))
  }

  /// What pairs of runs have shown.
  struct Tally: Sendable {
    var pairs: UInt64 = 0
    var failed = 0
    var answers: [PairTally]
    /// By step.
    var divergence: [UInt64]

    mutating func merge(_ other: Tally) {
      pairs += other.pairs
      failed += other.failed
      for index in answers.indices { answers[index].merge(other.answers[index]) }
      for step in divergence.indices { divergence[step] += other.divergence[step] }
    }
  }

  /// The runs of a group to which different things have happened in this step.
  func divergence(_ first: GroupSimulation, _ second: GroupSimulation) -> LaneMask {
    occurrences.reduce(0) { mask, occurrence in
      mask
        | ((occurrence.first.map { first.mask(of: $0) } ?? 0)
          ^ (occurrence.second.map { second.mask(of: $0) } ?? 0))
    }
  }

  func differences(_ tally: Tally, isFamilyWise: Bool) -> [PairedDifference] {
    let asked = zip(answers, tally.answers).map { (answer: $0.first, pairs: $1) }
    return isFamilyWise
      ? PairedDifference.family(asked) : asked.compactMap { PairedDifference($0.answer, $0.pairs) }
  }
}

extension Answer {
  fileprivate func isSame(as other: Answer) -> Bool {
    kind == other.kind && id == other.id
  }
}

extension [Answer] {
  fileprivate func without(_ others: [Answer]) -> [Answer] {
    filter { answer in !others.contains { $0.isSame(as: answer) } }
  }
}

extension Occurrence {
  fileprivate func isSame(as other: Occurrence) -> Bool {
    kind == other.kind && target == other.target && patron == other.patron && name == other.name
  }
}

extension [GroupSimulation] {
  /// Simulates a group of runs, the base first, the others in step with it.
  func follow(_ pairs: [VariantPair], group: Int, present: LaneMask) -> [VariantPair.Tally] {
    for simulation in self { simulation.start(firstRun: UInt32(group * Lanes.count)) }
    var tallies = pairs.map(\.emptyTally)
    var firsts = tallies.map { $0.divergence.map { _ in LaneMask(0) } }
    for step in 0..<(map(\.model.steps).max() ?? 0) {
      for simulation in self where step < simulation.model.steps { simulation.step() }
      for (index, pair) in pairs.enumerated() where firsts[index].indices.contains(step) {
        firsts[index][step] = pair.divergence(self[0], self[index + 1])
      }
    }
    for (index, pair) in pairs.enumerated() {
      let values = pair.answers.map {
        (self[0].values(of: $0.first), self[index + 1].values(of: $0.second))
      }
      let failed =
        self[0].failures(answering: values.map(\.0))
        | self[index + 1].failures(answering: values.map(\.1))
      tallies[index].add(values, firsts[index], valid: present & ~failed)
      tallies[index].failed = (present & failed).nonzeroBitCount
    }
    return tallies
  }
}

extension VariantPair.Tally {
  fileprivate mutating func add(
    _ values: [([Double], [Double])], _ diverging: [LaneMask], valid: LaneMask
  ) {
    pairs += UInt64(valid.nonzeroBitCount)
    for (index, (first, second)) in values.enumerated() {
      valid.forEachLane { answers[index].add(first[$0], second[$0]) }
    }
    var together = valid
    for (step, mask) in diverging.enumerated() {
      divergence[step] += UInt64((mask & together).nonzeroBitCount)
      together &= ~mask
    }
  }
}
