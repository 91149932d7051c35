import ScenarioFormat
import Testing

@Suite struct FormatDescriptionTests {
  private func field(_ path: String) -> FieldDescription? {
    JSONPointer(text: path).flatMap(FormatDescription.field)
  }

  @Test(
    arguments: [
      ("/mizan", "whole number", nil, "1", nil),
      ("/clock/steps", "whole number", nil, "whole numbers from 1 to 100000", nil),
      ("/clock/step", "word", nil, "day, week, month, quarter, year", #""month""#),
      ("/channels/*/threatLoading", "quantity", nil, "at least 0 and at most 500", "0"),
      ("/channels/*/reversion", "quantity", "per step", "at least 0 and at most 1", "0"),
      ("/channels/*/effect", "quantity", nil, "at least -1 and at most 1", "1"),
      ("/channels/*/defaultTie", "exact quantity", nil, "at least 0 and below 1", nil),
      ("/tiePrior/logitSD", "exact quantity", "logit", "at least 0", "0"),
      (
        "/patrons/*/undermining", "quantity or quantities keyed by patron", nil, "at least 0", "0"
      ),
      ("/patrons/*/undermining/*", "quantity", nil, "at least 0", nil),
      (
        "/targets/*/unrest/contagionFrom/*", "quantity", "incidents per incident", "at least 0", nil
      ),
      (
        "/targets/*/unrest/counts", "list of whole numbers", "incidents per step",
        "whole numbers from 0 to 1000000", nil
      ),
      ("/targets/*/channels/*/calmWeight", "quantity", nil, "above 0", nil),
      ("/dyads", "objects keyed by patron, target", nil, nil, nil),
      ("/dyads/*/*/ties/*", "quantity", nil, "above 0 and below 1", nil),
      ("/dyads/*/*/record/broken", "quantity", "promises", "at least 0", "0"),
      ("/blocs/*/members", "list of ids of targets", nil, nil, nil),
      ("/blocs/*/arm/memory", "quantity", "per step", "at least 0 and below 1", "0.95"),
      ("/blocs/*/mutualDefence", "true or false", nil, nil, "false"),
      ("/events/*/at", "date", nil, nil, nil),
      (
        "/events/*/for", #"whole number or "good""#, nil, "whole numbers from 1 to 100000", "1"
      ),
      ("/events/*/scale/*", "quantity", nil, "at least 0", nil),
      ("/events/*/ties/*/*/*", "quantity", "logit", "any number", nil),
      ("/events/*/join", "lists of ids of targets keyed by bloc", nil, nil, nil),
      (
        "/dynamics/unrest/law", "word", nil, "selfExciting, markov, scripted", #""selfExciting""#
      ),
      ("/dynamics/jumps/rescue/*", "quantity", "logit", "at least 0", nil),
      ("/fixed/*/comes", "true or false", nil, nil, nil),
      ("/fixed/*/call", #"id of a patron or "nobody""#, nil, nil, nil),
      ("/require/*/above", #"number or {"path": …}"#, nil, "any number", nil),
      ("/partitions", "lists of classes keyed by id", nil, nil, nil),
      ("/partitions/*/*/*/above", "number or reading", nil, "any number", nil),
      ("/outcomes/*/over", #"list of 2 dates, "start" or "end""#, nil, nil, nil),
      ("/variants/*/patch", "JSON Merge Patch of the scenario", nil, nil, nil),
    ] as [(String, String, String?, String?, String?)])
  func says(
    _ path: String, _ type: String, _ unit: String?, _ allowed: String?, _ placeholder: String?
  ) throws {
    let field = try #require(self.field(path))
    #expect(field.type.words == type)
    #expect(field.unit == unit)
    #expect(field.type.allowed == allowed)
    #expect(field.defaultValue == placeholder)
    #expect(field.meaning.hasSuffix("."))
  }

  @Test(arguments: [
    ("/id", true), ("/title", false), ("/patrons", true), ("/blocs", false),
    ("/channels/*/calmWeight", true), ("/targets/*/channels/*/calmWeight", false),
    ("/blocs/*/patron", true), ("/variants/*/patch", true), ("/correlations/*/rank", true),
  ])
  func saysWhatMustBeThere(_ path: String, _ isRequired: Bool) throws {
    #expect(try #require(field(path)).isRequired == isRequired)
  }

  @Test(arguments: [
    "ever", "count", "first", "measure", "target", "patron", "patrons", "channel", "bloc", "event",
    "before", "after", "at", "over", "take", "changeFrom", "above", "below", "for", "leader",
    "member", "all", "any", "not",
  ])
  func listsEveryKeyOfACondition(_ key: String) {
    for place in [
      "/outcomes/*", "/outcomes/*/given", "/measures/*/given", "/events/*/when",
      "/partitions/*/*/*", "/outcomes/*/all/0", "/outcomes/*/not/not",
    ] {
      #expect(field("\(place)/\(key)") != nil, "\(place)/\(key)")
    }
  }

  @Test(arguments: ["/nothing", "/id/x", "/patrons/*/capacity/x", "/outcomes/*/evers", "/clock/*"])
  func knowsNoOtherKeys(_ path: String) {
    #expect(field(path) == nil)
  }

  @Test func namesTheFormsOfAnObject() {
    let condition = FormatPart.condition.description
    #expect(
      condition.alternatives == [
        ["ever", "measure", "count", "first", "leader", "member", "all", "any", "not"]
      ])
    let quantity = ObjectDescription(quantityIn: .unit, .drawn)
    #expect(quantity.alternatives.map(\.count) == [11])
    #expect(
      quantity.dependents.map(\.circumstance) == [
        .has(quantity.alternatives[0].filter { $0 != "value" })
      ])
    #expect(quantity.dependents.first?.object.fields.map(\.key) == ["truncate"])
  }

  @Test func namesWhatGoesWithAWord() {
    let event = ObjectDescription.Circumstance.says("ever", ["event"])
    let ever = FormatPart.condition.description.dependents.first {
      $0.circumstance == .has(["ever"])
    }
    let keys = ever?.object.dependents.first { $0.circumstance == event }?.object.fields
    #expect(keys?.map(\.key) == ["event"])
    #expect(keys?.map(\.isRequired) == [true])
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
    for member in members {
      let path = JSONPointer(tokens + [member.key])
      let field = FormatDescription.field(at: path)
      #expect(field != nil, "\(path)")
      if field?.type.isQuantity != true { check(member.node, path.tokens) }
    }
  }
}
