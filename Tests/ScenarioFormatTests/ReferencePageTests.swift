import ScenarioFormat
import Testing

@Suite struct ReferencePageTests {
  @Test func theFileIsThePage() throws {
    try expectCommitted(
      "Sources/mizan/Documentation.docc/ScenarioReference.md", ReferencePage.text)
  }

  @Test(arguments: [
    "| `calmWeight` | quantity |  | above 0 | **required** | Salience when nothing threatens",
    "| `reversion` | quantity | per step | at least 0 and at most 1 | `0` | Share of the distance",
    "## `/channels/<channel>`",
    "### `/dyads/<patron>/<target>/record`",
    "- `selfExciting`: Incidents breed incidents.",
    #"In place of the object may stand "otherwise"."#,
    "| `event` | `ever` event | id of an event |  | **required** |",
    "It has exactly one of `at` or `hazard`.",
    "It has one or more of `incidents`, `call`, `comes` or `falls`.",
    "It also has the keys of a [condition](#Conditions).",
  ])
  func says(_ line: String) {
    #expect(ReferencePage.text.contains(line))
  }

  @Test func namesEveryKey() {
    func check(_ object: ObjectDescription) {
      for field in object.allFields where object.names == nil {
        #expect(ReferencePage.text.contains("| `\(field.key)` |"), "\(field.key)")
      }
      for field in object.ownFields {
        if case .object(let inner) = field.type { check(inner) }
        if case .list(.object(let inner), _) = field.type { check(inner) }
      }
    }
    check(FormatDescription.scenario)
  }

  @Test(arguments: ReferencePage.quantities)
  func examplesOfQuantitiesAreRead(_ json: String) throws {
    #expect(ScenarioText(#""PAT": {}"#, #""PAT": { "capacity": \#(json) }"#).problems() == [])
    #expect(ReferencePage.text.contains(json))
  }

  @Test(arguments: ReferencePage.readings.map(\.json))
  func examplesOfReadingsAreRead(_ json: String) throws {
    try checkInKazakhstan("measures", json)
  }

  @Test(arguments: ReferencePage.conditions.map(\.json))
  func examplesOfConditionsAreRead(_ json: String) throws {
    try checkInKazakhstan("outcomes", json)
  }

  private func checkInKazakhstan(_ collection: String, _ json: String) throws {
    let text = try Shipped.document("kazakhstan-2022").resolvedText()
    let key = "\"\(collection)\": {"
    let changed = text.replacing(key, with: "\(key) \"example\": \(json),")
    #expect(changed != text)
    #expect(throws: Never.self) {
      try ScenarioDocument(name: "example.json", bytes: Array(changed.utf8)).scenario()
    }
    #expect(ReferencePage.text.contains(json))
  }
}
