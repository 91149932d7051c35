import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

@Suite struct Step12IntensityTests {
  /// Targets without patrons or crises, so that unrest is all there is.
  private func restless(_ settings: String...) throws -> Trial {
    try Trial(
      .small(
        [
          "/dyads=null", "/clock/steps=3000", "/dynamics/unrest/law=selfExciting",
          "/targets/M/unrest/tolerance=1e9", "/targets/N/unrest/tolerance=1e9",
        ] + settings))
  }

  @Test func theMeanIntensityReturnsGeometrically() throws {
    let trial = try restless("/targets/M/unrest/initial=30", "/targets/M/unrest/baseline=2")
    // φ + α = .6, so that the long-run mean is 2 / .4.
    let intensity = try trial.mean(runs: 64_000, steps: 3) {
      $0.values(\.nextIntensity, of: "M")
    }
    try expect(intensity, is: 5 + pow(0.6, 3) * 25)
  }

  /// Averages over many steps after the start is forgotten, one for each run.
  private func timeAverages(
    _ trial: Trial, of read: (_ previous: [Double], _ now: [Double]) -> [Double], _ target: String
  ) throws -> Estimate {
    let steps = 2_500
    return try trial.mean(runs: 4_096, steps: 60) { trial in
      var total = [Double](repeating: 0, count: Lanes.count)
      var previous = trial.values(.incidents, target)
      for _ in 0..<steps {
        let now = trial.step().values(.incidents, target)
        for (i, value) in read(previous, now).enumerated() { total[i] += value }
        previous = now
      }
      return total.map { $0 / Double(steps) }
    }
  }

  private func stationary() throws -> Trial {
    try restless(
      "/dynamics/unrest/persistence=0.2", "/dynamics/unrest/excitation=0.5",
      #"/targets/M/unrest={"initial":10,"baseline":3,"tolerance":1e9}"#)
  }

  @Test func stationaryVariance() throws {
    // λ̄·(1 − (φ+α)² + α²) / (1 − (φ+α)²)
    let variance = try timeAverages(
      stationary(), of: { _, now in now.map { ($0 - 10) * ($0 - 10) } }, "M")
    try expect(variance, is: 10 * (1 - 0.49 + 0.25) / (1 - 0.49))
  }

  @Test func stationaryCovarianceOfNeighbouringSteps() throws {
    // λ̄·α·(1 − φ·(φ+α)) / (1 − (φ+α)²)
    let covariance = try timeAverages(
      stationary(), of: { zip($0, $1).map { ($0 - 10) * ($1 - 10) } }, "M")
    try expect(covariance, is: 10 * 0.5 * (1 - 0.2 * 0.7) / (1 - 0.49))
  }

  @Test(arguments: [("M", 1.1 / 0.23), ("N", 0.9 / 0.23)])
  func meansUnderContagion(target: String, mean: Double) throws {
    // The inverse of (.5, −.1; −.2, .5) times the baselines (2, 1).
    let trial = try restless(
      "/dynamics/unrest/persistence=0.3", "/dynamics/unrest/excitation=0.2",
      #"/targets/M/unrest={"initial":4.8,"baseline":2,"tolerance":1e9,"contagionFrom":{"N":0.1}}"#,
      #"/targets/N/unrest={"initial":3.9,"baseline":1,"tolerance":1e9,"contagionFrom":{"M":0.2}}"#)
    try expect(timeAverages(trial, of: { $1 }, target), is: mean)
  }

  @Test func helpDampsWhatFollowsUnrest() throws {
    let trial = try Trial(
      "/dynamics/unrest/law=selfExciting",
      #"/targets/M/unrest={"initial":5,"baseline":0.2}"#,
      #"/targets/N/unrest={"initial":2,"baseline":0.1,"contagionFrom":{"M":0.03}}"#,
      #"/fixed=[{"target":"M","incidents":10,"call":"A","comes":true},{"incidents":3}]"#,
      #"/fixed/1/target=N"#
    ).step()
    let next = ["M", "N"].map { trial.values(\.nextIntensity, of: $0)[0] }
    expect(next[0], equals: 0.2 + 0.2 * (0.35 * 5 + 0.25 * 10))
    expect(next[1], equals: 0.1 + 0.35 * 2 + 0.25 * 3 + 0.03 * 0.2 * 10)
  }
}
