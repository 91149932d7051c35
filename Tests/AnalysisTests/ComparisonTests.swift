import Analysis
import InfluenceModel
import MonteCarlo
import TestSupport
import Testing

/// Comparisons of variants on common draws.
@Suite struct ComparisonTests {
  private func comparison(
    _ scenario: String = "kazakhstan-2022", variants: [String], set settings: [String] = [],
    runs: Int, threads: Int = 2, isFamilyWise: Bool = false
  ) throws -> Comparison {
    let batch = try Batch.sample(scenario, variants: variants, set: settings, runs: runs)
    return try Comparison(
      batch.variants, runs: runs, seed: 1, threads: threads, isFamilyWise: isFamilyWise,
      observer: RecordCollector())
  }

  @Test func identicalVariantsDifferByExactly0() throws {
    let same = try comparison(variants: ["baseline", "baseline"], runs: 500).others[0]
    #expect(!same.differences.isEmpty)
    for difference in same.differences {
      #expect(difference.difference.estimate == 0)
      #expect(difference.standardError == 0)
      #expect((difference.rises, difference.falls) == (0, 0))
      #expect(difference.pValue == 1)
      // Of outcomes, so few runs cannot show that they never differ.
      #expect((difference.difference.error > 0) == difference.answer.isProportion)
    }
    #expect(same.divergence.first.allSatisfy { $0 == 0 })
  }

  /// The estimates of each variant are those of a batch of the same runs.
  @Test func itsProbabilitiesAreThoseOfABatch() throws {
    let variants = ["baseline", "k13-contagion"]
    let batch = try Batch.sample("kazakhstan-2022", variants: variants, runs: 700)
    let tallies = try batch.result().tallies
    let other = try comparison(variants: variants, runs: 700).others[0]
    let questions = batch.variants[0].model.questions
    for (index, outcome) in questions.outcomes.enumerated() {
      let found = other.differences.first {
        $0.answer.id == outcome.id && $0.answer.kind == .outcome
      }
      let difference = try #require(found)
      for (tally, interval) in zip(tallies, [difference.first, difference.second]) {
        let proportion = try #require(Proportion(tally.hits[index], of: tally.eligible[index]))
        #expect(interval == Interval(proportion))
      }
    }
    for (index, measure) in questions.measures.enumerated() {
      let found = other.differences.first {
        $0.answer.id == measure.id && $0.answer.kind == .measure
      }
      guard let difference = found else { continue }
      let estimate = try #require(ValueEstimate(tallies[0].measures[index]))
      // Tallies round to 2⁻²⁶.
      #expect(abs(difference.first.estimate - estimate.mean) < 1e-7)
    }
  }

  @Test func threadsDoNotShow() throws {
    func summary(threads: Int) throws -> [Double] {
      try comparison(variants: ["baseline", "k10-no-confrontation"], runs: 300, threads: threads)
        .others[0].differences.flatMap {
          [$0.difference.estimate, $0.difference.low, $0.standardError, $0.pValue]
        }
    }
    let one = try summary(threads: 1)
    for threads in [2, 3, 7] { #expect(try summary(threads: threads) == one) }
  }

  /// Arms that differ little, with outcomes near one half: what common draws are
  /// for.
  @Test(arguments: ["k04-turkic-arm", "k10-no-confrontation", "k13-contagion"])
  func commonDrawsSaveTenTimesTheRuns(variant: String) throws {
    let other = try comparison(variants: ["baseline", variant], runs: 8000).others[0]
    let even = other.differences.filter {
      $0.answer.kind == .outcome && (0.4...0.6).contains($0.first.estimate)
    }
    #expect(!even.isEmpty)
    for difference in even { #expect(try #require(difference.gain) > 10) }
  }

  /// Until the eighteenth step nothing is different; then something happens to
  /// one run of each pair.
  @Test func historiesPartWhereTheyDiffer() throws {
    let event = #"/events/late={"at":"2026-06","threat":{"TAR":0.1}}"#
    let variants = [
      try Batch.sample(runs: 1).variants[0], try Batch.sample(set: [event], runs: 1).variants[0],
    ]
    let divergence = try Comparison(
      variants, runs: 300, seed: 1, threads: 2, observer: RecordCollector()
    ).others[0].divergence
    let expected = divergence.first.indices.map { UInt64($0 == 17 ? 300 : 0) }
    #expect(divergence.first == expected)
    #expect(divergence.share == Proportion(300, of: 300))
  }

  /// Holm multiplies the smallest p-value by the number of answers, the next by
  /// one less, to the last, and never comes to less than before.
  @Test func familyWiseIntervalsAreWider() throws {
    let variants = ["baseline", "k13-contagion"]
    let each = try comparison(variants: variants, runs: 400).others[0].differences
    let all = try comparison(variants: variants, runs: 400, isFamilyWise: true).others[0]
      .differences
    let order = each.indices.sorted { (each[$0].pValue, $0) < (each[$1].pValue, $1) }
    for (rank, index) in order.enumerated() {
      let steps = order.prefix(rank + 1).enumerated().map {
        min(each[$1].pValue * Double(each.count - $0), 1)
      }
      #expect(all[index].pValue == steps.max())
    }
    #expect(order.contains { 0 < each[$0].pValue && each[$0].pValue < 0.1 })
    for (own, adjusted) in zip(each, all) {
      #expect(abs(adjusted.level - (1 - 0.05 / Double(each.count))) < 1e-15)
      let isWider = adjusted.difference.error > own.difference.error
      #expect(isWider == (own.difference.error > 0))
    }
  }
}
