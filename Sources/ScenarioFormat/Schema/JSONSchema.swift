/// The JSON Schema (draft 2020-12) of the scenario format, made from its
/// description.
///
/// It accepts every scenario that the reader accepts, and refuses what a schema
/// can tell: unknown and missing keys, wrong types, plain values out of range,
/// unknown words, texts that are no id, date or path, and keys that exclude each
/// other. Only the reader sees
///
/// - what is no JSON, and keys that stand twice (`syntax`): a schema judges what
///   a parser has made of the file;
/// - names that nobody declares (`unknownID`) and ties that are missing: a schema
///   cannot look up what other places of the file say;
/// - values that contradict each other (`conflict`), dates outside the clock and
///   distributions that leave their range: a schema does not compute;
/// - what the patch of a variant makes of the scenario;
/// - what numerics or evidence tell (`unstable`, `collision`, `hindsight`).
package struct JSONSchema {
  typealias Keywords = [String: JSONNode]

  package static let text: String = {
    var schema = JSONSchema()
    return JSONWriter.text(JSONNode(schema.document()))
  }()

  private var definitions: Keywords = [:]

  private mutating func document() -> Keywords {
    var document = closed(FormatDescription.scenario)
    document["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
    document["$id"] = .text("urn:mizan:scenario:1")
    document["title"] = .text("A scenario of Mizan")
    document["$defs"] = JSONNode(definitions)
    return document
  }

  /// A reference to a definition, which is made where it is not there yet.
  private mutating func reference(
    to name: String, _ definition: (inout JSONSchema) -> Keywords
  ) -> Keywords {
    if definitions[name] == nil {
      // A condition refers to itself.
      definitions[name] = .bool(true)
      definitions[name] = JSONNode(definition(&self))
    }
    return ["$ref": .text("#/$defs/\(name)")]
  }
}

// MARK: - Objects

extension JSONSchema {
  /// An object that has no other keys.
  private mutating func closed(_ object: ObjectDescription) -> Keywords {
    if let names = object.names { return keyed(by: names, object.fields) }
    var keywords = open(object)
    let isFlat = object.parts.isEmpty && object.dependents.isEmpty
    keywords[isFlat ? "additionalProperties" : "unevaluatedProperties"] = .bool(false)
    if object.onlyPart == nil { keywords["type"] = .text("object") }
    return keywords
  }

  private mutating func keyed(
    by names: ObjectDescription.Names, _ entries: [FieldDescription]
  ) -> Keywords {
    var keywords: Keywords = [
      "type": .text("object"), "propertyNames": JSONNode(self.names(names)),
    ]
    if let entry = entries.first {
      keywords["additionalProperties"] = JSONNode(self.keywords(entry.type))
    }
    switch names {
    case .declared(let kind) where kind.isRequired: keywords["minProperties"] = .integer(1)
    case .oneID:
      keywords["minProperties"] = .integer(1)
      keywords["maxProperties"] = .integer(1)
    default: break
    }
    return keywords
  }

  private mutating func names(_ names: ObjectDescription.Names) -> Keywords {
    switch names {
    case .declared:
      keywords(.newID).adding("not", ["enum": .list(EntryKind.reserved.map(JSONNode.text))])
    case .known, .anyIDs, .oneID: keywords(.newID)
    case .paths: keywords(.path)
    }
  }

  private mutating func reference(to part: FormatPart) -> Keywords {
    reference(to: part.rawValue) { $0.open(part.description).adding("type", "object") }
  }

  /// An object that may have other keys too.
  private mutating func open(_ object: ObjectDescription) -> Keywords {
    var keywords: Keywords = [:]
    if !object.fields.isEmpty { keywords["properties"] = properties(object.fields) }
    let required = object.fields.filter(\.isRequired).map { JSONNode.text($0.key) }
    if !required.isEmpty { keywords["required"] = .list(required) }
    let rules = rules(object)
    if rules.count == 1 { return keywords.merging(rules[0]) { first, _ in first } }
    if !rules.isEmpty { keywords["allOf"] = .list(rules.map(JSONNode.init)) }
    return keywords
  }

  private mutating func properties(_ fields: [FieldDescription]) -> JSONNode {
    var properties: Keywords = [:]
    for field in fields { properties[field.key] = JSONNode(keywords(field)) }
    return JSONNode(properties)
  }

  /// What else must hold of an object.
  private mutating func rules(_ object: ObjectDescription) -> [Keywords] {
    var rules = object.parts.map { reference(to: $0) }
    rules += object.alternatives.map { keys in
      ["oneOf": .list(keys.map { JSONNode(Self.has([$0])) })]
    }
    if !object.needed.isEmpty { rules.append(Self.has(object.needed)) }
    for dependents in object.dependents {
      let keys = JSONNode(open(dependents.object))
      switch dependents.circumstance {
      case .has(let names): rules.append(["if": JSONNode(Self.has(names)), "then": keys])
      case .lacks(let name): rules.append(["if": JSONNode(Self.has([name])), "else": keys])
      case .says(let key, let words):
        let rule = Self.holds(key, ["enum": .list(words.map(JSONNode.text))])
        rules.append(["if": JSONNode(rule), "then": keys])
      case .isNot(let flag):
        let rule = Self.holds(flag, ["const": .bool(true)])
        rules.append(["if": JSONNode(rule), "else": keys])
      }
    }
    return rules
  }

  private static func has(_ keys: [String]) -> Keywords {
    let each = keys.map { JSONNode(["required": .list([.text($0)])]) }
    return keys.count == 1 ? ["required": .list([.text(keys[0])])] : ["anyOf": .list(each)]
  }

  private static func holds(_ key: String, _ value: Keywords) -> Keywords {
    has([key]).adding("properties", [key: JSONNode(value)])
  }
}

// MARK: - Values

extension JSONSchema {
  private mutating func keywords(_ field: FieldDescription) -> Keywords {
    var keywords = keywords(field.type)
    let unit = field.unit.map { " Unit: \($0)." } ?? ""
    if !field.meaning.isEmpty { keywords["description"] = .text(field.meaning + unit) }
    keywords["default"] = field.defaultValue.flatMap(JSONNode.init(written:))
    return keywords
  }

  private mutating func keywords(_ type: FieldType) -> Keywords {
    switch type {
    case .text, .citation: ["type": .text("string")]
    case .localizedText: localizedText()
    case .flag: ["type": .text("boolean")]
    case .integer(let range): Self.integer(range)
    case .number(let range): Self.bounds(range).adding("type", "number")
    case .quantity(let range, let use): quantity(range, use)
    case .word(let words): ["enum": .list(words.map { .text($0.name) })]
    case .date: pattern("date", CalendarDate.pattern, "A date: 2022, 2022-01 or 2022-01-05.")
    case .path:
      pattern("path", JSONPointer.pattern, "A path to a value, such as /patrons/RUS/capacity.")
    case .newID, .id: pattern("id", String.idPattern, "A letter, then letters, digits, _ or -.")
    case .object(let object): closed(object)
    case .list(let type, let length): list(type, length)
    case .either(let types): either(types)
    case .patch: Self.patch
    }
  }

  private mutating func pattern(_ name: String, _ pattern: String, _ meaning: String) -> Keywords {
    reference(to: name) { _ in
      ["type": .text("string"), "pattern": .text(pattern), "description": .text(meaning)]
    }
  }

  private mutating func localizedText() -> Keywords {
    reference(to: "text-or-translations") { _ in
      let text: Keywords = ["type": .text("string")]
      let english = Language.english.tag
      let translations: Keywords = [
        "type": .text("object"), "required": .list([.text(english)]),
        "propertyNames": JSONNode(["pattern": .text(Language.pattern)]),
        "additionalProperties": JSONNode(text),
      ]
      return [
        "anyOf": .list([JSONNode(text), JSONNode(translations)]),
        "description": .text(
          "A text, or texts by the tags of their languages, English (en) among them."),
      ]
    }
  }

  private static func integer(_ range: ClosedRange<Int>) -> Keywords {
    if range.count == 1 { return ["const": .integer(range.lowerBound)] }
    return [
      "type": .text("integer"), "minimum": .integer(range.lowerBound),
      "maximum": .integer(range.upperBound),
    ]
  }

  private static func bounds(_ range: ValueRange) -> Keywords {
    var keywords: Keywords = [:]
    if range.lower.isFinite {
      keywords[range.includesLower ? "minimum" : "exclusiveMinimum"] = .number(range.lower)
    }
    if range.upper.isFinite {
      keywords[range.includesUpper ? "maximum" : "exclusiveMaximum"] = .number(range.upper)
    }
    return keywords
  }

  private mutating func list(_ type: FieldType, _ length: FieldType.Length) -> Keywords {
    var keywords: Keywords = ["type": .text("array"), "items": JSONNode(self.keywords(type))]
    switch length {
    case .any: break
    case .atLeast(let count): keywords["minItems"] = .integer(count)
    case .exactly(let count):
      keywords["minItems"] = .integer(count)
      keywords["maxItems"] = .integer(count)
    }
    switch type {
    case .id, .citation: keywords["uniqueItems"] = .bool(true)
    default: break
    }
    return keywords
  }

  private mutating func either(_ types: [FieldType]) -> Keywords {
    let forms = JSONNode.list(QuantityReader.Form.words.map(JSONNode.text))
    let schemas = types.map { type in
      var keywords = keywords(type)
      // An object that has a form is a quantity, whoever bears the name of one.
      if case .object(let object) = type, let names = object.names,
        types.contains(where: \.isQuantity)
      {
        keywords["propertyNames"] = JSONNode(self.names(names).adding("not", ["enum": forms]))
      }
      return JSONNode(keywords)
    }
    return ["anyOf": .list(schemas)]
  }

  /// One definition for each range and use. What is drawn has the same forms
  /// everywhere, and differs in the plain values that it may have.
  private mutating func quantity(_ range: ValueRange, _ use: QuantityUse) -> Keywords {
    let allowed = range.allowed.split(separator: " ").joined(separator: "-")
    let names: [QuantityUse: String] = [.tie: "tie", .exact: "exact-quantity-" + allowed]
    return reference(to: names[use] ?? "quantity-" + allowed) { schema in
      let object = ObjectDescription(quantityIn: range, use)
      var keywords = use == .exact ? schema.closed(object) : schema.drawn(object)
      keywords["type"] = .list([.text("number"), .text("object")])
      return keywords.merging(Self.bounds(range)) { first, _ in first }
    }
  }

  private mutating func drawn(_ quantity: ObjectDescription) -> Keywords {
    let form = FormatPart.form.description
    return [
      "properties": properties(quantity.fields.filter { !form.fields.contains($0) }),
      "if": JSONNode(["type": .text("object")]), "then": JSONNode(reference(to: .form)),
      "unevaluatedProperties": .bool(false),
    ]
  }

  /// What the names in a patch can be; what they hold is checked in the scenario
  /// that the patch makes.
  private static let patch: Keywords = {
    let keys = FormatDescription.scenario.fields.map(\.key)
      .filter { !ScenarioDocument.Variant.shared.contains($0) }
    return [
      "type": .text("object"),
      "propertyNames": JSONNode(["enum": .list(keys.map(JSONNode.text))]),
    ]
  }()
}
