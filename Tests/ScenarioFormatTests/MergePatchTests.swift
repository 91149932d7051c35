import ScenarioFormat
import Testing

@Suite struct MergePatchTests {
  private func merge(_ target: String, _ patch: String) throws -> (text: String, [String]) {
    var merge = MergePatch(variant: "v")
    let merged = merge.apply(try read(patch), to: try read(target))
    return (
      JSONWriter.text(merged), merge.problems.map(\.description)
    )
  }

  /// RFC 7396, appendix A, without those that remove what is not there.
  @Test(
    arguments: [
      (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
      (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
      (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
      (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
      (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
      (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
      (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
      (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
      (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
      (#"{"a":"foo"}"#, "null", "null"),
      (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
      (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
      (#"[1,2]"#, #"{"a":"b"}"#, #"{"a":"b"}"#),
      (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":3}}"#, #"{"a":{"b":3,"c":2}}"#),
    ])
  func mergesAsTheStandardSays(_ target: String, _ patch: String, _ expected: String) throws {
    let (text, problems) = try merge(target, patch)
    #expect(text == JSONWriter.text(try read(expected)))
    #expect(problems.isEmpty)
  }

  @Test func removingWhatIsNotThereIsAProblem() throws {
    let (text, problems) = try merge(#"{"a":{"bb":1}}"#, #"{"a":{"b":null}, "c":{"d":null}}"#)
    #expect(text == JSONWriter.text(try read(#"{"a":{"bb":1},"c":{}}"#)))
    #expect(
      problems == [
        #"t.json:1:7: /a/b: in variant v: nothing to remove here; did you mean "bb"?"#,
        "t.json:1:23: /c/d: in variant v: nothing to remove here",
      ])
  }

  @Test(
    arguments: [
      (#"{"value":1,"evidence":["C1"],"note":"n"}"#, #"{"value":0}"#, #"{"value":0}"#),
      (#"{"normal":{"mean":0,"sd":1}}"#, #"{"uniform":[0,1]}"#, #"{"uniform":[0,1]}"#),
      (#"{"normal":{"mean":0,"sd":1}}"#, #"{"normal":{"mean":1}}"#, #"{"normal":{"mean":1}}"#),
      (#"{"value":1,"note":"n"}"#, "0", "0"),
    ])
  func aQuantityIsReplacedWhole(_ old: String, _ new: String, _ expected: String) throws {
    for path in ["/patrons/RUS/capacity", "/dyads/R/K/ties/trade", "/events/e/ties/R/K/trade"] {
      let tokens = try #require(JSONPointer(text: path)).tokens
      func nest(_ json: String) -> String {
        tokens.reversed().reduce(json) { "{\"\($1)\":\($0)}" }
      }
      let (text, problems) = try merge(nest(old), nest(new))
      #expect(text == JSONWriter.text(try read(nest(expected))))
      #expect(problems.isEmpty)
    }
  }

  @Test(
    arguments: [
      (#"{"RUS":0.1,"TUR":0.2}"#, #"{"TUR":0.3}"#, #"{"RUS":0.1,"TUR":0.3}"#),
      ("0.1", #"{"TUR":0.3}"#, #"{"TUR":0.3}"#),
      (#"{"RUS":0.1}"#, #"{"value":0.3}"#, #"{"value":0.3}"#),
      (#"{"value":0.1,"note":"n"}"#, #"{"RUS":0.3}"#, #"{"RUS":0.3}"#),
    ])
  func aMapOfUnderminingIsNoQuantity(_ old: String, _ new: String, _ expected: String) throws {
    func nest(_ json: String) -> String { #"{"patrons":{"CHN":{"undermining":\#(json)}}}"# }
    #expect(try merge(nest(old), nest(new)).text == JSONWriter.text(try read(nest(expected))))
  }
}
