import Foundation
import MonteCarlo

/// Times per run of several programs or scenarios, measured in turn: one round
/// measures everything once, so that a drift of the machine's speed meets all
/// alike.
struct SpeedTable {
  struct Row {
    let name: String
    /// Ties times steps of a run.
    let tieSteps: Int
    let microsecondsPerRun: () throws -> Double
  }

  static let rounds = 9
  let rows: [Row]
  /// By row, then round.
  private let times: [[Double]]

  init(_ rows: [Row]) throws {
    self.rows = rows
    times = try measureInTurn(rows.map(\.microsecondsPerRun), rounds: Self.rounds)
  }

  /// - Parameters:
  ///   - reference: The row that the others are compared with, round by round;
  ///     their time by tie and step, for they may be of other scenarios.
  ///   - title: What a row's number is of the reference.
  ///   - isSpeed: Whether a fast row has a large number.
  func print(comparedWith reference: String?, _ title: String, isSpeed: Bool) {
    let reference = rows.firstIndex { $0.name == reference }
    Swift.print(
      "".padded(to: 42) + "µs/run       min–max       ns/tie/step"
        + (reference == nil ? "" : "  \(title)"))
    for (row, own) in zip(rows, times) {
      var line = row.name.padded(to: 38)
      line += String(format: "%10.2f", median(own))
      line += String(format: "%10.2f–%.2f", own.min() ?? 0, own.max() ?? 0).padded(to: 22)
      line += String(format: "%9.2f", median(own) * 1e3 / Double(row.tieSteps))
      if let reference {
        let scale = Double(rows[reference].tieSteps) / Double(row.tieSteps)
        let ratios = zip(own, times[reference]).map { isSpeed ? $1 / $0 / scale : $0 / $1 * scale }
        let (low, high) = intervalOfMedian(ratios)
        line += String(format: "%9.2f  [%.2f, %.2f]", median(ratios), low, high)
      }
      Swift.print(line)
    }
  }
}

/// Values by measure, then round, after one round that does not count.
func measureInTurn(_ measures: [() throws -> Double], rounds: Int) throws -> [[Double]] {
  var values = measures.map { _ in [Double]() }
  for measure in measures { _ = try measure() }
  for _ in 0..<rounds {
    for (index, measure) in measures.enumerated() { values[index].append(try measure()) }
  }
  return values
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The 95 % interval of the median; of nine values from the second smallest to the
/// second largest.
private func intervalOfMedian(_ values: [Double]) -> (Double, Double) {
  let sorted = values.sorted()
  let ranks = QuantileRanks(0.5, of: UInt64(sorted.count))
  return (sorted[(ranks?.low ?? 1) - 1], sorted[(ranks?.high ?? sorted.count) - 1])
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
