import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Outcomes of runs in which everything is known.
@Suite struct ConditionTests {
  /// Crises of M, with 6 incidents or more, in 2003 and 2005.
  private func holds(_ condition: String, _ settings: String...) throws -> Bool {
    let history = [
      "/targets/M/unrest/counts=[1,5,2,8,3,9,4]", #"/fixed=[{"call":"nobody","falls":false}]"#,
    ]
    let trial = try Trial(.small(history + settings + ["/outcomes/o=\(condition)"])).finish()
    let runs = trial.outcome("o")
    #expect(runs == .everywhere || runs == .nowhere)
    return runs == .everywhere
  }

  @Test(arguments: [
    (#"{"ever":"crisis"}"#, true),
    (#"{"ever":"crisis","target":"N"}"#, false),
    (#"{"ever":"crisis","before":"2003"}"#, false),
    (#"{"ever":"crisis","before":"2004"}"#, true),
    (#"{"ever":"crisis","after":"2005"}"#, false),
    (#"{"ever":"crisis","after":"2003","before":"2005"}"#, false),
    (#"{"ever":"call"}"#, false),
  ])
  func whatEverHappened(condition: String, expected: Bool) throws {
    #expect(try holds(condition) == expected)
  }

  private static let incidents = #""measure":"incidents","target":"M""#

  @Test(arguments: [
    (#""at":"2003","above":7"#, true), (#""at":"2003","above":8"#, false),
    (#""at":"2003","below":8"#, false), (#""at":"2003","below":9"#, true),
    (#""take":"max","above":8.5"#, true), (#""changeFrom":"2003","below":-7"#, true),
    (#""above":3,"for":1"#, true), (#""below":6,"for":3"#, true), (#""below":6,"for":7"#, false),
    (#""above":2.5,"for":4"#, true), (#""above":2.5,"for":5"#, false),
    (#""at":"2003","above":{"measure":"incidents","target":"M","at":"2001"}"#, true),
    (#""at":"2003","above":{"measure":"incidents","target":"M","at":"2005"}"#, false),
  ])
  func comparisons(comparison: String, expected: Bool) throws {
    #expect(try holds("{\(Self.incidents),\(comparison)}") == expected)
  }

  @Test(arguments: [
    (#"{"count":"crisis","above":1}"#, true), (#"{"count":"crisis","above":2}"#, false),
    (#"{"first":"crisis","below":5}"#, true),
    // What never happened is neither early nor late.
    (#"{"first":"fall","below":100}"#, false), (#"{"first":"fall","above":0}"#, false),
  ])
  func comparisonsOfHappenings(condition: String, expected: Bool) throws {
    #expect(try holds(condition) == expected)
  }

  private static let crisis = #"{"ever":"crisis"}"#
  private static let fall = #"{"ever":"fall"}"#

  @Test(arguments: [
    ("{\"all\":[\(crisis),\(fall)]}", false), ("{\"any\":[\(crisis),\(fall)]}", true),
    ("{\"not\":\(fall)}", true), ("{\"not\":{\"any\":[\(crisis),\(fall)]}}", false),
  ])
  func combinations(condition: String, expected: Bool) throws {
    #expect(try holds(condition) == expected)
  }

  @Test(arguments: [("A", true), ("B", false)])
  func theLeaderHasTheLargestShareOfPatrons(patron: String, leads: Bool) throws {
    #expect(try holds(#"{"leader":"\#(patron)","target":"M"}"#) == leads)
    #expect(try holds(#"{"leader":"\#(patron)","target":"M","at":"2000"}"#) == leads)
    let reversed = #"/dyads/B/M/ties={"arms":0.9,"trade":0.9,"union":0.9}"#
    #expect(try holds(#"{"leader":"\#(patron)","target":"M"}"#, reversed) == !leads)
  }

  @Test(arguments: [("A", true), ("B", false)])
  func theFirstOfEqualPatronsLeads(patron: String, leads: Bool) throws {
    let equal = ["A", "B"].map { "/dyads/\($0)/M/ties={\"trade\":0.5}" }
    #expect(try holds(#"{"leader":"\#(patron)","target":"M"}"#, equal[0], equal[1]) == leads)
  }

  @Test func theClassesOfAPartitionAreConditions() throws {
    let trial = try Trial(
      #"/partitions/p=[{"one":{"ever":"crisis"}},{"two":{"ever":"fall"}},{"rest":"otherwise"}]"#,
      "/targets/M/unrest/counts=[20]", #"/fixed=[{"falls":false}]"#
    ).finish()
    let classes = try #require(trial.model.questions.partitions.first).classes
    let runs = classes.map { $0.condition.map { trial.simulation.holds($0) } }
    #expect(classes.map(\.id) == ["one", "two", "rest"])
    #expect(runs == [.everywhere, .nowhere, nil])
  }
}
