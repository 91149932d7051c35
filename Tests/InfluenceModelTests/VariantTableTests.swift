import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Frequencies of the example, known from another program with other draws.
@Suite struct VariantTableTests {
  /// One line of the table, as printed: nil where it says nothing.
  struct Line: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let settings: [String]
    /// P(call) in the first month, to Russia and to Turkey.
    var calls: [Double]? = nil
    let intervention: Double
    let falls: Double
    /// Russia's share of Kazakhstan after 1, 6 and 36 months.
    let shares: [Double]
    let arm: Double
  }

  private static let lines = [
    Line(
      testDescription: "calm", settings: ["/events/fuel-price=null"], calls: [0, 0],
      intervention: 0.003, falls: 0.0006, shares: [0.451, 0.467, 0.482], arm: 0.081),
    Line(
      testDescription: "baseline", settings: [], calls: [0.813, 0.049],
      intervention: 0.804, falls: 0.176, shares: [0.586, 0.621, 0.505], arm: 0.299),
    Line(
      testDescription: "Russia comes", settings: [#"/fixed=[{"call":"RUS","comes":true}]"#],
      intervention: 0.994, falls: 0.049, shares: [0.618, 0.668, 0.523], arm: 0.288),
    Line(
      testDescription: "Russia refuses", settings: [#"/fixed=[{"call":"RUS","comes":false}]"#],
      intervention: 0, falls: 0.626, shares: [0.469, 0.403, 0.426], arm: 0.341),
    Line(
      testDescription: "no memory of 2020",
      settings: ["AZE", "KAZ", "KGZ", "UZB"].map { "/dyads/RUS/\($0)/record/broken=0" },
      calls: [0.933, 0.014],
      intervention: 0.856, falls: 0.140, shares: [0.637, 0.682, 0.524], arm: 0.293),
    Line(
      testDescription: "military tie .30", settings: ["/dyads/RUS/KAZ/ties/military=0.3"],
      calls: [0.458, 0.147],
      intervention: 0.474, falls: 0.385, shares: [0.461, 0.470, 0.448], arm: 0.334),
  ]

  /// The line's quantities, in its order, from a number of runs.
  private func estimates(_ settings: [String], runs: Int) throws -> [Estimate] {
    let trial = try Trial(Repository.scenario(variant: "golden", set: settings))
    let samples = trial.sample(runs: runs, steps: 1) { trial -> [[Double]] in
      var columns = [
        trial.runs(.call, "KAZ", "RUS").numbers, trial.runs(.call, "KAZ", "TUR").numbers,
      ]
      let shares = [0, 5, 30].map { trial.step($0).values(.alignment, "KAZ", "RUS") }
      columns += ["rescued", "regime-falls"].map { trial.outcome($0).numbers }
      return columns + shares + [trial.outcome("turkic-arm").numbers]
    }
    return try (0..<8).map { column in try Estimate(meanOf: samples.flatMap { $0[column] }) }
  }

  /// Whether an estimate is within four standard errors of the difference from a
  /// figure that was itself estimated, and rounded to three places.
  private func reproduces(_ figure: Double, _ estimate: Estimate, runs: (own: Int, theirs: Int))
    -> Bool
  {
    let error = estimate.standardError * (1 + Double(runs.own) / Double(runs.theirs)).squareRoot()
    return abs(estimate.value - figure) <= 4 * error + 0.0005
  }

  @Test(arguments: lines)
  func theTableOfVariantsIsReproduced(line: Line) throws {
    let runs = (own: 19_968, theirs: 20_000)
    let figures: [Double?] =
      (line.calls ?? [nil, nil]) + [line.intervention, line.falls] + line.shares + [line.arm]
    for (figure, estimate) in zip(figures, try estimates(line.settings, runs: runs.own)) {
      guard let figure else { continue }
      #expect(reproduces(figure, estimate, runs: runs))
    }
  }

  @Test func theBaselineIsReproducedSharply() throws {
    let runs = (own: 159_744, theirs: 400_000)
    let estimates = try estimates([], runs: runs.own)
    for (column, figure) in [(0, 0.810), (2, 0.803), (3, 0.177), (6, 0.5045), (7, 0.303)] {
      #expect(reproduces(figure, estimates[column], runs: runs), "column \(column)")
    }
    #expect(!reproduces(1.01 * 0.810, estimates[0], runs: runs))
    #expect(!reproduces(1.01 * 0.5045, estimates[6], runs: runs))
  }
}
