internal import InfluenceModel
internal import ScenarioFormat

/// Simulates blocks of runs, all variants together, and counts what happens.
///
/// One worker is used by one thread and reuses all its memory.
final class BlockWorker {
  private let batch: Batch
  private let isStopped: () -> Bool
  private let simulations: [GroupSimulation]
  /// By variant, at hand so that a model need not be copied to look at them.
  private let questions: [Questions]
  private let steps: [Int]
  private let inputs: [[InputColumn]]
  /// What the blocks have counted since the tallies were cleared, and what the
  /// current one counts.
  private(set) var tallies: [VariantTally]
  private var block: [VariantTally]
  private let shares: [ShareCounter]
  /// By variant: where each recorded series is, which saves looking for it.
  private let recorded: [[RecordedSeries]]
  private let happenings: [HappeningCounter]
  private var records = BlockRecords()
  private var digest = Digest()

  private struct RecordedSeries {
    /// nil where it is derived when asked for.
    let row: Row?
    let hasStart: Bool
  }

  private enum InputColumn {
    case drawn(ParameterTable.UncertainInput)
    /// Exact, or absent, in this variant.
    case constant(Double)
  }

  /// - Parameter isStopped: Asked before each group of runs.
  init(_ batch: Batch, isStopped: @escaping () -> Bool) {
    self.batch = batch
    self.isStopped = isStopped
    let draws = Draws(seed: batch.seed)
    simulations = batch.variants.map { GroupSimulation($0.model.separateCopy(), draws: draws) }
    questions = batch.variants.map(\.model.questions)
    steps = batch.variants.map(\.model.steps)
    tallies = batch.variants.map { VariantTally($0.model) }
    block = tallies
    shares = batch.variants.map { ShareCounter($0.model) }
    happenings = batch.variants.map { HappeningCounter($0.model) }
    recorded = simulations.map { simulation in
      simulation.model.questions.recorded.map {
        RecordedSeries(row: simulation.storedRow(of: $0), hasStart: $0.hasStart)
      }
    }
    let columns = batch.inputs
    inputs = batch.variants.map { variant in
      let uncertain = Dictionary(
        variant.model.parameters.uncertain.map { ($0.path.description, $0) },
        uniquingKeysWith: { first, _ in first })
      let exact = variant.model.parameters.exactValues(at: columns)
      return columns.indices.map { index in
        uncertain[columns[index]].map { .drawn($0) } ?? .constant(exact[index] ?? .nan)
      }
    }
  }

  /// Simulates a block, or a part of it; nil if it was stopped, with nothing
  /// counted. Runs that turn out to fail are counted as failed and in nothing
  /// else: the block is then simulated again without them.
  func simulate(_ runs: Range<Int>) -> (records: BlockRecords, digest: UInt64)? {
    var failed = [LaneMask](
      repeating: 0, count: batch.variants.count * Block.size / Lanes.count)
    while true {
      guard let newlyFailed = attempt(runs, without: failed) else { return nil }
      if newlyFailed == failed { break }
      failed = newlyFailed
    }
    for variant in tallies.indices {
      digest.add(block[variant], shares[variant], variant: variant)
      tallies[variant].merge(block[variant])
      shares[variant].drain(into: &tallies[variant].trajectories)
    }
    return (records, digest.value)
  }

  func clearTallies() {
    for variant in tallies.indices { tallies[variant].clear() }
  }

  /// One attempt; the runs that have failed in it or before, by group, then
  /// variant.
  private func attempt(_ runs: Range<Int>, without known: [LaneMask]) -> [LaneMask]? {
    for variant in block.indices {
      block[variant].clear()
      shares[variant].clear()
      happenings[variant].clear()
    }
    records = BlockRecords()
    digest = Digest()
    var failed = known
    // Groups start at the same runs in whatever parts a block is simulated.
    let firstGroup = runs.lowerBound - runs.lowerBound % Lanes.count
    for (group, first) in stride(from: firstGroup, to: runs.upperBound, by: Lanes.count)
      .enumerated()
    {
      if isStopped() { return nil }
      let present =
        LaneMask(first: runs.upperBound - first) & ~LaneMask(first: max(runs.lowerBound - first, 0))
      let firstRecord = (records.runs.count, records.paths.count)
      for variant in simulations.indices {
        let slot = group * simulations.count + variant
        digest.enter(group: first / Lanes.count, variant: variant)
        failed[slot] |=
          simulate(variant, first, present: present, failed: known[slot]) & present
      }
      sortRecords(from: firstRecord)
    }
    for variant in block.indices { happenings[variant].drain(into: &block[variant]) }
    return failed
  }

  /// Simulates a group of runs of a variant; the runs that failed.
  private func simulate(_ variant: Int, _ first: Int, present: LaneMask, failed: LaneMask)
    -> LaneMask
  {
    let simulation = simulations[variant]
    let valid = present & ~failed
    simulation.start(firstRun: UInt32(first))
    let kept = startRecords(variant, first, present)
    happenings[variant].startGroup()
    var outOfRange = countState(variant, valid, kept.paths)
    for _ in 0..<steps[variant] {
      simulation.step()
      outOfRange |= countState(variant, valid, kept.paths)
      happenings[variant].count(simulation, valid)
    }
    block[variant].runs += UInt64(valid.nonzeroBitCount)
    block[variant].failed += UInt64((present & failed).nonzeroBitCount)
    valid.forEachLane { block[variant].redraws += UInt64(simulation.priorDraw.redraws[$0]) }
    outOfRange |= countMeasures(variant, valid, kept.runs)
    countAnswers(variant, valid, kept.runs)
    return simulation.failed | outOfRange
  }
}

// MARK: - Counting

