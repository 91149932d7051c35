import Foundation
import TestSupport

/// The scenario `minimal` here, in NumPy and in Mesa. The environment names the
/// Python that has both; without it there is nothing to compare with.
enum ProgramSpeed {
  private static let ours = "Mizan, one core"

  static func report() throws {
    print("\nminimal: 1 target, 1 patron, 2 channels, 24 steps")
    let subject = try Subject("minimal")
    func row(_ name: String, _ time: @escaping () throws -> Double) -> SpeedTable.Row {
      SpeedTable.Row(name: name, tieSteps: subject.tieSteps, microsecondsPerRun: time)
    }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var rows = [
      row(ours) { try subject.microsecondsPerRun(262_144) },
      row("Mizan, \(cores) cores") { try subject.microsecondsPerRun(262_144, threads: cores) },
    ]
    if let python = environmentVariable("BENCH_PYTHON") {
      let folder = try resultsToAgreeWith()
      for (module, runs) in [("numpy", 262_144), ("mesa", 1000)] {
        let program = OtherProgram(command: [python, "-B", path(module)])
        _ = try program.answer(to: ["check", folder.path("run")])
        let version = try program.answer(to: ["version"]).trimmingCharacters(in: .newlines)
        rows.append(row(version) { try program.microsecondsPerRun(runs) })
      }
      print("the programs' results agree\n")
    } else {
      print("NumPy and Mesa are left out.\n")
    }
    try SpeedTable(rows).print(comparedWith: ours, "times Mizan's time", isSpeed: false)
  }

  private static func path(_ module: String) -> String {
    Repository.root.appendingPathComponent("Tests/Benchmarks/Python/minimal_\(module).py").path
  }

  private static func resultsToAgreeWith() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try ChildProcess(
      mizan: "run", Repository.path("minimal"), "--runs", "200000", "--keep-runs", "none",
      "--quiet", "--out", folder.path("run"), expecting: 0)
    return folder
  }
}
