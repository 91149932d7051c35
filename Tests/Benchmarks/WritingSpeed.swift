import Foundation
import InfluenceModel
import MonteCarlo
import Results
import TestSupport

/// How fast one core formats the rows of kept runs.
enum WritingSpeed {
  private static let repetitions = 7

  static func report() throws {
    print("\nrows formatted by one core, medians of \(repetitions)")
    try report("runs.csv", runs: 8192, paths: 0)
    try report("paths.csv", runs: 0, paths: 256)
  }

  private static func report(_ name: String, runs: Int, paths: Int) throws {
    let batch = try Batch.sample(
      "kazakhstan-2022", runs: max(runs, paths), keptRuns: runs, keptPaths: paths)
    let blocks = try batch.run().records.blocks
    let table = RecordTable(batch)
    let bytes = blocks.map { table.encode($0) }.map { $0.runs.count + $0.paths.count }
      .reduce(0, +)
    let seconds = median(
      (0..<repetitions).map { _ in
        let start = ContinuousClock.now
        for block in blocks { _ = table.encode(block) }
        return (ContinuousClock.now - start) / .seconds(1)
      })
    print(
      name.padding(toLength: 28, withPad: " ", startingAt: 0)
        + String(format: "%10.3f MB%9.1f MB/s", Double(bytes) / 1e6, Double(bytes) / 1e6 / seconds))
  }
}
