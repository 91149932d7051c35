internal import Foundation
internal import ScenarioFormat

/// Futures without chance, whose numbers follow from the equations.
enum ClosedForms {
  static func cases() throws -> [SelfTestCase] {
    [
      try approach(), try credibility(), try fading(), try refusals(), try debt(),
      try onlySecurity(), instability(),
    ]
  }

  private static let (a, b) = (CalmWorth(arms: 0.7, trade: 0.4), CalmWorth(arms: 0.2, trade: 0.6))

  /// What a patron is worth in calm.
  private struct CalmWorth {
    var arms: Double
    var trade: Double
    func value(credibility: Double) -> Double { 0.3 * credibility * arms + 0.7 * trade }
  }

  /// The first share of a logit choice with precision 4.
  private static func share(_ worths: [Double]) -> Double {
    exp(4 * worths[0]) / worths.reduce(0) { $0 + exp(4 * $1) }
  }

  /// The distance to where alignment comes to rest shrinks by 1 − ρ in a step.
  private static func approach() throws -> SelfTestCase {
    let others = [b.value(credibility: 0.5), 0.5]
    var moved = a
    moved.trade = 1 / (1 + exp(-(log(0.4 / 0.6) + 1)))
    let (from, to) = (
      share([a.value(credibility: 0.75)] + others), share([moved.value(credibility: 0.75)] + others)
    )
    let shift = #"/events/E={"at":"2000","lasting":true,"ties":{"A":{"M":{"trade":1}}}}"#
    return SelfTestCase(
      "Alignment 12 steps after a tie has moved", expected: to + pow(0.85, 12) * (from - to),
      got: try SmallModel(shift).value("alignment"))
  }

  /// Four crises in which A is called, and comes.
  private static let rescues = [
    "/targets/M/unrest/counts=[9,9,9,9]",
    #"/fixed=[{"call":"A","comes":true,"falls":false}]"#,
  ]

  private static func credibility() throws -> SelfTestCase {
    let (kept, broken) = (3 + 4 * 2 * 0.8, 1 + 4 * 0.2 * 0.3)
    let model = try SmallModel(rescues[0], rescues[1], "/dynamics/credibility/memory=1")
    return SelfTestCase(
      "Credibility after four rescues", expected: kept / (kept + broken),
      got: try model.value("credibility"))
  }

  /// Evidence fades towards the prior: a geometric sum, then eight steps of rest.
  private static func fading() throws -> SelfTestCase {
    let sum = (1 - pow(0.9, 4)) / (1 - 0.9) * pow(0.9, 8)
    let (kept, broken) = (3 + 2 * 0.8 * sum, 1 + 0.2 * 0.3 * sum)
    let model = try SmallModel(rescues[0], rescues[1], "/dynamics/credibility/memory=0.9")
    return SelfTestCase(
      "The same with a memory of 0.9, at the end", expected: kept / (kept + broken),
      got: try model.value("credibility"))
  }

  private static func refusals() throws -> SelfTestCase {
    let model = try SmallModel(
      rescues[0], #"/fixed=[{"call":"A","comes":false,"falls":false}]"#,
      #"/blocs/PACT={"patron":"A","members":["M"],"mutualDefence":true}"#,
      "/dynamics/credibility/memory=1")
    return SelfTestCase(
      "Credibility after four broken promises", expected: 3 / (4 + 4 * 2.0),
      got: try model.value("credibility"))
  }

  private static func debt() throws -> SelfTestCase {
    let model = try SmallModel("/targets/M/unrest/counts=[9]", rescues[1])
    return SelfTestCase(
      "Debt eleven steps after a rescue", expected: 0.5 * 0.8 * pow(0.97, 11),
      got: try model.value("debt"))
  }

  /// At full threat and without bound on the loading nothing but a credible
  /// guarantee counts.
  private static func onlySecurity() throws -> SelfTestCase {
    let model = try SmallModel(
      "/clock/steps=1", "/targets/M/unrest/counts=[100000]",
      #"/fixed=[{"call":"nobody","falls":false}]"#, "/channels/arms/threatLoading=500",
      "/dynamics/alignment/crisisSpeed=1", "/dynamics/credibility/omissionWeight=0")
    return SelfTestCase(
      "Alignment where only the guarantee counts",
      expected: share([0.75 * 0.7, 0.5 * 0.2, 0]), got: try model.value("alignment"))
  }

  /// Unrest that breeds more than it is would grow without bound.
  private static func instability() -> SelfTestCase {
    let isRefused: Bool
    do {
      _ = try SmallModel(
        #"/dynamics/unrest={"law":"selfExciting","persistence":0.6,"excitation":0.5}"#)
      isRefused = false
    } catch {
      isRefused = (error as? ScenarioError)?.problems.contains { $0.code == .unstable } ?? false
    }
    return SelfTestCase(
      "Unrest with a spectral radius of 1.1", expected: "refused",
      got: isRefused ? "refused" : "accepted")
  }
}
