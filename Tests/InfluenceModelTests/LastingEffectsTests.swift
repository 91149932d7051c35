import Foundation
import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Effects of events on parameters, blocs and availability, which last.
@Suite struct LastingEffectsTests {
  /// A crisis in every step in which A is called and comes.
  private func trial(_ settings: [String]) throws -> Trial {
    try Trial(
      .small(
        [
          "/targets/M/unrest/counts=[20,20,20,20,20,20]",
          #"/fixed=[{"call":"A","comes":true,"falls":false}]"#,
          #"/blocs/U={"patron":"A","mutualDefence":true}"#,
        ] + settings))
  }

  /// A's capacity in six steps.
  private func capacities(_ settings: String...) throws -> [Double] {
    let trial = try trial(settings)
    return (0..<6).map { _ in trial.step().values(\.help, of: "M")[0] }
  }

  private static let halves = #""scale":{"/patrons/A/capacity":0.5}"#
  private static let sets = #""set":{"/patrons/A/capacity":0.6}"#

  @Test(arguments: [
    ("{\"at\":\"2001\",\(sets)}", [0.8, 0.6, 0.8, 0.8, 0.8, 0.8]),
    ("{\"at\":\"2001\",\(sets),\"for\":3}", [0.8, 0.6, 0.6, 0.6, 0.8, 0.8]),
    ("{\"at\":\"2001\",\(sets),\"for\":\"good\"}", [0.8, 0.6, 0.6, 0.6, 0.6, 0.6]),
    ("{\"at\":\"2001\",\(halves)}", [0.8, 0.4, 0.8, 0.8, 0.8, 0.8]),
    ("{\"at\":\"2001\",\(sets),\(halves)}", [0.8, 0.3, 0.8, 0.8, 0.8, 0.8]),
    ("{\"at\":\"2001\",\(halves),\"for\":\"good\"}", [0.8, 0.4, 0.4, 0.4, 0.4, 0.4]),
    (
      "{\"hazard\":1,\"until\":\"2002\",\"repeat\":true,\(halves),\"for\":\"good\"}",
      [0.4, 0.2, 0.1, 0.1, 0.1, 0.1]
    ),
    (
      "{\"hazard\":1,\"until\":\"2001\",\"repeat\":true,\(halves),\"for\":2}",
      [0.4, 0.4, 0.4, 0.8, 0.8, 0.8]
    ),
    (#"{"at":"2001","scale":{"/patrons/A/capacity":7}}"#, [0.8, 1, 0.8, 0.8, 0.8, 0.8]),
  ])
  func parametersChangeForAsLongAsTheEventSays(event: String, expected: [Double]) throws {
    #expect(try capacities("/events/e=\(event)") == expected)
  }

  @Test func effectsOfOneStepFollowEachOtherByID() throws {
    let (sets, halves) = ("{\"at\":\"2001\",\(Self.sets)}", "{\"at\":\"2001\",\(Self.halves)}")
    #expect(try capacities("/events/e=\(sets)", "/events/f=\(halves)")[1] == 0.3)
    #expect(try capacities("/events/e=\(halves)", "/events/f=\(sets)")[1] == 0.6)
  }

  @Test func changesAreForgottenByTheNextRuns() throws {
    let trial = try trial(["/events/e={\"at\":\"2001\",\(Self.halves),\"for\":\"good\"}"])
    let first = trial.step(4).values(\.help, of: "M")[0]
    trial.simulation.start(firstRun: 0)
    let again = (0..<2).map { _ in trial.step().values(\.help, of: "M")[0] }
    #expect(first == 0.4)
    #expect(again == [0.8, 0.4])
  }

  // MARK: - Blocs

  /// Whether conditions find M in the bloc after each of six steps.
  private func memberships(_ settings: String...) throws -> [Bool] {
    let trial = try trial(settings + [#"/outcomes/o={"member":"U","target":"M"}"#])
    return (0..<6).map { _ in trial.step().outcome("o") == .everywhere }
  }

  @Test func conditionsSeeWhoBelongsToABloc() throws {
    let joins = #"/events/e={"at":"2001","join":{"U":["M"]},"for":2}"#
    #expect(try memberships(joins) == [false, true, true, false, false, false])
    let leaves = #""leave":{"U":["M"]},"for":"good"}"#
    let once = joins.replacingOccurrences(of: "2}", with: #""good"}"#)
    let then = #"/events/f={"hazard":1,"when":{"member":"U","target":"M"},\#(leaves)"#
    #expect(try memberships(once, then) == [false, true, false, false, false, false])
  }

  /// Whether a treaty binds A to M in each of six steps.
  private func treaties(_ settings: String...) throws -> [Bool] {
    let trial = try trial(settings)
    return (0..<6).map { _ in trial.step().state.treaty[0] == .everywhere }
  }

  @Test(arguments: [
    (#"{"at":"2001","join":{"U":["M"]}}"#, [false, true, false, false, false, false]),
    (#"{"at":"2001","join":{"U":["M"]},"for":3}"#, [false, true, true, true, false, false]),
    (#"{"at":"2001","join":{"U":["M"]},"for":"good"}"#, [false, true, true, true, true, true]),
    (
      #"{"at":"2001","join":{"U":["N"]},"for":"good"}"#, [false, false, false, false, false, false]
    ),
  ])
  func targetsJoin(event: String, expected: [Bool]) throws {
    #expect(try treaties("/events/e=\(event)") == expected)
  }

  @Test(arguments: [
    (#"{"at":"2001","leave":{"U":["M"]}}"#, [true, false, true, true, true, true]),
    (
      #"{"at":"2001","leave":{"U":["M"]},"for":"good"}"#, [true, false, false, false, false, false]
    ),
  ])
  func targetsLeave(event: String, expected: [Bool]) throws {
    #expect(try treaties("/events/e=\(event)", #"/blocs/U/members=["M"]"#) == expected)
  }

  @Test(arguments: [("e", "f"), ("f", "e")])
  func theLaterChangeForGoodCounts(joins: String, leaves: String) throws {
    let treaties = try treaties(
      #"/events/\#(joins)={"at":"2001","join":{"U":["M"]},"for":"good"}"#,
      #"/events/\#(leaves)={"at":"2003","leave":{"U":["M"]},"for":"good"}"#)
    #expect(treaties == [false, true, true, false, false, false])
  }

  // MARK: - Availability

  @Test(arguments: [
    (#"{"at":"2001","unavailable":["A"]}"#, [true, false, true, true, true, true]),
    (#"{"at":"2001","unavailable":["A"],"for":2}"#, [true, false, false, true, true, true]),
    (#"{"at":"2004","unavailable":["A"],"for":"good"}"#, [true, true, true, true, false, false]),
  ])
  func patronsCannotBeCalled(event: String, expected: [Bool]) throws {
    let trial = try trial(["/events/e=\(event)"])
    #expect((0..<6).map { _ in trial.step().runs(.call, "M", "A") == .everywhere } == expected)
  }

  @Test func anEventCannotChangeAnother() throws {
    let events = #"{"e":{"hazard":0.5},"f":{"at":"2000","set":{"/events/e/hazard":1}}}"#
    let error = #expect(throws: ScenarioError.self) { try Model(.small(["/events=\(events)"])) }
    let message = try #require(error?.problems.first?.message)
    #expect(message.hasPrefix("an event's own values cannot be changed"))
  }
}
