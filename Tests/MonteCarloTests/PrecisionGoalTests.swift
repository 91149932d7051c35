import InfluenceModel
import MonteCarlo
import Testing
import TestSupport

@Suite struct PrecisionGoalTests {
  @Test(arguments: [
    ("falls ± 0.005", "falls ± 0.005"), ("falls+-.005", "falls ± 0.005"),
    ("  falls   ±5 % ", "falls ± 5%"), ("falls ± 1e-3", "falls ± 0.001"),
    ("fate/survived-with-help +- 0.01", "fate/survived-with-help ± 0.01"),
    ("q05 of share ± 2%", "q05 of share ± 2%"), ("q975 of share ± 1", "q975 of share ± 1"),
    ("q10 of share ± 1", "q10 of share ± 1"), ("median of share ± 0.01", "median of share ± 0.01"),
    ("q50 of share ± 0.01", "median of share ± 0.01"), ("a-b +- 1", "a-b ± 1"),
  ])
  func aGoalIsReadAndWritten(text: String, written: String) throws {
    let goal = try #require(PrecisionGoal(text))
    #expect(goal.description == written)
    #expect(PrecisionGoal(written) == goal)
  }

  @Test(arguments: [
    "", "falls", "falls ±", "± 0.1", "falls ± 0", "falls ± -1", "falls ± nan", "falls ± inf",
    "falls ± 0,005", "falls ± 1 2x", "falls ± %", "falls 0.1", "falls - 0.1", "a b ± 1",
    "fate/ ± 1", "/class ± 1", "a/b/c ± 1", "q5 of share ± 1", "q0000 of share ± 1",
    "q00 of share ± 1", "qxx of share ± 1", "p05 of share ± 1", "q05 in share ± 1",
    "mean of share ± 1", "falls ± 1 ± 2",
  ])
  func whatIsNoGoalIsRefused(text: String) {
    #expect(PrecisionGoal(text) == nil)
  }

  private static let partition =
    #"/partitions={"fate":[{"fallen":{"ever":"fall"}},{"stands":"otherwise"}]}"#

  private func batch() throws -> Batch {
    try Batch.sample(set: [Self.partition], runs: 3000)
  }

  @Test(arguments: [
    ("share", nil), ("falls", nil), ("fate/fallen", nil), ("q05 of share", nil),
    (
      "fals",
      #"no outcome or measure of this name in baseline ("fals"); known: falls, rescued, share; "#
        + #"did you mean "falls"?"#
    ),
    (
      "median of falls", #"no measure of this name in baseline ("falls"); known: share"#
    ),
    (
      "fate/fall",
      #"no partition and class of this name in baseline ("fate/fall"); known: fate/fallen, "#
        + #"fate/stands; did you mean "fate/fallen"?"#
    ),
  ])
  func unknownNamesAreTold(name: String, problem: String?) throws {
    let goal = try #require(PrecisionGoal(name + " ± 1"))
    #expect(goal.problem(in: try batch().variants[0]) == problem)
  }

  @Test func estimatesAreThoseOfTheTables() throws {
    let batch = try batch()
    let tally = try batch.result().tallies[0]
    func estimate(_ name: String) throws -> PrecisionGoal.Estimate? {
      try #require(PrecisionGoal(name + " ± 1")).estimate(of: batch.variants[0], tally)
    }
    let falls = try #require(Proportion(tally.hits[0], of: 3000))
    let share = try #require(ValueEstimate(tally.measures[0]))
    #expect(
      try estimate("falls") == .init(value: falls.estimate, error: falls.interval.halfWidth))
    #expect(try estimate("fate/fallen") == estimate("falls"))
    let mean = try #require(share.meanInterval)
    #expect(try estimate("share") == .init(value: share.mean, error: mean.halfWidth))
    let q05 = try #require(share.quantileInterval(0.05))
    #expect(
      try estimate("q05 of share") == .init(value: share.quantile(0.05), error: q05.halfWidth))
    #expect(try estimate("nothing") == nil)
  }

  @Test(arguments: [
    ("x ± 0.01", 0.5, 0.01, true), ("x ± 0.01", 0.5, 0.0101, false), ("x ± 2%", 0.5, 0.01, true),
    ("x ± 2%", 0.49, 0.01, false), ("x ± 2%", -0.5, 0.01, true), ("x ± 2%", 0, 0.01, false),
  ])
  func aGoalIsMetByAnErrorOfItsWidth(text: String, value: Double, error: Double, isMet: Bool) throws
  {
    let goal = try #require(PrecisionGoal(text))
    #expect(goal.isMet(by: .init(value: value, error: error)) == isMet)
    #expect(!goal.isMet(by: nil))
  }

  /// A crisis has not come in some hundreds of runs: that does not mean that its
  /// mean number is 0 ± 0.
  @Test func aMeanOfEqualValuesIsNotExact() throws {
    let batch = try Batch.sample(
      set: [
        "/targets/TAR/unrest/initial=0", "/targets/TAR/unrest/baseline=0",
        #"/measures/crises={"count":"crisis"}"#,
      ], runs: 400)
    let tally = try batch.result().tallies[0]
    let goal = try #require(PrecisionGoal("crises ± 0.1"))
    let estimate = try #require(goal.estimate(of: batch.variants[0], tally))
    #expect(estimate.value == 0)
    // 24 steps, in each of which there may be a crisis.
    let unseen = try #require(Proportion(0, of: 400)?.high)
    #expect(estimate.error == 24 * unseen / 2)
  }
}
