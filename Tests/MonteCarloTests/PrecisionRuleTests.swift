import MonteCarlo
import Testing
import TestSupport

@Suite struct PrecisionRuleTests {
  @Test func looksAreBlocksThatFollowATenthApart() {
    let looks = Precision.looks(upTo: 30_000)
    let blocks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 21, 24, 27]
    #expect(looks == blocks.map { $0 * 1024 } + [30_000])
    for (look, next) in zip(looks, looks.dropFirst()).dropLast() {
      #expect(Precision.look(after: look) == next)
      #expect(Precision.look(after: look - 1) == look)
      #expect(Precision.look(after: look + 1) == next)
      // The smallest multiple of 1,024 that is at least a tenth more.
      #expect(10 * next >= 11 * look && 10 * (next - 1024) < 11 * look)
    }
    #expect(Precision.looks(upTo: 3072) == [1024, 2048, 3072])
    #expect(Precision.looks(upTo: 700) == [700])
  }

  private func batch() throws -> Batch {
    try Batch.sample(
      "kazakhstan-2022", variants: ["baseline", "k02-csto-refuses"],
      set: ["/clock/steps=6"], runs: 60_000)
  }

  @Test(arguments: [
    ["regime-falls ± 0.015"], ["russian-share ± 0.4%"], ["fate/fallen ± 0.02"],
    ["q05 of russian-share ± 0.004", "regime-falls ± 0.02"],
  ])
  func aBatchStopsAtTheFirstLookThatIsPreciseInEveryVariant(texts: [String]) throws {
    let batch = try batch()
    let goals = try texts.map { try #require(PrecisionGoal($0)) }
    let problems = goals.flatMap { goal in batch.variants.compactMap { goal.problem(in: $0) } }
    #expect(problems == [])
    let rule = PrecisionRule(Precision(goals, mostRuns: 60_000), batch)
    let records = RecordCollector()
    let result = try BatchRunner(batch, threads: 2).run(
      until: rule, sink: records, observer: records)
    let looks = Precision.looks(upTo: result.runs.upperBound)
    #expect(looks.count > 2 && looks.last.map { $0 < 60_000 } == true)
    #expect(Precision.look(after: looks.dropLast().last ?? 0) == looks.last)
    for look in looks {
      let shorter = Batch(
        variants: batch.variants, seed: 1, runs: look, keptRuns: 0, keptPaths: 0)
      let tallies = try shorter.result().tallies
      let areMet = goals.flatMap { goal in
        zip(batch.variants, tallies).map { goal.isMet(by: goal.estimate(of: $0, $1)) }
      }
      #expect(areMet.allSatisfy { $0 } == (look == looks.last))
    }
    #expect(rule.misses(in: result).isEmpty)
  }

  @Test func whatIsNotReachedIsSaid() throws {
    let batch = try Batch.sample(runs: 2500)
    let goals = ["falls ± 0.001", "rescued ± 0.5"].compactMap { PrecisionGoal($0) }
    let rule = PrecisionRule(Precision(goals, mostRuns: 2500), batch)
    let records = RecordCollector()
    let result = try BatchRunner(batch, threads: 1).run(
      until: rule, sink: records, observer: records)
    #expect(result.runs == 0..<2500)
    let misses = rule.misses(in: result)
    #expect(misses.map(\.goal) == [goals[0]])
    #expect(misses[0].variant.id == "baseline")
    let error = try #require(misses[0].estimate?.error)
    #expect(0.01 < error && error < 0.02)
  }
}
