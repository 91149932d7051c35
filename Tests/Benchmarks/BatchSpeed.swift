import Foundation
import TestSupport

/// The speed of batches, tallies included, on one core and on all of them. With
/// a yardstick in the environment (a program of the variant `golden`), it is
/// measured in turn with them.
enum BatchSpeed {
  private static let goldenName = "kazakhstan-2022 golden"
  private static let yardstickName = "yardstick"

  static func report() throws {
    let golden = try Subject("kazakhstan-2022", "golden")
    let synthetic = SyntheticScenario(targets: 20, patrons: 5, channels: 8, steps: 120)
    // What is compared is measured one after the other.
    var table = rows(goldenName, golden, runsPerCore: 40_960)
    if let path = environmentVariable("YARDSTICK") {
      let yardstick = OtherProgram(command: [path])
      table.insert(
        SpeedTable.Row(name: yardstickName, tieSteps: golden.tieSteps) {
          try yardstick.microsecondsPerRun(40_960)
        }, at: 1)
    }
    table += [try wholeProgram(tieSteps: golden.tieSteps)]
    table += rows("kazakhstan-2022", try Subject("kazakhstan-2022"), runsPerCore: 20_480)
    table += rows("turkic-states", try Subject("turkic-states"), runsPerCore: 4096)
    table += rows("synthetic", Subject(try synthetic.model()), runsPerCore: 1024)
    print("\nbatches, medians of \(SpeedTable.rounds) rounds, measured in turn")
    print("ratios with the 95 % interval of their median")
    print("synthetic: \(synthetic.title)\n")
    try SpeedTable(table).print(
      comparedWith: yardstickName, "times the yardstick's speed", isSpeed: true)
  }

  private static func rows(_ name: String, _ subject: Subject, runsPerCore: Int)
    -> [SpeedTable.Row]
  {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return [(1, "one core"), (cores, "\(cores) cores")].map { threads, words in
      SpeedTable.Row(name: "\(name), \(words)", tieSteps: subject.tieSteps) {
        try subject.microsecondsPerRun(runsPerCore * threads, threads: threads)
      }
    }
  }

  /// `mizan run` on all cores, from the start of the program to its end.
  private static func wholeProgram(tieSteps: Int) throws -> SpeedTable.Row {
    let runs = 100_000
    let folder = try TemporaryFolder()
    let path = Repository.path("kazakhstan-2022")
    return SpeedTable.Row(name: "\(goldenName), mizan run \(runs)", tieSteps: tieSteps) {
      let child = try ChildProcess(
        mizan: "run", path, "--variants", "golden", "--runs", "\(runs)", "--keep-runs", "none",
        "--quiet", "--force", "--out", folder.path("run"), expecting: 0)
      return child.seconds * 1e6 / Double(runs)
    }
  }
}

extension Repository {
  static func path(_ scenario: String) -> String {
    root.appendingPathComponent("Scenarios/\(scenario).json").path
  }
}
