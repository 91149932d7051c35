import Foundation

/// How the time of a run grows with each size of a scenario, and with the runs
/// of a batch.
///
/// A run costs something for each target and each step that no number of
/// channels changes. Linear means a straight line, not one through the origin.
enum Growth {
  private static let rounds = 7
  private static let runs = 4096

  static func report() throws {
    print("\ngrowth of the synthetic scenario, one core, \(rounds) rounds")
    print("but for what doubles: \(SyntheticScenario().title), \(runs) runs\n")
    print("                   µs/run   µs/run and one   twice as much takes   off a straight line")
    try report("steps", [30, 60, 120, 240]) { SyntheticScenario(steps: $0) }
    try report("targets", [5, 10, 20, 40]) { SyntheticScenario(targets: $0) }
    try report("patrons", [2, 4, 8, 16]) { SyntheticScenario(patrons: $0) }
    try report("channels", [2, 4, 8, 16]) { SyntheticScenario(channels: $0) }
    try reportRuns([1024, 2048, 4096, 8192])
  }

  private static func report(
    _ unit: String, _ sizes: [Int], _ scenario: (Int) -> SyntheticScenario
  ) throws {
    let subjects = try sizes.map { Subject(try scenario($0).model()) }
    let times = try measureInTurn(
      subjects.map { subject in { try subject.microsecondsPerRun(runs) } }, rounds: rounds)
    printGrowth(unit, sizes, typicalTimes(times))
  }

  /// The time of whole batches: an empty one costs something too.
  private static func reportRuns(_ counts: [Int]) throws {
    let subject = Subject(try SyntheticScenario().model())
    let times = try measureInTurn(
      counts.map { runs in { try subject.microsecondsPerRun(runs) * Double(runs) } },
      rounds: rounds)
    printGrowth("runs", counts, typicalTimes(times))
  }

  /// A size's median share of a round times the median round: the speed of the
  /// machine, which drifts from round to round, does not bend the line.
  private static func typicalTimes(_ times: [[Double]]) -> [Double] {
    let wholeRounds = (0..<rounds).map { round in times.reduce(0) { $0 + $1[round] } }
    return times.map { own in median(zip(own, wholeRounds).map(/)) * median(wholeRounds) }
  }

  private static func printGrowth(_ unit: String, _ sizes: [Int], _ times: [Double]) {
    let line = StraightLine(sizes.map(Double.init), times)
    for (index, (size, time)) in zip(sizes, times).enumerated() {
      var text = "\(size) \(unit)".padded(to: 15)
      text += String(format: "%10.1f%17.2f", time, time / Double(size))
      text += index == 0 ? "".padded(to: 22) : String(format: "%18.2f ×  ", time / times[index - 1])
      text += String(format: "%+18.1f %%", (time / line.value(at: Double(size)) - 1) * 100)
      print(text)
    }
  }
}

/// The straight line that is nearest to some points, by relative distance.
private struct StraightLine {
  private let start: Double
  private let slope: Double

  init(_ x: [Double], _ y: [Double]) {
    let weights = y.map { 1 / ($0 * $0) }
    func sum(_ term: (Int) -> Double) -> Double {
      x.indices.reduce(0) { $0 + weights[$1] * term($1) }
    }
    let all = sum { _ in 1 }
    let (meanX, meanY) = (sum { x[$0] } / all, sum { y[$0] } / all)
    slope = sum { (x[$0] - meanX) * (y[$0] - meanY) } / sum { (x[$0] - meanX) * (x[$0] - meanX) }
    start = meanY - slope * meanX
  }

  func value(at x: Double) -> Double { start + slope * x }
}
