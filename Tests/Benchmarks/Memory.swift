import Foundation
import TestSupport

/// The largest memory of whole processes.
enum Memory {
  static func report() throws {
    print("peak memory of the whole program, baseline, no runs kept")
    try report("kazakhstan-2022", runs: [10_000, 100_000, 1_000_000])
    try report("minimal", runs: [100_000] + (Benchmark.isLong ? [10_000_000] : []))
    let folder = try TemporaryFolder()
    let synthetic = SyntheticScenario(targets: 20, patrons: 5, channels: 8, steps: 120)
    try report(
      "synthetic", folder.write(Array(synthetic.text.utf8), "synthetic.json"), runs: [4096])
  }

  private static func report(_ scenario: String, _ path: String? = nil, runs counts: [Int]) throws {
    let path = path ?? Repository.path(scenario)
    for runs in counts {
      let folder = try TemporaryFolder()
      let child = try ChildProcess(
        mizan: "run", path, "--runs", "\(runs)", "--keep-runs", "none", "--quiet", "--out",
        folder.path("run"), expecting: 0)
      print(
        scenario.padding(toLength: 16, withPad: " ", startingAt: 0)
          + String(format: "%9d runs %8.1f MiB %8.2f s", runs, child.peakMiB, child.seconds))
    }
  }
}

/// A folder that goes with the value that holds it.
final class TemporaryFolder {
  private let url = FileManager.default.temporaryDirectory.appendingPathComponent(
    "mizan-benchmark-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and tells its path.
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = path(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}
