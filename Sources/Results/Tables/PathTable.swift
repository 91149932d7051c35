internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// `paths.csv`: the recorded quantities of kept runs, step by step.
///
/// Its rows are many and share all cells but the last, so that those are written
/// once and copied.
struct PathTable: Sendable {
  let description: TableDescription
  private let variants: [SharedCells]

  init(_ batch: Batch) {
    let clock = batch.variants[0].model.scenario.clock
    description = TableDescription(
      name: "paths",
      meaning: "The recorded quantities of the runs that were kept step by step.", key: [],
      fields: Self.ofRun.map(\.field) + Self.ofState(clock).map(\.field)
        + Self.ofSeries.map(\.field) + [Self.ofValue.field])
    variants = batch.variants.map { SharedCells($0) }
  }

  var header: [UInt8] { description.header }

  func add(_ path: BlockRecords.Path, to csv: inout CSVText) {
    let shared = variants[path.variant]
    let run = CSVText(Self.ofRun, of: (path.run, shared.variant))
    for (series, values) in zip(shared.series, path.series) {
      for (state, value) in zip(shared.states, values) where !value.isNaN {
        csv.add(cells: run)
        csv.add(cells: state)
        csv.add(cells: series)
        Self.ofValue.add(value, &csv)
        csv.endRow()
      }
    }
  }

  /// What the rows of a variant have in common.
  private struct SharedCells {
    let variant: String
    let states: [CSVText]
    let series: [CSVText]

    init(_ variant: Batch.Variant) {
      let clock = variant.model.scenario.clock
      let columns = ofState(clock)
      self.variant = variant.id
      states = (0...variant.model.steps).map {
        CSVText(columns, of: ($0, clock.label(ofState: $0)))
      }
      series = variant.model.questions.recorded.map { CSVText(ofSeries, of: SeriesNames($0)) }
    }
  }
}

// MARK: - Columns

extension PathTable {
  private static let ofRun: [Column<(run: Int, variant: String)>] = [
    .whole("run", "The run's number, from 0.") { $0.run },
    .variant { $0.variant },
  ]

  private static func ofState(_ clock: Clock) -> [Column<(step: Int, date: String)>] {
    [.state { $0.step }, .stateDate(clock) { $0.date }]
  }

  private static let ofSeries: [Column<SeriesNames>] = .series { $0 }

  private static let ofValue = Column<Double>.number(
    "value", "The quantity's value in this run.", isRequired: true
  ) { $0 }
}

extension CSVText {
  /// The cells of a row, or of a part of one.
  fileprivate init<Row>(_ columns: [Column<Row>], of row: Row) {
    self.init()
    for column in columns { column.add(row, &self) }
  }
}
