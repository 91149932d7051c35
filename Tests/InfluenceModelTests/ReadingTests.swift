import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Measures of runs in which everything is known.
@Suite struct ReadingTests {
  /// Incidents of M in steps 0, 1, …; 6 or more are a crisis, which nobody
  /// answers and the regime survives.
  private static let history = [
    "/targets/M/unrest/counts=[1,5,2,8,3,9,4]", #"/fixed=[{"call":"nobody","falls":false}]"#,
  ]

  private func read(_ measure: String, _ settings: String...) throws -> Double {
    let trial = try Trial(.small(Self.history + settings + ["/measures/m=\(measure)"]))
    return trial.finish().measure("m")
  }

  private func incidents(_ more: String) throws -> Double {
    try read(#"{"measure":"incidents","target":"M",\#(more)}"#)
  }

  // MARK: - Times

  @Test(
    arguments: [
      (#""at":"2000""#, 1), (#""at":"2003""#, 8), (#""at":"end""#, 0),
      (#""over":["2001","2003"],"take":"max""#, 8), (#""over":["2001","2003"],"take":"min""#, 2),
      (#""over":["2001","2003"],"take":"mean""#, 5), (#""take":"max""#, 9),
      (#""over":["start","2003"],"take":"max""#, 8), (#""over":["2004","end"],"take":"mean""#, 2),
      (#""over":["start","end"],"take":"mean""#, 32.0 / 12),
      (#""take":"mean""#, 32.0 / 12), (#""changeFrom":"2001","at":"2003""#, 3),
      (#""changeFrom":"2003""#, -8), (#""changeFrom":"start","at":"2001""#, 5),
      (#""changeFrom":"2003","at":"2003""#, 0),
    ] as [(String, Double)])
  func quantitiesAtTimes(time: String, expected: Double) throws {
    expect(try incidents(time), equals: expected)
  }

  @Test func theStartIsAStateOfItsOwn() throws {
    let share = #""measure":"alignment","target":"M","patron":"A""#
    let trial = try Trial(
      .small(
        Self.history + [
          "/measures/start={\(share),\"at\":\"start\"}",
          "/measures/least={\(share),\"take\":\"min\"}",
          "/measures/most={\(share),\"take\":\"max\"}", "/measures/late={\(share),\"at\":\"2003\"}",
          "/measures/now={\(share)}",
        ]))
    var shares = [trial[.alignment, "M", "A"]]
    for _ in 0..<12 {
      #expect(trial.measure("now") == shares.last)
      shares.append(trial.step()[.alignment, "M", "A"])
    }
    #expect(trial.measure("start") == shares[0])
    #expect(trial.measure("late") == shares[4])
    #expect(trial.measure("least") == shares.min())
    #expect(trial.measure("most") == shares.max())
  }

  // MARK: - Happenings

  @Test(arguments: [
    (#"{"count":"crisis","target":"M"}"#, 2), (#"{"count":"crisis"}"#, 2),
    (#"{"count":"crisis","target":"N"}"#, 0), (#"{"count":"crisis","after":"2003"}"#, 1),
    (#"{"count":"crisis","before":"2003"}"#, 0),
    (#"{"count":"crisis","after":"2002","before":"2006"}"#, 2),
    (#"{"first":"crisis","target":"M"}"#, 4), (#"{"first":"crisis","after":"2003"}"#, 6),
    (#"{"first":"crisis","after":"2005"}"#, .nan), (#"{"first":"fall"}"#, .nan),
  ])
  func countsAndFirstTimes(measure: String, expected: Double) throws {
    let value = try read(measure)
    #expect(value == expected || (value.isNaN && expected.isNaN))
  }

  @Test(arguments: [
    ("call", 2), ("intervention", 2), ("refusal", 0), ("fall", 1),
  ])
  func everyKindOfHappeningIsCounted(kind: String, count: Double) throws {
    let choices = #"/fixed=[{"call":"A","comes":true,"falls":false},{"from":"2005","falls":true}]"#
    #expect(try read(#"{"count":"\#(kind)","target":"M"}"#, choices) == count)
  }

  // MARK: - Derived quantities

  private func derived(_ measure: String, _ settings: String...) throws -> Double {
    try Trial(.small(settings + ["/measures/m=\(measure)"])).measure("m")
  }

  @Test func sharesRelativeToPatrons() throws {
    let trial = try Trial()
    let (a, b) = (trial[.alignment, "M", "A"], trial[.alignment, "M", "B"])
    expect(trial[.relativeShare, "M", "A"], equals: a / (a + b))
    expect(
      try derived(#"{"measure":"balance","target":"M","patrons":["A","B"]}"#),
      equals: 1 - abs(a - b) / (a + b))
  }

  @Test func bargainingPosition() throws {
    let towardsA = #"{"measure":"bargaining","target":"M","patron":"A","channel":"trade"}"#
    let outside = "/targets/M/outsidePartners=0.6"
    expect(try derived(towardsA), equals: 1 - 0.4 / (0.4 + 0.6))
    expect(try derived(towardsA, outside), equals: 1 - 0.4 / (0.4 + 0.6 + 0.6))
    expect(try derived(towardsA, outside, "/dyads/B/M=null"), equals: 1 - 0.4 / (0.4 + 0.6))
    expect(try derived(towardsA, outside, "/dyads/A/M/ties/trade=null"), equals: 1)
    expect(try derived(towardsA, outside, "/dyads/A/M=null"), equals: 1)
  }

  @Test func surpriseOfAnIntervention() throws {
    let settings = ["/targets/M/unrest/counts=[20,0,20]", "/targets/N/unrest/counts=[20]"]
    let choices = #"/fixed=[{"call":"A","comes":true,"falls":false}]"#
    let measures = [
      #"/measures/first={"measure":"surprise","target":"M","over":["2000","2000"],"take":"max"}"#,
      #"/measures/mean={"measure":"surprise","target":"M","take":"mean"}"#,
      #"/measures/never={"measure":"surprise","patron":"B","take":"mean"}"#,
    ]
    let trial = try Trial(.small(settings + measures + [choices]))
    let surprises = (0..<3).map { _ in
      -log(trial.step().values(\.interventionChance, of: "M")[0])
    }
    expect(surprises[0], equals: -log(logistic(-3.5 + 2 * 0.7 + 0.25)))
    expect(trial.measure("first"), equals: surprises[0])
    expect(trial.measure("mean"), equals: (surprises[0] + surprises[2]) / 2)
    #expect(trial.measure("never").isNaN)
  }
}
