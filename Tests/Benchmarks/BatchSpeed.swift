import Foundation
import InfluenceModel
import MonteCarlo
import TestSupport

/// The speed of batches. With a yardstick in the environment (a program that
/// answers `bench RUNS` with its microseconds per run, as `us/run 43.2`), both
/// are measured in turn and compared pair by pair.
enum BatchSpeed {
  private static let runs = 40_960
  private static let repetitions = 7

  static func report() throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let golden = try Subject(scenario: "kazakhstan-2022", variant: "golden")
    let baseline = try Subject(scenario: "kazakhstan-2022", variant: "baseline")
    let yardstick = ProcessInfo.processInfo.environment["YARDSTICK"].flatMap { Yardstick($0) }

    print("kazakhstan-2022: 4 targets, 2 patrons, 5 channels, 36 steps; tallies included")
    print("medians of \(repetitions) rounds of \(runs) runs, measured in turn\n")
    var rows: [(name: String, measure: () throws -> Double)] = [
      ("golden, one core", { try golden.microsecondsPerRun(runs, threads: 1) }),
      ("golden, \(cores) cores", { try golden.microsecondsPerRun(runs, threads: cores) }),
      ("baseline, one core", { try baseline.microsecondsPerRun(runs, threads: 1) }),
      ("baseline, \(cores) cores", { try baseline.microsecondsPerRun(runs, threads: cores) }),
    ]
    if let yardstick { rows.append(("yardstick", { try yardstick.microsecondsPerRun(runs) })) }
    let times = try measureInTurn(rows.map(\.measure))
    printTable(rows.map(\.name), times, hasYardstick: yardstick != nil)
  }

  /// One round measures everything once, so that a drift of the machine's speed
  /// meets all alike.
  private static func measureInTurn(_ measures: [() throws -> Double]) throws -> [[Double]] {
    var times = measures.map { _ in [Double]() }
    for measure in measures { _ = try measure() }
    for _ in 0..<repetitions {
      for (index, measure) in measures.enumerated() { times[index].append(try measure()) }
    }
    return times
  }

  private static func printTable(_ names: [String], _ times: [[Double]], hasYardstick: Bool) {
    let width = 22
    print(
      "".padding(toLength: width, withPad: " ", startingAt: 0) + "    µs/run      runs/s"
        + (hasYardstick ? "  times the yardstick's speed" : ""))
    for (name, own) in zip(names, times) {
      let time = median(own)
      var line = name.padding(toLength: width, withPad: " ", startingAt: 0)
      line += String(format: "%10.2f%12.0f", time, 1e6 / time)
      if hasYardstick, let reference = times.last {
        line += String(format: "%8.2f", median(zip(reference, own).map { $0 / $1 }))
      }
      print(line)
    }
  }
}

/// A variant of a scenario that ships, ready to run.
private struct Subject: RecordSink, RecordEncoder, BatchObserver {
  private let variant: Batch.Variant

  init(scenario: String, variant id: String) throws {
    let model = try Model(Repository.scenario(scenario, variant: id))
    variant = Batch.Variant(id: id, title: id, model: model)
  }

  func microsecondsPerRun(_ runs: Int, threads: Int) throws -> Double {
    let batch = Batch(variants: [variant], seed: 2022, runs: runs, keptRuns: 0, keptPaths: 0)
    let start = ContinuousClock.now
    _ = try BatchRunner(batch, threads: threads).run(sink: self, observer: self)
    return (ContinuousClock.now - start) / .microseconds(1) / Double(runs)
  }

  var encoder: any RecordEncoder { self }
  func encode(_ records: BlockRecords) -> EncodedRecords { EncodedRecords(runs: [], paths: []) }
  func append(_ records: EncodedRecords) {}
  func commit(_ result: BatchResult) {}
  func progress(runsDone: Int, of total: Int) {}
}

/// Another program of the same scenario.
private struct Yardstick {
  private let path: String

  init?(_ path: String) {
    if path.isEmpty { return nil }
    self.path = path
  }

  func microsecondsPerRun(_ runs: Int) throws -> Double {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["bench", "\(runs)"]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let label = words.firstIndex(of: "us/run"), words.indices.contains(label + 1),
      let time = Double(words[label + 1])
    else { throw BenchmarkError(message: "\(path) does not say its us/run") }
    return time
  }
}
