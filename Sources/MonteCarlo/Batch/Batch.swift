package import InfluenceModel
internal import ScenarioFormat

/// What is to be simulated: variants of a scenario, on common draws.
package struct Batch: Sendable {
  package let variants: [Variant]
  package let seed: UInt64
  /// At least 1; runs are numbered from 0, also in a shard.
  package let runs: Int
  /// The part of the runs that is simulated.
  package let shard: Shard
  /// So many runs, from the first, are kept one by one.
  package let keptRuns: Int
  /// So many runs, from the first, are kept step by step.
  package let keptPaths: Int

  package struct Variant: Sendable {
    package let id: String
    package let title: String
    package let model: Model

    package init(id: String, title: String, model: Model) {
      self.id = id
      self.title = title
      self.model = model
    }
  }

  /// As many as draws have addresses for.
  package static let mostRuns = Int(Draws.lastRun) + 1
  /// More are asked for on purpose.
  package static let usualRuns = 1_000_000_000

  package init(
    variants: [Variant], seed: UInt64, runs: Int, shard: Shard = .whole, keptRuns: Int,
    keptPaths: Int
  ) {
    self.variants = variants
    self.seed = seed
    self.runs = min(max(runs, 1), Batch.mostRuns)
    self.shard = shard
    self.keptRuns = min(max(keptRuns, 0), self.runs)
    self.keptPaths = min(max(keptPaths, 0), self.runs)
  }

  /// The runs that are simulated: all of them, or those of the shard.
  package var simulatedRuns: Range<Int> {
    shard.runs(of: runs)
  }

  /// How many blocks hold so many runs: the most shards that all have work.
  package static func blockCount(_ runs: Int) -> Int {
    Block.holding(0..<runs).count
  }

  /// The uncertain inputs of all variants, in byte order of their paths.
  package var inputs: [String] {
    Set(variants.flatMap { $0.model.parameters.uncertain.map(\.path.description) }).sorted()
  }
}

/// Runs are simulated and committed in blocks of this many, which no result
/// shows.
enum Block {
  static var size: Int { 1024 }

  /// The block that holds a run.
  static func holding(_ run: Int) -> Int {
    run / size
  }

  /// The blocks that hold some of the runs.
  static func holding(_ runs: Range<Int>) -> Range<Int> {
    let first = holding(runs.lowerBound)
    return first..<max(first, (runs.upperBound + size - 1) / size)
  }

  static func runs(_ block: Int) -> Range<Int> {
    block * size..<(block + 1) * size
  }
}

/// One of several parts of a batch, each simulated by a process of its own:
/// whole blocks, as equal in number as they can be.
package struct Shard: Sendable, Equatable {
  /// From 1.
  package let number: Int
  package let count: Int

  package static let whole = Shard(number: 1, count: 1)
  package static let mostShards = 100_000

  private init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// nil unless `number` is one of 1 to `count`, which is at most `mostShards`.
  package init?(_ number: Int, of count: Int) {
    guard 1...Shard.mostShards ~= count, 1...count ~= number else { return nil }
    self.init(number: number, count: count)
  }

  /// The shard's part of so many runs; empty where there are fewer blocks than
  /// shards.
  package func runs(of total: Int) -> Range<Int> {
    let blocks = Block.holding(0..<total).count
    let first = (number - 1) * blocks / count * Block.size
    let end = number * blocks / count * Block.size
    return min(first, total)..<min(end, total)
  }
}
