internal import ScenarioFormat

/// `datapackage.json`: what the columns of every CSV file hold, for programs
/// (Frictionless Data Package 1.0, Table Schema 1.0).
struct DataPackage {
  let scenario: Scenario
  let tables: [TableDescription]
  /// SHA-256 of the tables' files, by name.
  let digests: [(name: String, sha256: String)]

  var text: String {
    let title = scenario.englishTitle
    return JSONText.object([
      ("profile", .string("tabular-data-package")),
      // The format wants small letters.
      ("name", .string(scenario.id.lowercased())),
      ("title", .string(title.isEmpty ? scenario.id : title)),
      ("description", .string(scenario.localizedQuestion.english)),
      ("resources", .list(tables.map(resource))),
    ]).text
  }

  private func resource(_ table: TableDescription) -> JSONText {
    let digest = digests.first { $0.name == table.file }?.sha256 ?? ""
    return .object([
      ("profile", .string("tabular-data-resource")),
      ("name", .string(table.name)),
      ("path", .string(table.file)),
      ("description", .string(table.meaning)),
      ("format", .string("csv")),
      ("mediatype", .string("text/csv")),
      ("encoding", .string("utf-8")),
      ("dialect", .object([("lineTerminator", .string("\n"))])),
      ("hash", .string("sha256:" + digest)),
      ("schema", table.schema),
    ])
  }
}

extension TableDescription {
  fileprivate var schema: JSONText {
    let keys: [(key: String, value: JSONText)] =
      key.isEmpty ? [] : [("primaryKey", .list(key.map { .string($0) }))]
    return .object(
      [
        ("fields", .list(fields.map(\.description))),
        ("missingValues", .list([.string("")])),
      ] + keys)
  }
}

extension Field {
  fileprivate var description: JSONText {
    var members: [(key: String, value: JSONText)] = [
      ("name", .string(name)), ("type", .string(type)), ("description", .string(meaning)),
    ]
    if let unit { members.append(("unit", .string(unit))) }
    if form == .flag {
      members.append(("trueValues", .list([.string("1")])))
      members.append(("falseValues", .list([.string("0")])))
    }
    if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
    return .object(members)
  }

  private var type: String {
    switch form {
    case .text: "string"
    case .date(.day), .date(.week): "date"
    case .date: "yearmonth"
    case .whole: "integer"
    case .number: "number"
    case .flag: "boolean"
    }
  }

  private var constraints: [(key: String, value: JSONText)] {
    var members: [(key: String, value: JSONText)] = []
    if isRequired { members.append(("required", .boolean(true))) }
    let range: ClosedRange<Double>? =
      switch form {
      case .whole: 0...(.infinity)
      case .number(let range): range
      default: nil
      }
    if let low = range?.lowerBound, low.isFinite { members.append(("minimum", .number(low))) }
    if let high = range?.upperBound, high.isFinite { members.append(("maximum", .number(high))) }
    return members
  }
}
