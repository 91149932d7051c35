internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

struct MeasureRow {
  let variant: String
  let measure: CompiledMeasure
  let runs: UInt64
  let defined: UInt64
  let estimate: ValueEstimate?
}

/// `measures.csv`: the distribution of each measure over the runs that have it.
let measuresTable = Table<MeasureRow>(
  "measures",
  "The distribution of each measure over the runs that have it, in the unit of the measure.",
  key: ["variant", "measure"],
  columns: [
    .variant { $0.variant },
    .text("measure", "The measure's id in the scenario.") { $0.measure.id },
    .text("title", "Its name in reports.", isRequired: false) { $0.measure.title },
    .text("unit", "What its values count.") { $0.measure.domain.unit },
    .runs { $0.runs },
    .whole("defined", "Runs that have it.", unit: "runs") { $0.defined },
  ] + .mean { $0.estimate } + [
    .number("min", "The smallest value.") { $0.estimate?.minimum }
  ] + .quantiles { $0.estimate } + [
    .number("max", "The largest value.") { $0.estimate?.maximum }
  ])

func measureRows(_ batch: Batch, _ result: BatchResult) -> [MeasureRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    zip(variant.model.questions.measures, tally.measures).map { measure, values in
      MeasureRow(
        variant: variant.id, measure: measure, runs: tally.runs, defined: values.count,
        estimate: ValueEstimate(values))
    }
  }
}

struct BinRow {
  let variant: String
  let measure: String
  let bin: ValueTally.HistogramBin
}

/// `histograms.csv`: how many runs lie in each bin of a measure, from the first
/// that holds any to the last.
let histogramsTable = Table<BinRow>(
  "histograms",
  "How many runs have a measure between two bounds, from the first bin that holds any to the last.",
  key: ["variant", "measure", "bin_low"],
  columns: [
    .variant { $0.variant },
    .text("measure", "The measure's id in the scenario.") { $0.measure },
    .number("bin_low", "Lower end of the bin, in the unit of the measure.", isRequired: true) {
      $0.bin.bounds.lowerBound
    },
    .number(
      "bin_high", "Upper end; equal to the lower one for a bin of one value.", isRequired: true
    ) { $0.bin.bounds.upperBound },
    .whole("count", "Runs in the bin.", unit: "runs") { $0.bin.count },
  ])

func binRows(_ batch: Batch, _ result: BatchResult) -> [BinRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    zip(variant.model.questions.measures, tally.measures).flatMap { measure, values in
      values.histogram.map { BinRow(variant: variant.id, measure: measure.id, bin: $0) }
    }
  }
}

struct StateRow {
  let variant: String
  let step: Int
  let date: String
  let series: SeriesNames
  let estimate: ValueEstimate
}

/// `trajectories.csv`: the distribution of each recorded series after every step.
func trajectoriesTable(_ clock: Clock) -> Table<StateRow> {
  Table(
    "trajectories",
    "The distribution of each recorded quantity after every step, over the runs that have it.",
    columns: [.variant { $0.variant }, .state { $0.step }, .stateDate(clock) { $0.date }]
      + .series { $0.series } + .mean { $0.estimate } + .quantiles { $0.estimate })
}

func stateRows(_ batch: Batch, _ result: BatchResult) -> [StateRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    let clock = variant.model.scenario.clock
    return zip(variant.model.questions.recorded, tally.trajectories).flatMap { series, trajectory in
      let names = SeriesNames(series)
      return trajectory.states.enumerated().compactMap { state, values in
        ValueEstimate(values).map {
          StateRow(
            variant: variant.id, step: state, date: clock.label(ofState: state), series: names,
            estimate: $0)
        }
      }
    }
  }
}

// MARK: - Columns of several tables

extension Column {
  static func state(_ value: @escaping @Sendable (Row) -> Int) -> Column {
    .whole("step", "Steps done: 0 is the start, k the state after k steps.", value)
  }

  static func stateDate(_ clock: Clock, _ value: @escaping @Sendable (Row) -> String) -> Column {
    .date("The date of the step just done; of the one before the first at the start.", clock, value)
  }
}

extension Array {
  static func mean<Row>(_ estimate: @escaping @Sendable (Row) -> ValueEstimate?) -> [Column<Row>]
  where Element == Column<Row> {
    [
      .number("mean", "Mean over runs.") { estimate($0)?.mean },
      .number("standard_error", "Monte Carlo error of the mean.", in: 0...(.infinity)) {
        estimate($0)?.standardError
      },
      .number("sd", "Standard deviation between runs.", in: 0...(.infinity)) { estimate($0)?.sd },
    ]
  }

  static func quantiles<Row>(_ estimate: @escaping @Sendable (Row) -> ValueEstimate?)
    -> [Column<Row>] where Element == Column<Row>
  {
    [("05", 0.05), ("25", 0.25), ("50", 0.5), ("75", 0.75), ("95", 0.95)].map { name, share in
      .number("q" + name, "The value that a share \(share) of the runs does not exceed.") {
        estimate($0)?.quantile(share)
      }
    }
  }

  static func series<Row>(_ names: @escaping @Sendable (Row) -> SeriesNames) -> [Column<Row>]
  where Element == Column<Row> {
    [
      .text("quantity", "The quantity of the state.") { names($0).quantity },
      .text("target", "The target's id, where the quantity has one.", isRequired: false) {
        names($0).target
      },
      .text("patron", "The patron's id, or autonomy, where it has one.", isRequired: false) {
        names($0).patron
      },
      .text("channel", "The channel's id, where it has one.", isRequired: false) {
        names($0).channel
      },
    ]
  }
}

/// What a series is of; empty where the quantity has no such part.
final class SeriesNames: Sendable {
  let quantity: String
  let target: String
  let patron: String
  let channel: String

  init(_ series: Series) {
    quantity = series.quantity.rawValue
    target = series.target ?? ""
    patron = series.patron ?? ""
    channel = series.channel ?? ""
  }
}
