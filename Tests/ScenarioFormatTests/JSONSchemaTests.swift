import Foundation
import ScenarioFormat
import Testing

/// The JSON Schema; `Tests/Python/test_schema.py` compares it with the reader.
@Suite struct JSONSchemaTests {
  private let schema: JSONNode

  init() throws {
    schema = try read(JSONSchema.text)
  }

  private func value(_ path: String) throws -> JSONNode {
    try #require(JSONPointer(text: path).flatMap { schema[$0] }, "\(path)")
  }

  @Test func theFileIsTheSchema() throws {
    try expectCommitted("Scenarios/scenario.schema.json", JSONSchema.text)
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    var references: Set<String> = []
    func collect(_ node: JSONNode) {
      if let reference = node["$ref"]?.string { references.insert(reference) }
      for part in (node.members ?? []).map(\.node) + (node.elements ?? []) { collect(part) }
    }
    collect(schema)
    let definitions = try #require(schema["$defs"]?.members)
    #expect(references == Set(definitions.map { "#/$defs/\($0.key)" }))
  }

  @Test func valuesHaveTheirMeaningUnitDefaultAndRange() throws {
    let reversion = try value("/properties/channels/additionalProperties/properties/reversion")
    #expect(
      reversion["description"]?.string
        == "Share of the distance to a tie's long-run level that one step closes. Unit: per step.")
    #expect(reversion["default"]?.number == 0)
    #expect(reversion["$ref"]?.string == "#/$defs/quantity-at-least-0-and-at-most-1")
    let quantity = try value("/$defs/quantity-at-least-0-and-at-most-1")
    #expect(quantity["minimum"]?.number == 0)
    #expect(quantity["maximum"]?.number == 1)
    #expect(try value("/$defs/tie/exclusiveMinimum").number == 0)
    #expect(try value("/properties/record/default").elements?.count == 3)
  }

  @Test func aPatchNamesWhatVariantsMayChange() throws {
    let names = try value(
      "/properties/variants/additionalProperties/properties/patch/propertyNames/enum")
    let keys = names.elements?.compactMap(\.string) ?? []
    #expect(keys.contains("patrons") && keys.contains("fixed"))
    #expect(!keys.contains("clock") && !keys.contains("outcomes"))
  }

  @Test(arguments: [
    "", "A", "z-9_Z", "9a", "-a", "a b", "é", "a\u{301}", String(repeating: "x", count: 64),
    String(repeating: "x", count: 65),
  ])
  func thePatternOfIDsIsTheReaders(_ text: String) throws {
    #expect(try matches("id", text) == text.isID)
  }

  @Test(arguments: [
    "2022", "2022-01", "2022-01-31", "2022-13", "2022-00", "2022-01-00", "2022-01-32", "0000",
    "0001", "22", "2022-1", "2022-01-1", "2022-01-01-01", "٢٠٢٢", " 2022", "",
  ])
  func thePatternOfDatesIsTheReaders(_ text: String) throws {
    #expect(try matches("date", text) == (CalendarDate(text) != nil))
  }

  @Test(arguments: ["/a", "/a/b", "/a~0b", "/~1", "/", "//", "", "a", "/~", "/~2", "/a~"])
  func thePatternOfPathsIsTheReaders(_ text: String) throws {
    #expect(try matches("path", text) == (JSONPointer(text: text)?.tokens.isEmpty == false))
  }

  private func matches(_ definition: String, _ text: String) throws -> Bool {
    let pattern = try #require(value("/$defs/\(definition)/pattern").string)
    return try text.contains(Regex(pattern))
  }
}
