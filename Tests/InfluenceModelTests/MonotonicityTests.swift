import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// What one change does to runs that share their luck.
@Suite struct MonotonicityTests {
  // MARK: - Run by run

  /// M in crisis, with A as its only patron.
  private func alone(_ settings: String...) throws -> Trial {
    try Trial(
      .small(
        [
          "/targets/M/unrest/counts=[20]", "/dyads/B=null", "/dynamics/call/gain=4",
          "/patrons/A/interventionBaseline=-2",
        ] + settings)
    ).step()
  }

  @Test func aLargerMilitaryTieBringsHelpInMoreRuns() throws {
    let (less, more) = (try alone("/dyads/A/M/ties/arms=0.3"), try alone())
    let kinds: [Happening.Kind] = [.call, .intervention]
    for kind in kinds {
      let (before, after) = (less.runs(kind, "M", "A"), more.runs(kind, "M", "A"))
      #expect(before & ~after == .nowhere && before != after)
    }
    #expect(more.runs(.fall, "M") & ~less.runs(.fall, "M") == .nowhere)
    #expect(more.runs(.fall, "M") != less.runs(.fall, "M"))
  }

  @Test func aLargerMilitaryTieRaisesTheChanceOfIntervention() throws {
    let chances = try [0.1, 0.5, 0.9].map { level in
      let forced = try alone("/dyads/A/M/ties/arms=\(level)", #"/fixed=[{"call":"A"}]"#)
      return forced.values(\.interventionChance, of: "M")[0]
    }
    #expect(chances[0] < chances[1] && chances[1] < chances[2])
  }

  @Test func aWorseRecordLosesCallsAndShare() throws {
    let crisis = ["/targets/M/unrest/counts=[20]", "/dynamics/call/gain=4"]
    let better = try Trial(.small(crisis)).step()
    let worse = try Trial(.small(crisis + ["/dyads/A/M/record/broken=4"])).step()
    let (usual, fewer) = (better.runs(.call, "M", "A"), worse.runs(.call, "M", "A"))
    #expect(fewer & ~usual == .nowhere && fewer != usual)
    let uncalled = ~(usual | fewer | better.runs(.call, "M", "B") | worse.runs(.call, "M", "B"))
    let (high, low) = (better.values(.alignment, "M", "A"), worse.values(.alignment, "M", "A"))
    #expect(uncalled != .nowhere)
    uncalled.forEachLane { #expect(high[$0] > low[$0]) }
  }

  @Test func moreHelpLowersTheChanceOfAFall() throws {
    // The weight of a forced fall, beside that of the same forced answer.
    let chances = try [0.2, 0.5, 0.9].map { capacity in
      let answer = #"/fixed=[{"call":"A","comes":true}]"#
      let capacity = "/patrons/A/capacity=\(capacity)"
      let fallen = try alone(capacity, answer, "/fixed/0/falls=true").logWeight
      return exp(fallen - (try alone(capacity, answer).logWeight))
    }
    #expect(chances[0] > chances[1] && chances[1] > chances[2])
    expect(chances[1], equals: 1 - exp(-0.6 * threat(20) * 0.5))
  }

  /// The example after one month in which Russia, if called, comes or does not.
  private func january(comes: Bool) throws -> Trial {
    try Trial(
      Repository.scenario(
        variant: "golden", set: [#"/fixed=[{"call":"RUS","comes":\#(comes)}]"#])
    ).step()
  }

  @Test func comingRatherThanRefusingWinsRunByRun() throws {
    let (came, refused) = (try january(comes: true), try january(comes: false))
    let crisis = came.runs(.crisis, "KAZ")
    #expect(crisis == refused.runs(.crisis, "KAZ") && crisis != .nowhere)
    #expect(came.runs(.fall, "KAZ") & ~refused.runs(.fall, "KAZ") == .nowhere)
    let pairs = [
      (came.values(.credibility, "KAZ", "RUS"), refused.values(.credibility, "KAZ", "RUS")),
      (came.values(.credibility, "KGZ", "RUS"), refused.values(.credibility, "KGZ", "RUS")),
      (came.values(.alignment, "KAZ", "RUS"), refused.values(.alignment, "KAZ", "RUS")),
    ]
    for (more, less) in pairs {
      crisis.forEachLane { #expect(more[$0] > less[$0]) }
    }
  }

  // MARK: - In the mean

  /// What is read in every run of the example after one month.
  private func january(_ settings: String..., read: (Trial) -> [Double]) throws -> [Double] {
    let scenario = try Repository.scenario(variant: "golden", set: settings)
    return try Trial(scenario).sample(runs: 9_984, steps: 1, read).flatMap(\.self)
  }

  /// Expects that numbers with common draws differ in the mean, beyond doubt.
  private func expectMore(
    _ more: [Double], than less: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let difference = try Estimate(meanOf: zip(more, less).map { $0 - $1 })
    #expect(difference.value > 0, sourceLocation: sourceLocation)
    #expect(!difference.isConsistent(with: 0), sourceLocation: sourceLocation)
  }

  @Test(arguments: ["intervention", "survival", "leaning"])
  func aLargerMilitaryTieDecidesACrisis(outcome: String) throws {
    // 1 where it holds in a run in crisis; other runs are the same in both.
    let read = { (trial: Trial) -> [Double] in
      let shares = trial.values(.alignment, "KAZ", "RUS")
      let holds =
        switch outcome {
        case "intervention": trial.outcome("rescued")
        case "survival": ~trial.outcome("regime-falls")
        default: LaneMask(shares.map { $0 > 0.5 })
        }
      return (holds & trial.runs(.crisis, "KAZ")).numbers
    }
    let weaker = try january("/dyads/RUS/KAZ/ties/military=0.3", read: read)
    try expectMore(january(read: read), than: weaker)
  }

  @Test func aWorseRecordCostsShareInACrisis() throws {
    let share = { (trial: Trial) in trial.values(.alignment, "KAZ", "RUS") }
    let worse = try january("/dyads/RUS/KAZ/record/broken=6", read: share)
    try expectMore(january(read: share), than: worse)
  }

  @Test func investmentCountsForLessInACrisis() throws {
    // The gain in Turkey's share, with and without the price shock, in the runs
    // that it throws into a crisis.
    let crisis = try january { $0.runs(.crisis, "KAZ").numbers }
    let gains = try [[], ["/events/fuel-price=null"]].map { calm -> [Double] in
      let usual = try Repository.scenario(variant: "golden", set: calm)
      let invested = try Repository.scenario(
        variant: "golden", set: calm + ["/dyads/TUR/KAZ/ties/investment=0.6"])
      let shares = try [usual, invested].map {
        try Trial($0).sample(runs: 9_984, steps: 1) { $0.values(.alignment, "KAZ", "TUR") }
          .flatMap(\.self)
      }
      return crisis.indices.filter { crisis[$0] == 1 }.map { shares[1][$0] - shares[0][$0] }
    }
    try expectMore(gains[0], than: gains[0].map { _ in 0 })
    try expectMore(gains[1], than: gains[0])
  }
}
