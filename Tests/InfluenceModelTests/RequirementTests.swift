import InfluenceModel
import ScenarioFormat
import TestSupport
import Testing

/// Requirements that no draw can meet are mistakes; others are not.
@Suite struct RequirementTests {
  private static let path = ["a": "/patrons/A/capacity", "b": "/patrons/B/capacity"]

  /// The words for requirements between a, which is between 0.2 and 0.4, and b,
  /// which is between 0.3 and 0.9.
  private func problems(_ requirements: [String]) throws -> [String] {
    let list = requirements.map { requirement in
      let words = requirement.split(separator: " ").map(String.init)
      let bound = Self.path[words[2]].map { #"{"path":"\#($0)"}"# } ?? words[2]
      return #"{"path":"\#(Self.path[words[0]] ?? "")","\#(words[1])":\#(bound)}"#
    }
    do {
      _ = try Model(
        .small([
          #"/patrons/A/capacity={"uniform":[0.2,0.4]}"#,
          #"/patrons/B/capacity={"uniform":[0.3,0.9]}"#,
          "/require=[\(list.joined(separator: ","))]",
        ]))
      return []
    } catch let error as ScenarioError {
      return error.problems.map { "\($0.path?.tokens.last ?? ""): \($0.message)" }
    }
  }

  @Test(arguments: [
    ["a below b"], ["a above b"], ["a above 0.3"], ["a below 0.21"], ["b above 0.89", "a below b"],
    ["a above b", "a below 0.31"], ["a below b", "b above a", "b above 0.8", "a above 0.3"],
  ])
  func whatSomeDrawMeetsIsNoMistake(_ requirements: [String]) throws {
    #expect(try problems(requirements).isEmpty)
  }

  @Test func aLimitMustLieWithinThePrior() throws {
    #expect(
      try problems(["a above 0.4"])
        == ["0: no draw can meet this; /patrons/A/capacity is at most 0.4"])
    #expect(
      try problems(["b above 0.4", "b below 0.3"])
        == ["1: no draw can meet this; /patrons/B/capacity is at least 0.4"])
  }

  @Test func whatALimitLeavesMustLeaveAnOrder() throws {
    #expect(
      try problems(["b above 0.5", "b below a"]) == [
        "1: no draw can meet this; /patrons/B/capacity is at least 0.5, "
          + "/patrons/A/capacity is at most 0.4"
      ])
  }

  @Test func nothingIsBelowItself() throws {
    #expect(
      try problems(["a below a"]) == [
        "0: these requirements cannot all be met; /patrons/A/capacity below /patrons/A/capacity"
      ])
    #expect(
      try problems(["a below b", "a below 0.3", "a above b"]) == [
        "2: these requirements cannot all be met; /patrons/B/capacity below "
          + "/patrons/A/capacity below /patrons/B/capacity"
      ])
  }
}
