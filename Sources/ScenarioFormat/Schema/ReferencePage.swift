/// The reference page of the scenario format, in Markdown: a table for every
/// object, made from the description of the format, and a few sentences that
/// nobody can make from it.
package struct ReferencePage {
  package static let text: String = {
    var page = ReferencePage()
    page.write()
    return page.lines.joined(separator: "\n")
  }()

  var lines: [String] = []
  /// The lists of words that have been explained, each where it first stands.
  private var explained: [[Word]] = []

  private mutating func write() {
    lines.append(Self.introduction)
    lines += ["## The file", ""]
    writeObject(FormatDescription.scenario)
    writeSections(below: FormatDescription.scenario, at: "")
    writeQuantities()
    writeReadings()
    writeConditions()
  }

  private static let introduction = """
    # Scenario reference

    Every key of a scenario: what it may hold, what stands for it where it is absent, and what it
    means.

    A scenario is one object in a file of JSON. Other keys than these are mistakes, and `null` is
    nowhere allowed but in the patch of a variant. The order of keys does not matter.

    - A *quantity* is a number or says how uncertain a number is: see [Quantities](#Quantities).
    - An *id* names something: a letter, then up to 63 letters, digits, `_` or `-`.
    - A *date* is `"2022"`, `"2022-01"` or `"2022-01-05"`, as precise as a step of the clock.
    - A *path* leads to a value through the braces of the file: `"/patrons/RUS/capacity"`.
    - *Translations* are texts by the tags of their languages: `{"en": "Russia", "tr": "Rusya"}`.
      English (`en`) must be among them. It stands in the tables of results, and in reports
      wherever the language of `--language` is missing.

    The program reads scenarios by the description from which this page is made;
    `mizan schema --format markdown` prints it. An editor can check a scenario while you write
    it, and propose its keys: `mizan schema >scenario.schema.json` writes the JSON Schema for
    that, and the scenario begins with `"$schema": "./scenario.schema.json"`. A schema sees each
    value by itself: whether names are declared, dates lie within the clock and numbers go
    together only `mizan check` tells, which also reads what every variant makes of the scenario.

    """
}

// MARK: - Objects

extension ReferencePage {
  /// A section for each object with keys of its own that stands below another.
  private mutating func writeSections(below object: ObjectDescription, at path: String) {
    let entry = object.names.map { "<\($0.placeholder)>" }
    for field in object.fields {
      writeSections(of: field.type, at: path + "/" + (entry ?? field.key), field.meaning)
    }
  }

  private mutating func writeSections(of type: FieldType, at path: String, _ meaning: String) {
    switch type {
    case .object(let object) where object.names != nil:
      let entry = object.names.map { "/<\($0.placeholder)>" } ?? ""
      for field in object.fields {
        let meanings = [meaning, field.meaning].filter { !$0.isEmpty }
        writeSections(of: field.type, at: path + entry, meanings.joined(separator: " "))
      }
    case .object(let object) where object.onlyPart == nil:
      lines += [Self.heading(path), ""] + (meaning.isEmpty ? [] : [meaning, ""])
      writeObject(object)
      writeSections(below: object, at: path)
    case .list(let element, _): writeSections(of: element, at: path + "/<number>", meaning)
    case .either(let types): writeSections(of: types, at: path, meaning)
    default: break
    }
  }

  private mutating func writeSections(of types: [FieldType], at path: String, _ meaning: String) {
    for type in types {
      if case .object(let object) = type, object.onlyKey != nil { continue }
      let others = types.filter { $0 != type }
      let place = "In place of the object may stand \(FieldType.either(others).words)."
      writeSections(of: type, at: path, meaning + " " + place)
    }
  }

  /// What stands at the top level, and its entries, are sections; the rest are
  /// parts of them.
  private static func heading(_ path: String) -> String {
    let names = path.split(separator: "/").filter { !$0.hasPrefix("<") }
    return (names.count > 1 ? "### " : "## ") + path.asCode
  }

