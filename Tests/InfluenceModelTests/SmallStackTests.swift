import Foundation
import InfluenceModel
import ScenarioFormat
import Synchronization
import Testing

/// No text exhausts a stack of 512 KiB, the smallest that threads usually have.
@Suite struct SmallStackTests {
  /// What a scenario with a member more has for problems, read and compiled on a
  /// small stack.
  private func problems(adding member: String, _ limits: Limits = .standard) -> [String] {
    onSmallStack {
      let text = """
        {
          "mizan": 1, "id": "t", "clock": { "start": "2025", "step": "year", "ratesPer": "year", "steps": 3 },
          "channels": { "c": { "calmWeight": 1 } }, "patrons": { "P": {} }, "targets": { "T": {} },
          "dyads": { "P": { "T": { "ties": { "c": 0.5 } } } }, \(member)
        }
        """
      do throws(ScenarioError) {
        let document = try ScenarioDocument(
          name: "t", bytes: Array(text.utf8), limits: limits)
        for variant in [ScenarioDocument.baseline] + document.variants.map(\.id) {
          _ = try Model(document.scenario(variant: variant))
        }
        return []
      } catch {
        return error.problems.map(\.message)
      }
    }
  }

  private func onSmallStack(_ work: @escaping @Sendable () -> [String]) -> [String] {
    let result = Answer()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let value = work()
      result.value.withLock { $0 = value }
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    return result.value.withLock { $0 }
  }

  private func nested(_ open: String, _ inner: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
  }

  private static let deep: [(open: String, inner: String, close: String, levels: Int)] = [
    (#"{"not":"#, #"{"ever":"fall"}"#, "}", 1), (#"{"all":["#, #"{"ever":"fall"}"#, "]}", 2),
  ]

  /// Three levels are around the innermost condition.
  @Test(arguments: [(Limits.standard.text.depth, false), (Limits.large.text.depth, true)])
  func conditionsOfAnyDepth(depth: Int, isLarge: Bool) {
    for (open, inner, close, levels) in Self.deep {
      let condition = nested(open, inner, close, (depth - 3) / levels)
      let limits = isLarge ? Limits.large : .standard
      #expect(problems(adding: "\"outcomes\": {\"o\": \(condition)}", limits) == [])
    }
  }

  @Test func patchesOfAnyDepth() {
    let depth = Limits.large.text.depth - 8
    let condition = nested(#"{"not":"#, #"{"ever":"fall"}"#, "}", depth)
    let event = #"{"patch":{"events":{"e":{"at":"2026","when":\#(condition)}}}}"#
    #expect(problems(adding: "\"variants\": {\"v\": \(event)}", .large) == [])
    let unknown = nested(#"{"a":"#, "1", "}", depth)
    #expect(problems(adding: "\"variants\": {\"v\": {\"patch\": \(unknown)}}", .large).count == 1)
  }

  @Test func priorsOfAnyDepth() {
    let depth = (Limits.large.text.depth - 8) / 2
    let choice = nested(#"{"choice":["#, #"{"value":0.5}"#, "]}", depth)
    #expect(
      problems(
        adding: #""variants": {"v": {"patch": {"patrons": {"P": {"capacity": \#(choice)}}}}}"#,
        .large) == [])
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "\"", "\\", "-", "1", "]", "\u{E9}"])
  func endlessRepetitions(_ part: String) {
    let text = String(repeating: part, count: 1_000_000)
    #expect(problems(adding: "\"a\": " + text).count == 1)
  }
}

private final class Answer: Sendable {
  let value = Mutex(["no answer"])
}
