import GSL
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Priors that are a choice among values and distributions.
@Suite struct MixturePriorTests {
  private static let path = "/patrons/A/interventionBaseline"
  private static let other = "/patrons/B/capacity"
  private static let twoNormals =
    #"{"choice":[{"normal":{"mean":-2,"sd":0.5},"weight":3},{"normal":{"mean":1,"sd":1}}]}"#

  private func cumulative(_ x: Double) -> Double {
    0.75 * StandardNormal.cumulative((x + 2) / 0.5) + 0.25 * StandardNormal.cumulative(x - 1)
  }

  /// The values of a prior in as many runs as the exact binomial test takes.
  private func values(_ json: String) throws -> [Double] {
    let simulation = GroupSimulation(
      try Model(.small(["\(Self.path)=\(json)"])), draws: Draws(seed: 2022))
    let input = try #require(simulation.model.parameters.uncertain.first)
    return stride(from: 0, to: Proportion.mostTrials, by: Lanes.count).flatMap { first in
      simulation.start(firstRun: UInt32(first))
      return (0..<Lanes.count).map { simulation.value(input, lane: $0) }
    }
  }

  private func expect(_ values: [Double], _ probability: Double, _ holds: (Double) -> Bool) throws {
    let hits = values.count(where: holds)
    try InfluenceModelTests.expect(
      Proportion(hits: hits, trials: values.count), is: probability)
  }

  @Test func twoNormalsHaveTheirMixtureAsTheirDistribution() throws {
    let values = try values(Self.twoNormals)
    try expect(values, 1 - cumulative(-2.5)) { $0 > -2.5 }
    try expect(values, cumulative(1.5)) { $0 <= 1.5 }
  }

  @Test func alternativesAreDrawnByTheirWeights() throws {
    let values = try values(
      #"{"choice":[{"value":5,"weight":0.2},{"uniform":[0,1],"weight":9},{"value":2,"weight":0.8}]}"#
    )
    try expect(values, 0.9) { $0 < 1 }
    try expect(values, 0.98) { $0 != 5 }
  }

  /// Of a standard normal 34 % lie within 0…1, of the uniform 10 %.
  @Test func aTruncatedMixtureIsWhatIsLeftOfTheWhole() throws {
    let values = try values(
      #"{"choice":[{"normal":{"mean":0,"sd":1}},{"uniform":[0,10]},{"value":7}],"truncate":[0,1]}"#)
    let normal = StandardNormal.cumulative(1) - 0.5
    let below = StandardNormal.cumulative(0.9) - 0.5 + 0.09
    try expect(values, below / (normal + 0.1)) { $0 <= 0.9 }
    #expect(values.allSatisfy { (0...1).contains($0) })
  }

  /// One uniform chooses the alternative by its slice and is inverted within it.
  @Test func oneUniformIsDrawn() throws {
    let values = try values(Self.twoNormals)
    let (draws, site) = (Draws(seed: 2022), Site("prior" + Self.path))
    for run in 0..<Lanes.count {
      let u = draws.prior(site, run: UInt32(run))
      let value =
        u < 0.75
        ? -2 + 0.5 * StandardNormal.quantile(u / 0.75)
        : 1 + StandardNormal.quantile((u - 0.75) / 0.25)
      InfluenceModelTests.expect(values[run], equals: value)
    }
  }

  // MARK: - Summary

  @Test func theSummaryIsThatOfTheMixture() throws {
    let scenario = try Scenario.small(["\(Self.path)=\(Self.twoNormals)"])
    let quantity = try #require(scenario.quantities.first { $0.path.description == Self.path })
    let summary = try #require(try PriorSummary(quantity, bins: 10))
    InfluenceModelTests.expect(cumulative(summary.central90.lowerBound), equals: 0.05)
    InfluenceModelTests.expect(cumulative(summary.central90.upperBound), equals: 0.95)
    InfluenceModelTests.expect(summary.mean, equals: -1.25, within: 1e-3)
  }

  // MARK: - Correlations

  private func correlated(_ json: String) throws -> Model {
    let among = #"["\#(Self.path)","\#(Self.other)"]"#
    return try Model(
      .small([
        "\(Self.path)=\(json)", #"\#(Self.other)={"uniform":[0,1]}"#,
        #"/correlations=[{"among":\#(among),"rank":0.9}]"#,
      ]))
  }

  /// Two normal scores of correlation ρ have the same sign with probability
  /// 1/2 + arcsin(ρ)/π (Sheppard 1899), ρ = 2 sin(.15 π).
  @Test func theOrderOfTheAlternativesIsNothingToACorrelation() throws {
    let model = try correlated(#"{"choice":[{"value":2},{"value":1}]}"#)
    let simulation = GroupSimulation(model, draws: Draws(seed: 2022))
    let inputs = model.parameters.uncertain
    var agreeing = 0
    for first in stride(from: 0, to: Proportion.mostTrials, by: Lanes.count) {
      simulation.start(firstRun: UInt32(first))
      for lane in 0..<Lanes.count {
        let isLarger = simulation.value(inputs[0], lane: lane) == 2
        agreeing += isLarger == (simulation.value(inputs[1], lane: lane) > 0.5) ? 1 : 0
      }
    }
    try InfluenceModelTests.expect(
      Proportion(hits: agreeing, trials: Proportion.mostTrials), is: 0.862376749)
  }

  /// The first of the correlated quantities keeps its uniform; its value is the
  /// quantile of the mixture, so that both ascend together.
  @Test func correlatedMixturesAscendWithTheirUniform() throws {
    let simulation = GroupSimulation(try correlated(Self.twoNormals), draws: Draws(seed: 2022))
    simulation.start(firstRun: 0)
    let input = simulation.model.parameters.uncertain[0]
    for lane in 0..<Lanes.count {
      let u = Draws(seed: 2022).prior(Site("prior" + Self.path), run: UInt32(lane))
      InfluenceModelTests.expect(
        cumulative(simulation.value(input, lane: lane)), equals: u, within: 1e-9)
    }
  }
}
