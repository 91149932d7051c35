import Foundation
import TestSupport

/// Scenarios here against programs of them in NumPy and in Mesa, whose results
/// must agree. The environment names the Python that has both; without it there
/// is nothing to compare with.
enum ProgramSpeed {
  static func report() throws {
    try Comparison(
      scenario: "minimal", variant: "baseline", runs: 262_144,
      size: "1 target, 1 patron, 2 channels, 24 steps",
      programs: [("minimal_numpy", 262_144), ("minimal_mesa", 1000)]
    ).report()
    try Comparison(
      scenario: "kazakhstan-2022", variant: "golden", runs: 40_960,
      size: "4 targets, 2 patrons, 5 channels, 36 steps",
      programs: [("kazakhstan_numpy", 32_768)]
    ).report()
  }
}

private struct Comparison {
  private static let ours = "Mizan, one core"

  let scenario: String
  let variant: String
  /// Of a batch on one core.
  let runs: Int
  let size: String
  let programs: [(name: String, runs: Int)]

  func report() throws {
    print("\n\(scenario), \(variant): \(size)")
    let subject = try Subject(scenario, variant)
    func row(_ name: String, _ time: @escaping () throws -> Double) -> SpeedTable.Row {
      SpeedTable.Row(name: name, tieSteps: subject.tieSteps, microsecondsPerRun: time)
    }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var rows = [
      row(Self.ours) { try subject.microsecondsPerRun(runs) },
      row("Mizan, \(cores) cores") { try subject.microsecondsPerRun(runs * cores, threads: cores) },
    ]
    if let python = environmentVariable("BENCH_PYTHON") {
      let folder = try resultsToAgreeWith()
      for (name, runs) in programs {
        let path = Repository.root.appendingPathComponent("Tests/Benchmarks/Python/\(name).py").path
        let program = OtherProgram(command: [python, "-B", path])
        _ = try program.answer(to: ["check", folder.path("run")])
        let version = try program.answer(to: ["version"]).trimmingCharacters(in: .newlines)
        rows.append(row(version) { try program.microsecondsPerRun(runs) })
      }
      print("the programs' results agree\n")
    } else {
      print("NumPy and Mesa are left out.\n")
    }
    try SpeedTable(rows).print(comparedWith: Self.ours, "times Mizan's time", isSpeed: false)
  }

  private func resultsToAgreeWith() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try ChildProcess(
      mizan: "run", Repository.path(scenario), "--variants", variant, "--runs", "200000",
      "--keep-runs", "none", "--quiet", "--out", folder.path("run"), expecting: 0)
    return folder
  }
}
