import Analysis
import ScenarioFormat
import Testing

/// What inputs are varied as one.
@Suite struct FactorsTests {
  private static let paths = [
    "/channels/military/noise", "/dyads/RUS/KAZ/stake", "/dyads/RUS/KAZ/ties/military",
    "/dyads/RUS/UZB/ties/military", "/dyads/TUR/KAZ/ties/ethnic", "/dynamics/survival/hazard",
    "/patrons/TUR/capacity", "/targets/KAZ/autonomy",
  ].compactMap { JSONPointer(text: $0) }

  private func factors(
    joined: [[Int]] = [], redrawn: [Int] = [], _ groups: [String] = [],
    by grouping: FactorGrouping? = nil
  ) throws -> Factors {
    try Factors(
      Self.paths, joined: joined, redrawn: redrawn,
      groups: groups.map { try #require(FactorGroup(text: $0)) }, grouping: grouping,
      channels: ["ethnic", "military"])
  }

  private func description(_ factors: Factors) -> [String: [Int]] {
    Dictionary(uniqueKeysWithValues: factors.all.map { ($0.name, $0.inputs) })
  }

  @Test func everyInputIsAFactorAndChanceTheLast() throws {
    let factors = try factors()
    #expect(factors.all.map(\.name) == Self.paths.map(\.description) + ["chance"])
    #expect(factors.all.map(\.inputs) == (0..<8).map { [$0] } + [[]])
    #expect(factors.all.map(\.hasDirection) == Array(repeating: true, count: 8) + [false])
    #expect(factors.chance == 8)
    #expect((0..<8).map(factors.factor) == Array(0..<8))
  }

  @Test func inputsAreGroupedByActor() throws {
    let found = description(try factors(by: .actor))
    #expect(
      found == [
        "/channels/military/noise": [0], "RUS": [1, 2, 3], "TUR": [4, 6],
        "/dynamics/survival/hazard": [5], "KAZ": [7], "chance": [],
      ])
  }

  @Test func inputsAreGroupedByDyad() throws {
    let found = description(try factors(by: .dyad))
    #expect(found["RUS/KAZ"] == [1, 2])
    #expect(found["TUR/KAZ"] == [4])
    #expect(found["/patrons/TUR/capacity"] == [6])
    #expect(found.count == 8)
  }

  @Test func inputsAreGroupedByChannel() throws {
    let found = description(try factors(by: .channel))
    #expect(found["military"] == [0, 2, 3])
    #expect(found["ethnic"] == [4])
    #expect(found["/dyads/RUS/KAZ/stake"] == [1])
    #expect(found.count == 7)
  }

  @Test func namedGroupsComeFirst() throws {
    let found = description(
      try factors(
        ["arms=/dyads/*/KAZ/ties/military,/channels/military", "rest=/targets"], by: .dyad))
    #expect(found["arms"] == [0, 2])
    #expect(found["rest"] == [7])
    #expect(found["RUS/KAZ"] == [1])
  }

  @Test func joinedInputsAreNeverApart() throws {
    let factors = try factors(joined: [[1, 4], [4, 6]])
    #expect(factors.all[1].name == "/dyads/RUS/KAZ/stake + 2 more")
    #expect(factors.all[1].inputs == [1, 4, 6])
    #expect(factors.all[1].isJoined)
    #expect(!factors.all[1].hasDirection)
    #expect(factors.all.count { $0.isJoined } == 1)
  }

  @Test func joinedInputsJoinTheirGroups() throws {
    let factors = try factors(joined: [[2, 4]], by: .dyad)
    #expect(description(factors)["RUS/KAZ + TUR/KAZ"] == [1, 2, 4])
  }

  @Test func inputsJoinedWithinAGroupChangeNothing() throws {
    let factors = try factors(joined: [[1, 2]], by: .dyad)
    #expect(description(factors)["RUS/KAZ"] == [1, 2])
    #expect(factors.all.allSatisfy { !$0.isJoined })
  }

  @Test func whatIsDrawnAgainHasNoDirection() throws {
    #expect(try factors(redrawn: [5]).all[5].hasDirection == false)
  }

  // MARK: - What is refused

  @Test func aGroupOfNothingIsRefused() {
    #expect(throws: FactorGroupError.nothingCovered(group: "none")) {
      try factors(["none=/targets/UZB"])
    }
  }

  @Test func anInputInTwoGroupsIsRefused() {
    let error = FactorGroupError.coveredTwice(Self.paths[7], groups: ["one", "two"])
    #expect(throws: error) { try factors(["one=/targets", "two=/targets/KAZ"]) }
  }

  @Test func theNameOfChanceIsTaken() {
    #expect(throws: FactorGroupError.namedChance) { try factors(["chance=/targets"]) }
  }

  @Test(arguments: ["", "name", "=/a", "name=", "name=a", "name=/a,,/b", "name=/a~2"])
  func textsThatAreNoGroupAreRefused(text: String) {
    #expect(FactorGroup(text: text) == nil)
  }
}