  mutating func writeObject(_ object: ObjectDescription) {
    for keys in object.alternatives {
      lines += ["It has exactly one of \(keys.map(\.asCode).asAlternatives).", ""]
    }
    if !object.needed.isEmpty {
      lines += ["It has one or more of \(object.needed.map(\.asCode).asAlternatives).", ""]
    }
    lines += Self.table(object).lines
    writeParts(object)
    for field in object.ownFields { explainWords(field) }
  }

  static func table(_ object: ObjectDescription) -> MarkdownTable {
    MarkdownTable(
      columns: ["key", "beside", "type", "unit", "allowed", "default", "meaning"],
      rows: places(of: object).map { row($0.field, beside: $0.beside) })
  }

  static func row(
    _ field: FieldDescription, named name: String? = nil,
    beside circumstances: [ObjectDescription.Circumstance] = []
  ) -> [String] {
    [
      (name ?? field.key).asCode, circumstances.map(\.words).joined(separator: "; "),
      field.type.words, field.unit ?? "", field.type.allowed ?? "",
      field.isRequired ? "**required**" : field.defaultValue?.asCode ?? "", field.meaning,
    ]
  }

  /// A key, and the circumstances in which it may stand; none for always.
  private typealias Place = (field: FieldDescription, beside: [ObjectDescription.Circumstance])

  private static func places(of object: ObjectDescription) -> [Place] {
    var places: [Place] = object.fields.map { ($0, []) }
    for dependents in object.dependents {
      for place in self.places(of: dependents.object) {
        // What depends on a word depends on its key anyway.
        let beside = place.beside.isEmpty ? [dependents.circumstance] : place.beside
        if let index = places.firstIndex(where: { $0.field == place.field && !$0.beside.isEmpty }) {
          for circumstance in beside { places[index].beside.join(circumstance) }
        } else {
          places.append((place.field, beside))
        }
      }
    }
    return places
  }

  private mutating func writeParts(_ object: ObjectDescription) {
    for part in object.parts {
      lines += ["It also has the keys of a \(part.link).", ""]
    }
    for dependents in object.dependents {
      for part in dependents.object.parts {
        let circumstance = dependents.circumstance.words
        lines += ["Beside \(circumstance) stand the keys of a \(part.link).", ""]
      }
    }
  }

  private mutating func explainWords(_ field: FieldDescription) {
    guard case .word(let words) = field.type, words.contains(where: { !$0.meaning.isEmpty }),
      !explained.contains(words)
    else { return }
    explained.append(words)
    lines += ["The words of \(field.key.asCode):", ""]
    lines += words.map { "- \($0.name.asCode): \($0.meaning)" } + [""]
  }
}

extension FormatPart {
  fileprivate var link: String {
    switch self {
    case .condition: "[condition](#Conditions)"
    case .reading: "[reading](#Readings)"
    case .form: "[quantity](#Quantities)"
    }
  }
}

extension ObjectDescription.Names {
  /// What stands for a name in the path of a section.
  fileprivate var placeholder: String {
    switch self {
    case .declared(let kind), .known(let kind): kind.rawValue
    case .anyIDs, .oneID: "id"
    case .paths: "path"
    }
  }
}

extension [ObjectDescription.Circumstance] {
  fileprivate mutating func join(_ circumstance: Element) {
    for index in indices {
      if let both = self[index].joined(with: circumstance) {
        self[index] = both
        return
      }
    }
    append(circumstance)
  }
}

extension ObjectDescription.Circumstance {
  /// What stands beside a key where this holds.
  fileprivate var words: String {
    switch self {
    case .has(let keys): keys.map(\.asCode).asAlternatives
    case .lacks(let key): "no \(key.asCode)"
    case .says(let key, let words): "\(key.asCode) \(words.asAlternatives)"
    case .isNot(let key): "no true \(key.asCode)"
    }
  }
}
