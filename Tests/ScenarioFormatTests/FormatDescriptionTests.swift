import ScenarioFormat
import Testing

@Suite struct FormatDescriptionTests {
  private func field(_ path: String) -> FieldDescription? {
    FormatDescription.fields.first { $0.path.description == path }
  }

  @Test(
    arguments: [
      ("/mizan", "whole number", nil, "allowed: 1", nil),
      ("/clock/steps", "whole number", nil, "allowed: whole numbers from 1 to 100000", nil),
      ("/channels/*/threatLoading", "quantity", nil, "at least 0 and at most 500", "0"),
      ("/channels/*/reversion", "quantity", "per step", "at least 0 and at most 1", "0"),
      ("/patrons/*/undermining", "quantity", nil, "at least 0", "0"),
      ("/patrons/*/undermining/*", "quantity", nil, "at least 0", nil),
      (
        "/targets/*/unrest/contagionFrom/*", "quantity", "incidents per incident", "at least 0", nil
      ),
      ("/targets/*/unrest/counts", "list of whole numbers", "incidents per step", nil, nil),
      ("/targets/*/channels/*/calmWeight", "quantity", nil, "above 0", nil),
      ("/dyads/*/*/ties/*", "quantity", nil, "above 0 and below 1", nil),
      ("/dyads/*/*/record/broken", "quantity", "promises", "at least 0", "0"),
      ("/blocs/*/arm/memory", "quantity", "per step", "at least 0 and below 1", "0.95"),
      ("/blocs/*/mutualDefence", "true or false", nil, nil, "false"),
      ("/events/*/at", "date", nil, nil, nil),
      ("/events/*/for", "whole number or \"good\"", nil, nil, "1"),
      ("/events/*/scale/*", "quantity", nil, "at least 0", nil),
      ("/events/*/ties/*/*/*", "quantity", "logit", "any number", nil),
      ("/dynamics/unrest/law", "word", nil, "allowed: selfExciting, markov, scripted", nil),
      ("/dynamics/jumps/rescue/*", "quantity", "logit", "at least 0", nil),
      ("/fixed/*/comes", "true or false", nil, nil, nil),
      ("/variants/*/patch", "JSON Merge Patch of the scenario", nil, nil, nil),
    ] as [(String, String, String?, String?, String?)])
  func lists(
    _ path: String, _ type: String, _ unit: String?, _ allowed: String?, _ placeholder: String?
  ) throws {
    let field = try #require(self.field(path))
    #expect(field.type == type)
    #expect(field.unit == unit)
    #expect(field.allowed == allowed)
    #expect(field.defaultValue == placeholder)
    #expect(field.meaning.hasSuffix("."))
  }

  @Test(arguments: [
    "ever", "count", "first", "measure", "target", "patron", "patrons", "channel", "bloc", "event",
    "before", "after", "at", "over", "take", "changeFrom", "above", "below", "for", "leader",
    "member", "all", "any", "not",
  ])
  func listsEveryKeyOfACondition(_ key: String) {
    for place in [
      "/outcomes/*", "/outcomes/*/given", "/measures/*/given", "/events/*/when",
      "/partitions/*/*/*",
    ] {
      #expect(field("\(place)/\(key)") != nil, "\(place)/\(key)")
    }
  }

  @Test func listsEveryKeyOnce() {
    let paths = FormatDescription.fields.map(\.path)
    #expect(Set(paths).count == paths.count)
  }

  /// Every key of the shipped scenarios is one that the description lists.
  @Test(arguments: Shipped.ids)
  func listsWhatShippedScenariosUse(_ id: String) throws {
    let document = try Shipped.document(id)
    for variant in [ScenarioDocument.baseline] + document.variants.map(\.id) {
      check(try read(document.resolvedText(variant: variant)), [])
    }
  }

  private func check(_ node: JSONNode, _ tokens: [String]) {
    guard let members = node.members else {
      for (index, element) in (node.elements ?? []).enumerated() {
        check(element, tokens + [String(index)])
      }
      return
    }
    let patterns = FormatDescription.fields.map(\.path.tokens)
    for member in members {
      let path = tokens + [member.key]
      let pattern = patterns.first { pattern in
        pattern.count >= path.count && zip(pattern, path).allSatisfy { $0 == "*" || $0 == $1 }
      }
      #expect(pattern != nil, "\(JSONPointer(path))")
      let field = FormatDescription.fields.first { $0.path.tokens == pattern }
      if field?.type != "quantity" && !["all", "any", "not", "above", "below"].contains(member.key)
      {
        check(member.node, path)
      }
    }
  }
}
