internal import InfluenceModel

/// What a batch will need, estimated before it starts. Only running it tells how
/// long it takes.
package struct BatchPlan: Sendable {
  package let runs: Int
  package let variants: Int
  package let steps: Int
  /// Bytes, which may be more than an integer holds.
  package let memory: Double
  package let disk: Double
  /// Whether the runs are the most that there may be.
  package let mayEndEarly: Bool

  package init(_ batch: Batch, threads: Int, mayEndEarly: Bool = false) {
    self.mayEndEarly = mayEndEarly
    runs = batch.simulatedRuns.count
    variants = batch.variants.count
    steps = batch.variants.map(\.model.steps).max() ?? 0
    let tallies = batch.variants.map { Self.tallyBytes($0.model) }.reduce(0, +)
    let noted = batch.variants.map { Double(ShareCounter.bytes($0.model)) }.reduce(0, +)
    // The batch's own, and for each thread the sum of its blocks and the block.
    let workers = max(min(threads, Batch.blockCount(runs)), 1)
    // Rows of some blocks are held until they are written.
    let held = BlockBoard.mostBlocksWaiting(workers: workers) * Block.size
    memory =
      Self.program + Double(1 + 2 * workers) * tallies + Double(workers) * noted
      + batch.rowBytes(runs: min(batch.keptRuns, held), paths: min(batch.keptPaths, held))
    disk =
      batch.rowBytes(runs: batch.keptRuns, paths: batch.keptPaths)
      + batch.variants.map { Self.tableBytes($0.model) }.reduce(0, +)
  }

  /// Whether it takes minutes, for sure, or a good part of a machine.
  package var isLarge: Bool {
    let work = Double(runs) * Double(variants) * Double(steps)
    return work >= 1e8 && !mayEndEarly || max(memory, disk) >= 1e9
  }

  // MARK: - Sizes, as measured with the scenarios that ship

  private static let program = 30e6
  private static let bytesPerState = 530.0
  private static let bytesPerOccurrence = 140.0

  private static func tallyBytes(_ model: Model) -> Double {
    let questions = model.questions
    let bins =
      questions.measures.map { Double(Binning($0.domain).count) }.reduce(0, +)
      + questions.recorded.map { Double(Binning($0).count) }.reduce(0, +) * states(model)
    let counts = Double(2 * questions.occurrences.count) * Double(model.steps)
    return (bins + counts) * Double(MemoryLayout<UInt64>.size)
  }

  /// All files that do not grow with the runs.
  private static func tableBytes(_ model: Model) -> Double {
    Double(model.questions.recorded.count) * states(model) * bytesPerState
      + Double(model.questions.occurrences.count) * Double(model.steps) * bytesPerOccurrence
  }

  fileprivate static func states(_ model: Model) -> Double { Double(model.steps + 1) }
}

extension Batch {
  private static let bytesPerCell = 16.0
  private static let bytesPerPathRow = 63.0

  fileprivate func rowBytes(runs: Int, paths: Int) -> Double {
    guard let model = variants.first?.model else { return 0 }
    let questions = model.questions
    let cells = Double(inputs.count + questions.measures.count + questions.outcomes.count + 2)
    let states = Double(questions.recorded.count) * BatchPlan.states(model)
    return Double(variants.count)
      * (Double(runs) * cells * Batch.bytesPerCell
        + Double(paths) * states * Batch.bytesPerPathRow)
  }
}
