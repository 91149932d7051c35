import ScenarioFormat
import Testing

@Suite struct LimitsTests {
  /// A scenario of one patron and so many targets.
  private func text(targets: Int, steps: Int = 24, depth: Int = 1) -> String {
    let names = (0..<targets).map { "\"T\($0)\": {}" }.joined(separator: ",")
    let condition =
      String(repeating: #"{"not":"#, count: depth) + #"{"ever":"fall"}"#
      + String(repeating: "}", count: depth)
    return """
      {
        "mizan": 1, "id": "t",
        "clock": { "start": "2000-01-01", "step": "day", "ratesPer": "day", "steps": \(steps) },
        "channels": { "arms": { "calmWeight": 1, "defaultTie": 0 } },
        "patrons": { "PAT": {} },
        "targets": { \(names) },
        "outcomes": { "o": \(condition) }
      }
      """
  }

  private func problems(_ text: String, _ limits: Limits = .standard) -> [String] {
    do {
      _ = try ScenarioDocument(name: "t", bytes: Array(text.utf8), limits: limits).scenario()
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func actorsHaveALimit() {
    #expect(problems(text(targets: 9999)) == [])
    #expect(
      problems(text(targets: 10_000)) == [
        "t:6:14: /targets: too many patrons and targets (10001); "
          + "allowed: at most 10000, or 1000000 with --allow-large"
      ])
    #expect(problems(text(targets: 10_000), .large) == [])
  }

  @Test func stepsHaveALimit() {
    #expect(problems(text(targets: 1, steps: 100_000)) == [])
    #expect(
      problems(text(targets: 1, steps: 100_001)) == [
        "t:3:80: /clock/steps: too many steps (100001); "
          + "allowed: at most 100000, or 10000000 with --allow-large"
      ])
    #expect(problems(text(targets: 1, steps: 100_001), .large) == [])
  }

  @Test func depthHasALimit() {
    #expect(problems(text(targets: 1, depth: 61)) == [])
    #expect(
      problems(text(targets: 1, depth: 62)) == [
        "t:7:456: nested deeper than 64 levels; --allow-large lifts the limit"
      ])
    #expect(problems(text(targets: 1, depth: 250), .large) == [])
  }

  @Test func filesHaveALimit() {
    let padded = text(targets: 1) + String(repeating: " ", count: Limits.standard.text.bytes)
    #expect(
      problems(padded) == [
        "t:1:1: larger than 67108864 bytes, the most that is read; --allow-large lifts the limit"
      ])
    #expect(problems(padded, .large) == [])
  }

  /// A text of nothing but mistakes fills neither the memory nor the terminal.
  @Test func problemsHaveALimit() {
    let mistyped = (0..<10_100).map { "\"targetz\($0)\": {}" }.joined(separator: ",")
    let problems = problems("{ \"mizan\": 1, \"id\": \"t\", \"targetz\": {}, \(mistyped) }")
    #expect(problems.count == 10_000)
    let suggesting = problems.filter { $0.contains("did you mean") }
    #expect(!suggesting.isEmpty && suggesting.count <= 100)
  }
}
