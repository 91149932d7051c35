import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Priors that go together: correlations by a Gaussian copula, and requirements
/// by drawing again.
@Suite struct JointPriorsTests {
  private static let first = "/patrons/A/capacity"
  private static let second = "/patrons/B/capacity"
  private static let third = "/patrons/A/confrontation"

  /// Three quantities, uniform on 0…1, and what joins them.
  private func scenario(_ settings: String...) throws -> Scenario {
    try .small(
      [Self.first, Self.second, Self.third].map { #"\#($0)={"uniform":[0,1]}"# } + settings)
  }

  /// Calls with the drawn values of each run of 64 · `groups`, in order of path.
  private func draw(
    _ scenario: Scenario, groups: Int, _ body: (_ values: [Double], _ redraws: Int) -> Void
  ) throws {
    let simulation = GroupSimulation(try Model(scenario), draws: Draws(seed: 2022))
    let inputs = simulation.model.parameters.uncertain
    for group in 0..<groups {
      simulation.start(firstRun: UInt32(64 * group))
      for lane in 0..<Lanes.count {
        body(
          inputs.map { simulation.value($0, lane: lane) }, simulation.priorDraw.redraws[lane])
      }
    }
  }

  private func correlated(_ rank: Double, _ paths: String...) -> String {
    let among = paths.map { "\"\($0)\"" }.joined(separator: ",")
    return #"{"among":[\#(among)],"rank":\#(rank)}"#
  }

  /// For uniform quantities, Spearman's correlation is 12·E[(u − ½)(v − ½)].
  @Test(arguments: [0.9, -0.9])
  func rankCorrelationsAreReproduced(rank: Double) throws {
    let scenario = try scenario("/correlations=[\(correlated(rank, Self.first, Self.second))]")
    var (products, others) = ([Double](), [Double]())
    try draw(scenario, groups: 31_250) { values, _ in
      products.append(12 * (values[0] - 0.5) * (values[2] - 0.5))
      others.append(values[1])
    }
    try expect(Estimate(meanOf: products), is: rank)
    try expect(Estimate(meanOf: others), is: 0.5)
  }

  @Test func aCorrelationChangesNoMarginal() throws {
    let scenario = try scenario("/correlations=[\(correlated(0.7, Self.first, Self.second))]")
    var below = 0
    try draw(scenario, groups: 1562) { values, _ in below += values[2] < 0.9 ? 1 : 0 }
    try expect(Proportion(hits: below, trials: Proportion.mostTrials), is: 0.9)
  }

  @Test func correlationsThatContradictEachOtherNameTheSmallestEigenvalue() throws {
    let pairs = [
      correlated(0.9, Self.first, Self.second), correlated(0.9, Self.second, Self.third),
      correlated(-0.9, Self.first, Self.third),
    ]
    let scenario = try scenario("/correlations=[\(pairs.joined(separator: ","))]")
    let error = #expect(throws: ScenarioError.self) { try Model(scenario) }
    // The matrix with ρ = 2 sin(.15 π) everywhere, once negative: 1 − 2ρ.
    #expect(error?.problems.first?.message.contains("-0.815962") == true)
  }

  @Test func anExactQuantityHasNoPartInACorrelation() throws {
    let scenario = try scenario(
      "/correlations=[\(correlated(0.9, Self.first, Self.second))]", "\(Self.second)=0.5")
    #expect(throws: Never.self) { try Model(scenario) }
  }

  @Test func mistypedPathsAreSuggested() throws {
    let scenario = try scenario(
      "/correlations=[\(correlated(0.9, Self.first, "/patrons/B/capacty"))]")
    let error = #expect(throws: ScenarioError.self) { try Model(scenario) }
    #expect(error?.problems.first?.message.contains("did you mean \"/patrons/B/capacity\"") == true)
  }

  // MARK: - Requirements

  /// Of two uniform numbers the smaller has mean 1/3; half of all pairs are in
  /// order, so that on average one is drawn again.
  @Test func requirementsHoldAndRejectionsAreCounted() throws {
    let scenario = try scenario(
      #"/require=[{"path":"\#(Self.first)","below":{"path":"\#(Self.second)"}}]"#)
    var (smaller, redraws) = ([Double](), [Double]())
    var isOrdered = true
    try draw(scenario, groups: 62_500) { values, again in
      isOrdered = isOrdered && values[0] < values[2]
      smaller.append(values[0])
      redraws.append(Double(again))
    }
    #expect(isOrdered)
    try expect(Estimate(meanOf: smaller), is: 1.0 / 3)
    try expect(Estimate(meanOf: redraws), is: 1)
  }

  @Test func othersKeepTheirLuck() throws {
    var (free, bound) = ([Double](), [Double]())
    try draw(try scenario(), groups: 4) { values, _ in free.append(values[1]) }
    let require = #"/require=[{"path":"\#(Self.first)","above":0.5}]"#
    try draw(try scenario(require), groups: 4) { values, _ in bound.append(values[1]) }
    #expect(free == bound)
  }

  @Test func runsThatCannotMeetARequirementFail() throws {
    let require = #"/require=[{"path":"\#(Self.first)","above":0.999999999}]"#
    let simulation = GroupSimulation(try Model(scenario(require)), draws: Draws(seed: 1))
    simulation.start(firstRun: 0)
    #expect(simulation.failed == .max)
  }

  @Test func correlationsSurviveRequirements() throws {
    let scenario = try scenario(
      "/correlations=[\(correlated(0.9, Self.first, Self.second))]",
      #"/require=[{"path":"\#(Self.first)","below":0.5}]"#)
    var (first, second) = ([Double](), [Double]())
    try draw(scenario, groups: 3000) { values, _ in
      first.append(values[0])
      second.append(values[2])
    }
    try expect(Estimate(meanOf: first), is: 0.25)
    #expect(try Estimate(meanOf: second).value < 0.35)
  }
}