extension BlockWorker {
  /// Counts the recorded series; the runs in which one of them is too large to
  /// be counted.
  private func countState(_ variant: Int, _ runs: LaneMask, _ paths: KeptLanes) -> LaneMask {
    let (simulation, shares) = (simulations[variant], shares[variant])
    var outOfRange: LaneMask = 0
    let time = simulation.time
    for (index, series) in recorded[variant].enumerated() where time > 0 || series.hasStart {
      let row =
        series.row ?? simulation.row(of: questions[variant].recorded[index])
      if runs != .everyRun || !shares.add(row, series: index, state: time) {
        outOfRange |= block[variant].trajectories[index].add(row, runs: runs, state: time)
      }
      for (lane, path) in paths.records {
        records.paths[path].series[index][time] = runs.holds(lane) ? row[lane] : .nan
      }
    }
    return outOfRange
  }

  /// Counts the measures where they exist; the runs in which one of them is too
  /// large to be counted.
  private func countMeasures(_ variant: Int, _ runs: LaneMask, _ kept: KeptLanes) -> LaneMask {
    let simulation = simulations[variant]
    var outOfRange: LaneMask = 0
    for (index, measure) in questions[variant].measures.enumerated() {
      let given = measure.given.map { simulation.holds($0) } ?? .max
      let row = simulation.value(measure)
      digest.add(runs & given)
      outOfRange |= count(row, runs & given, in: &block[variant].measures[index], &digest)
      for (lane, record) in kept.records where (runs & given).holds(lane) {
        if ValueTally.holds(row[lane]) { records.runs[record].measures[index] = row[lane] }
      }
    }
    return outOfRange
  }

  /// Counts the values of one measure where they exist; the runs in which it is
  /// too large to be counted.
  private func count(
    _ row: Row, _ runs: LaneMask, in tally: inout ValueTally, _ digest: inout Digest
  ) -> LaneMask {
    var outOfRange: LaneMask = 0
    runs.forEachLane { lane in
      let value = row[lane]
      digest.add(value, lane: lane)
      if ValueTally.holds(value) {
        tally.add(value)
      } else if !value.isNaN {
        outOfRange |= 1 &<< LaneMask(lane)
      }
    }
    return outOfRange
  }

  private func countAnswers(_ variant: Int, _ runs: LaneMask, _ kept: KeptLanes) {
    let simulation = simulations[variant]
    let questions = questions[variant]
    for (index, outcome) in questions.outcomes.enumerated() {
      let eligible = runs & (outcome.given.map { simulation.holds($0) } ?? .max)
      let hits = eligible & simulation.holds(outcome.condition)
      block[variant].eligible[index] += UInt64(eligible.nonzeroBitCount)
      block[variant].hits[index] += UInt64(hits.nonzeroBitCount)
      digest.add(eligible)
      digest.add(hits)
      for (lane, run) in kept.records where eligible.holds(lane) {
        records.runs[run].outcomes[index] = hits.holds(lane) ? 1 : 0
      }
    }
    for (index, partition) in questions.partitions.enumerated() {
      var rest = runs
      for (number, one) in partition.classes.enumerated() {
        let members = rest & (one.condition.map { simulation.holds($0) } ?? .max)
        block[variant].classes[index][number] += UInt64(members.nonzeroBitCount)
        digest.add(members)
        rest &= ~members
      }
    }
  }
}

// MARK: - Records

extension BlockWorker {
  /// Adds a record for each kept run of a group.
  private func startRecords(_ variant: Int, _ first: Int, _ present: LaneMask)
    -> (runs: KeptLanes, paths: KeptLanes)
  {
    let (questions, steps) = (questions[variant], steps[variant])
    let runs = KeptLanes(present, keeping: batch.keptRuns - first, records.runs.count)
    for lane in runs.lanes {
      records.runs.append(
        BlockRecords.Run(
          run: first + lane, variant: variant, inputs: inputValues(variant, lane),
          measures: Array(repeating: .nan, count: questions.measures.count),
          outcomes: Array(repeating: .nan, count: questions.outcomes.count)))
    }
    let paths = KeptLanes(present, keeping: batch.keptPaths - first, records.paths.count)
    for lane in paths.lanes {
      let empty = [Double](repeating: .nan, count: steps + 1)
      records.paths.append(
        BlockRecords.Path(
          run: first + lane, variant: variant,
          series: Array(repeating: empty, count: questions.recorded.count)))
    }
    return (runs, paths)
  }

  private func inputValues(_ variant: Int, _ lane: Int) -> [Double] {
    inputs[variant].map { column in
      switch column {
      case .drawn(let input): simulations[variant].value(input, lane: lane)
      case .constant(let value): value
      }
    }
  }

  /// Records are made variant by variant; files have them run by run.
  private func sortRecords(from first: (runs: Int, paths: Int)) {
    guard simulations.count > 1 else { return }
    records.runs[first.runs...].sort { ($0.run, $0.variant) < ($1.run, $1.variant) }
    records.paths[first.paths...].sort { ($0.run, $0.variant) < ($1.run, $1.variant) }
  }
}

/// The runs of a group that are kept, and where their records are.
private struct KeptLanes {
  let lanes: Range<Int>
  private let firstRecord: Int

  /// - Parameters:
  ///   - present: The runs of the group, without gaps.
  ///   - count: So many of the group are kept, if they are present.
  init(_ present: LaneMask, keeping count: Int, _ firstRecord: Int) {
    let first = present.trailingZeroBitCount
    lanes = first..<max(first, min(count, first + present.nonzeroBitCount))
    self.firstRecord = firstRecord
  }

  var records: some Sequence<(Int, Int)> { zip(lanes, firstRecord...) }

  func record(of lane: Int) -> Int? {
    lanes.contains(lane) ? firstRecord + lane - lanes.lowerBound : nil
  }
}
