package import InfluenceModel
internal import ScenarioFormat

/// What is to be simulated: variants of a scenario, on common draws.
package struct Batch: Sendable {
  package let variants: [Variant]
  package let seed: UInt64
  /// At least 1; runs are numbered from 0.
  package let runs: Int
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

  package static let mostRuns = 1_000_000_000

  package init(
    variants: [Variant], seed: UInt64, runs: Int, keptRuns: Int, keptPaths: Int
  ) {
    self.variants = variants
    self.seed = seed
    self.runs = min(max(runs, 1), Batch.mostRuns)
    self.keptRuns = min(max(keptRuns, 0), self.runs)
    self.keptPaths = min(max(keptPaths, 0), self.runs)
  }

  /// Runs are simulated and committed in blocks of this many, which no result
  /// shows.
  package static let blockSize = 1024

  package var blockCount: Int {
    (runs + Batch.blockSize - 1) / Batch.blockSize
  }

  func runs(ofBlock block: Int) -> Range<Int> {
    let first = block * Batch.blockSize
    return first..<min(first + Batch.blockSize, runs)
  }

  /// The uncertain inputs of all variants, in byte order of their paths.
  package var inputs: [String] {
    Set(variants.flatMap { $0.model.parameters.uncertain.map(\.path.description) }).sorted()
  }
}
