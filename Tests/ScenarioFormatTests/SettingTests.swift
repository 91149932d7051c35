import ScenarioFormat
import Testing

@Suite struct SettingTests {
  private func resolved(_ settings: String..., from text: ScenarioText = ScenarioText()) throws
    -> JSONNode
  {
    try read(text.document(set: settings).resolvedText())
  }

  @Test(
    arguments: [
      ("/id=abc", "\"abc\""), ("/title=Two words: x=1", "\"Two words: x=1\""),
      ("/a=\"1\"", "\"1\""),
      ("/a=1.50", "1.50"), ("/a=-1", "-1"), ("/a=true", "true"), ("/a=null", "null"),
      ("/a=truest", "\"truest\""), ("/asOf=2022-01-06", "\"2022-01-06\""),
      ("/clock/start=2022-01", "\"2022-01\""), ("/a=2022", "2022"),
      ("/a=[1, {}]", "[\n  1,\n  {}\n]"),
    ])
  func readsAValue(_ text: String, _ expected: String) throws {
    #expect(JSONWriter.text(try Setting(text).node) == expected + "\n")
  }

  @Test(
    arguments: [
      ("", #"--set: not a setting ("")"#), ("/a", #"--set: not a setting ("/a")"#),
      ("a=1", #"--set: not a setting ("a=1")"#), ("=1", #"--set: not a setting ("=1")"#),
      ("/a~=1", #"--set: not a setting ("/a~=1")"#),
    ])
  func refusesWhatIsNoSetting(_ text: String, _ message: String) {
    let error = #expect(throws: Problem.self) { _ = try Setting(text) }
    #expect(
      error?.description == message + "; allowed: /path=value, such as /patrons/RUS/capacity=0.5")
  }

  @Test(
    arguments: [
      ("/a=", #"--set /a: a value is missing after "=""#),
      ("/a=1 2", "--set /a, character 3: more text after the end of the document"),
      ("/a=.5", #"--set /a: not a number of JSON (.5); did you mean "0.5"?"#),
      ("/a=-x", "--set /a: not a number of JSON (-x)"),
      (
        "/a=[1,",
        "--set /a, character 4: the document ends too early; the \"[\" in line 1, column 1 is "
          + "still open"
      ),
      (
        String(repeating: "/a", count: 65) + "=1",
        "--set: a path of more than 64 parts (\(String(repeating: "/a", count: 20))…)"
      ),
    ])
  func refusesWhatIsNoValue(_ text: String, _ message: String) {
    let error = #expect(throws: Problem.self) { _ = try Setting(text) }
    #expect(error?.description == message)
  }

  @Test func setsAValueAndMakesTheObjectsOnTheWay() throws {
    let node = try resolved("/patrons/PAT/credibility/kept=3", "/dyads/RIV/NEI/ties/arms=0.1")
    #expect(node[JSONPointer(["patrons", "PAT", "credibility", "kept"])]?.number == 3)
    #expect(node[JSONPointer(["dyads", "RIV", "NEI", "ties", "arms"])]?.number == 0.1)
  }

  @Test func anObjectIsMergedAndTheLastWins() throws {
    let node = try resolved(
      #"/dyads/PAT/TAR={"stake": 0.1}"#, "/dyads/PAT/TAR/stake=0.2",
      #"/targets/NEW={"name": "New"}"#)
    #expect(node[JSONPointer(["dyads", "PAT", "TAR", "ties", "trade"])]?.number == 0.5)
    #expect(node[JSONPointer(["dyads", "PAT", "TAR", "stake"])]?.number == 0.2)
    #expect(node[JSONPointer(["targets", "NEW", "name"])]?.string == "New")
  }

  @Test func nullRemoves() throws {
    let text = ScenarioText(adding: #""fixed": [{"comes": true}, {"falls": true}]"#)
    let node = try resolved("/dyads/PAT/TAR/stake=null", "/fixed/0=null", from: text)
    #expect(node[JSONPointer(["dyads", "PAT", "TAR", "stake"])] == nil)
    #expect(node["fixed"]?.elements?.count == 1)
    #expect(node[JSONPointer(["fixed", "0", "falls"])]?.bool == true)
  }

  private static let tie = "/dyads/PAT/TAR/ties/trade"

  /// The parts of a quantity, beginning with a number and with a distribution.
  @Test(
    arguments: [
      ("0.5", "=0.2", "0.2"), ("0.5", "/value=0.2", #"{"value":0.2}"#),
      ("0.5", "/uniform=[0.1,0.2]", #"{"uniform":[0.1,0.2]}"#),
      ("0.5", "/exact=true", #"{"value":0.5,"exact":true}"#),
      ("0.5", "/note=word", #"{"value":0.5,"note":"word"}"#),
      (#"{"beta":{"alpha":1,"beta":2},"note":"n"}"#, "=0.2", "0.2"),
      (#"{"beta":{"alpha":1,"beta":2},"note":"n"}"#, "/value=0.2", #"{"value":0.2}"#),
      (
        #"{"beta":{"alpha":1,"beta":2},"note":"n"}"#, "/beta/alpha=3",
        #"{"beta":{"alpha":3,"beta":2},"note":"n"}"#
      ),
      (
        #"{"beta":{"alpha":1,"beta":2},"note":"n"}"#, "/note=null",
        #"{"beta":{"alpha":1,"beta":2}}"#
      ),
      (
        #"{"beta":{"alpha":1,"beta":2},"note":"n"}"#, "/truncate=[0,0.5]",
        #"{"beta":{"alpha":1,"beta":2},"note":"n","truncate":[0,0.5]}"#
      ),
      (#"{"uniform":[0.1,0.2]}"#, "/uniform/1=0.3", #"{"uniform":[0.1,0.3]}"#),
      (#"{"uniform":[0.1,0.2],"note":"n"}"#, #"={"value":0.3}"#, #"{"value":0.3}"#),
    ])
  func setsThePartsOfAQuantity(_ old: String, _ setting: String, _ expected: String) throws {
    let text = ScenarioText(#""trade": 0.5"#, #""trade": \#(old)"#)
    let node = try resolved(Self.tie + setting, from: text)
    let tie = try #require(JSONPointer(text: Self.tie).flatMap { node[$0] })
    #expect(JSONWriter.text(tie) == JSONWriter.text(try read(expected)))
    _ = try text.scenario(set: [Self.tie + setting])
  }

  @Test(
    arguments: [
      (
        "/patrons/PTA/capacity=1",
        #"no patron of this name ("PTA"); known: PAT, RIV; did you mean "PAT"?"#
      ),
      ("/events/e/at=2025-01", #"no event of this name ("e"); none is declared"#),
      ("/dyads/PAT/TAR/stak=null", #"nothing to remove here; did you mean "stake"?"#),
      ("/clock/steps/x=1", "nothing can stand below a value (24)"),
      ("/id/x/y=1", #"nothing can stand below a value ("t")"#),
      ("/fixed/1/comes=true", "no element 1 in this list; it has 1"),
      ("/fixed/00/comes=true", "no element 00 in this list; it has 1"),
      ("/variants/v/title=x", "a setting cannot change variants"),
      ("/dyads/PAT/TAR/record={\"kept\":null}", "nothing to remove here"),
    ])
  func refusesWhatCannotBeSet(_ setting: String, _ message: String) throws {
    let problems = ScenarioText(adding: #""fixed": [{}]"#).problems(set: [setting])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("--set /") == true)
    #expect(problems.first?.hasSuffix(": " + message) == true, "\(problems)")
  }

  @Test func aValueThatIsNotAllowedPointsToTheOption() {
    #expect(
      ScenarioText().problems(set: ["/dyads/PAT/TAR/stake=7", "/patrons/PAT/capasity=1"]) == [
        "--set /patrons/PAT/capasity: unknown key; known here: "
          + "capacity, "
          + "confrontation, credibility, interventionBaseline, name, undermining; "
          + "did you mean \"capacity\"?",
        "--set /dyads/PAT/TAR/stake: out of range (7); "
          + "allowed: at least 0 and at most 1",
      ])
  }

  @Test func aValueWithinAnObjectIsLocated() {
    #expect(
      ScenarioText().problems(set: [#"/patrons/PAT={"name": "P", "capacity": 7}"#]) == [
        "--set /patrons/PAT, character 27: /patrons/PAT/capacity: out of range (7); "
          + "allowed: at least 0 and at most 1"
      ])
  }

  @Test func settingsApplyAfterVariantsAndAllAreChecked() throws {
    let text = ScenarioText(
      adding:
        #""variants": { "v": { "patch": { "targets": { "TAR": { "autonomy": 0.1 }, "NEI": "#
        + #"null } } } }"#
    )
    let document = try text.document(set: ["/targets/TAR/autonomy=0.9"])
    #expect(try document.scenario(variant: "v").targets.map(\.autonomy.exactValue) == [0.9])
    #expect(
      text.problems(variant: "v", set: ["/targets/NEI/autonomy=1", "/clock/x/y=1", "/id/x=1"]) == [
        "--set /targets/NEI/autonomy: in variant v: "
          + "no target of this name "
          + "(\"NEI\"); known: TAR",
        "--set /id/x: in variant v: nothing can stand below a value (\"t\")",
      ])
  }
}
