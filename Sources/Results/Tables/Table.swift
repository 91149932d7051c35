internal import ScenarioFormat

/// A CSV file of a run folder.
///
/// Each column says once what it holds, for the header, for the cells and for
/// the description in `datapackage.json`.
struct Table<Row>: Sendable {
  let name: String
  let meaning: String
  /// The columns that together tell a row from all others; none where one of
  /// them may be empty.
  let key: [String]
  let columns: [Column<Row>]
  /// What fills the cells of a row, apart from what the columns say.
  private let cells: [@Sendable (Row, inout CSVText) -> Void]

  init(_ name: String, _ meaning: String, key: [String] = [], columns: [Column<Row>]) {
    self.name = name
    self.meaning = meaning
    self.key = key
    self.columns = columns
    cells = columns.map(\.add)
  }

  var header: [UInt8] { description.header }

  func add(_ row: Row, to csv: inout CSVText) {
    for add in cells { add(row, &csv) }
    csv.endRow()
  }

  func bytes(_ rows: some Sequence<Row>) -> [UInt8] {
    var csv = CSVText()
    for row in rows { add(row, to: &csv) }
    return header + csv.bytes
  }

  var description: TableDescription {
    TableDescription(name: name, meaning: meaning, key: key, fields: columns.map(\.field))
  }
}

/// What a table says of itself, whatever its rows are made from.
struct TableDescription: Sendable {
  let name: String
  let meaning: String
  let key: [String]
  let fields: [Field]

  var file: String { name + ".csv" }
  var header: [UInt8] { CSVText(header: fields.map(\.name)).bytes }
}

/// A column: what it holds, and how a row fills its cell.
struct Column<Row>: Sendable {
  let field: Field
  let add: @Sendable (Row, inout CSVText) -> Void
}

/// What the cells of a column are.
struct Field: Sendable {
  let name: String
  let form: Form
  let meaning: String
  let unit: String?
  /// Whether no cell is empty.
  let isRequired: Bool

  enum Form: Sendable, Equatable {
    case text
    case date(Clock.Unit)
    /// A whole number from 0.
    case whole
    case number(ClosedRange<Double>?)
    /// 1 or 0.
    case flag
  }
}

// MARK: - Kinds of columns

extension Column {
  static func text(
    _ name: String, _ meaning: String, isRequired: Bool = true,
    _ value: @escaping @Sendable (Row) -> String
  ) -> Column {
    Column(
      field: Field(
        name: name, form: .text, meaning: meaning, unit: nil, isRequired: isRequired),
      add: { $1.add(value($0)) })
  }

  /// In English, whatever language reports are read in.
  static func title(_ titled: @escaping @Sendable (Row) -> any Titled) -> Column {
    .text("title", "Its name in reports.", isRequired: false) { titled($0).englishTitle }
  }

  static func date(
    _ meaning: String, _ clock: Clock, _ value: @escaping @Sendable (Row) -> String
  ) -> Column {
    Column(
      field: Field(
        name: "date", form: .date(clock.step), meaning: meaning, unit: nil, isRequired: true),
      add: { $1.add(value($0)) })
  }

  static func whole(
    _ name: String, _ meaning: String, unit: String? = nil,
    _ value: @escaping @Sendable (Row) -> some BinaryInteger & SendableMetatype
  ) -> Column {
    Column(
      field: Field(name: name, form: .whole, meaning: meaning, unit: unit, isRequired: true),
      add: { $1.add(value($0)) })
  }

  /// - Parameter range: Where the numbers lie; nil for anywhere.
  static func number(
    _ name: String, _ meaning: String, unit: String? = nil, in range: ClosedRange<Double>? = nil,
    isRequired: Bool = false, _ value: @escaping @Sendable (Row) -> Double?
  ) -> Column {
    Column(
      field: Field(
        name: name, form: .number(range), meaning: meaning, unit: unit, isRequired: isRequired),
      add: { $1.add(value($0)) })
  }
}
