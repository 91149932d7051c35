import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport

/// How fast scenarios are read: their text, all of them with their checks, and
/// by the whole program.
enum ReadingSpeed {
  private static let repetitions = 7

  static func report() throws {
    let shipped = try Repository.document().text
    let large = try LargeScenario(bytes: 10_000_000).text
    print("\nreading, medians of \(repetitions)")
    try printSpeed("text of kazakhstan-2022", shipped.count) { try readText(shipped) }
    try printSpeed("text of a large scenario", large.count) { try readText(large) }
    try printSpeed("large scenario, checked", large.count) {
      _ = try ScenarioDocument(name: "large", bytes: large).scenario()
    }
    try printSpeed("large scenario, compiled", large.count) {
      _ = try Model(ScenarioDocument(name: "large", bytes: large).scenario())
    }
    let folder = try TemporaryFolder()
    try printCheck(
      "mizan check", try LargeScenario(bytes: 1_000_000).text, in: folder, expecting: 0)
    try printCheck(
      "mizan check, only [", Array(repeating: UInt8(ascii: "["), count: 64 << 20), in: folder,
      expecting: 65)
  }

  private static func readText(_ bytes: [UInt8]) throws {
    _ = try JSONReader.read(SourceText(name: "text", bytes: bytes))
  }

  private static func printSpeed(_ name: String, _ bytes: Int, _ work: () throws -> Void) throws {
    // Short texts are read several times, so that the clock has something to see.
    let rounds = max(1, 2_000_000 / bytes)
    let seconds = try medianSeconds { for _ in 0..<rounds { try work() } } / Double(rounds)
    print(row(name, bytes) + String(format: "%9.1f MB/s", Double(bytes) / 1e6 / seconds))
  }

  private static func printCheck(
    _ name: String, _ bytes: [UInt8], in folder: TemporaryFolder, expecting code: Int32
  ) throws {
    let path = try folder.write(bytes, "scenario.json")
    let seconds = try medianSeconds {
      _ = try ChildProcess(mizan: "check", path, expecting: code)
    }
    print(row(name, bytes.count) + String(format: "%9.1f ms", seconds * 1e3))
  }

  private static func row(_ name: String, _ bytes: Int) -> String {
    name.padding(toLength: 28, withPad: " ", startingAt: 0)
      + String(format: "%10.3f MB", Double(bytes) / 1e6)
  }

  private static func medianSeconds(_ work: () throws -> Void) throws -> Double {
    try work()
    return median(
      try (0..<repetitions).map { _ in
        let start = ContinuousClock.now
        try work()
        return (ContinuousClock.now - start) / .seconds(1)
      })
  }
}
