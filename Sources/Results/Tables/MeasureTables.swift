internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

struct MeasureRow {
  let variant: String
  let measure: CompiledMeasure
  let runs: UInt64
  let defined: UInt64
  let values: RunDistribution?
}

/// `measures.csv`: the distribution of each measure over the runs that have it.
let measuresTable = Table<MeasureRow>(
  "measures",
  "The distribution of each measure over the runs that have it, in the unit of the measure.",
  key: ["variant", "measure"],
  columns: [
    .variant { $0.variant },
    .text("measure", "The measure's id in the scenario.") { $0.measure.id },
    .title { $0.measure },
    .text("unit", "What its values count.") { $0.measure.domain.unit },
    .runs { $0.runs },
    .whole("defined", "Runs that have it.", unit: "runs") { $0.defined },
  ] + .mean { $0.values } + [
    .number("min", "The smallest value.") { $0.values?.estimate.minimum }
  ] + .quantiles { $0.values } + [
    .number("max", "The largest value.") { $0.values?.estimate.maximum }
  ])

func measureRows(_ batch: Batch, _ result: BatchResult) -> [MeasureRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    zip(variant.model.questions.measures, tally.measures).map { measure, values in
      MeasureRow(
        variant: variant.id, measure: measure, runs: tally.runs, defined: values.count,
        values: RunDistribution(values))
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
  let values: RunDistribution
}

/// `trajectories.csv`: the distribution of each recorded series after every step.
func trajectoriesTable(_ clock: Clock) -> Table<StateRow> {
  Table(
    "trajectories",
    "The distribution of each recorded quantity after every step, over the runs that have it.",
    columns: [.variant { $0.variant }, .state { $0.step }, .stateDate(clock) { $0.date }]
      + .series { $0.series } + .mean { $0.values } + .quantiles { $0.values })
}

func stateRows(_ batch: Batch, _ result: BatchResult) -> [StateRow] {
  zip(batch.variants, result.tallies).flatMap { variant, tally in
    let clock = variant.model.scenario.clock
    return zip(variant.model.questions.recorded, tally.trajectories).flatMap { series, trajectory in
      let names = SeriesNames(series)
      return trajectory.states.enumerated().compactMap { state, values in
        RunDistribution(values).map {
          StateRow(
            variant: variant.id, step: state, date: clock.label(ofState: state), series: names,
            values: $0)
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

/// What a row says of a quantity's distribution over runs.
struct RunDistribution: Sendable {
  let estimate: ValueEstimate
  let meanInterval: ClosedRange<Double>?
  /// At the levels.
  let quantiles: [Double]
  let quantileIntervals: [ClosedRange<Double>?]

  static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// nil for a quantity that no run has.
  init?(_ tally: ValueTally) {
    guard let estimate = ValueEstimate(tally) else { return nil }
    self.estimate = estimate
    meanInterval = estimate.meanInterval
    quantiles = RunDistribution.levels.map { estimate.quantile($0) }
    quantileIntervals = RunDistribution.levels.map { estimate.quantileInterval($0) }
  }
}

extension Array {
  static func mean<Row>(_ value: @escaping @Sendable (Row) -> RunDistribution?) -> [Column<Row>]
  where Element == Column<Row> {
    [.number("mean", "Mean over runs.") { value($0)?.estimate.mean }]
      + .interval("mean_", of: "its 95 % interval (Student's t)") { value($0)?.meanInterval } + [
        .number("standard_error", "Monte Carlo error of the mean.", in: 0...(.infinity)) {
          value($0)?.estimate.standardError
        },
        .number("sd", "Standard deviation between runs.", in: 0...(.infinity)) {
          value($0)?.estimate.sd
        },
      ]
  }

  static func quantiles<Row>(_ value: @escaping @Sendable (Row) -> RunDistribution?) -> [Column<
    Row
  >]
  where Element == Column<Row> {
    ["q05", "q25", "q50", "q75", "q95"].enumerated().flatMap { index, name in
      let meaning =
        "The value that a share \(RunDistribution.levels[index]) of the runs does not exceed."
      return [.number(name, meaning) { value($0)?.quantiles[index] }]
        + .interval(name + "_", of: "its 95 % interval (order statistics)") {
          value($0)?.quantileIntervals[index]
        }
    }
  }

  /// Low and high; empty cells where there are too few values to know.
  static func interval<Row>(
    _ prefix: String = "", of meaning: String, in range: ClosedRange<Double>? = nil,
    _ interval: @escaping @Sendable (Row) -> ClosedRange<Double>?
  ) -> [Column<Row>] where Element == Column<Row> {
    [
      .number(prefix + "low", "Lower end of \(meaning).", in: range) { interval($0)?.lowerBound },
      .number(prefix + "high", "Upper end of \(meaning).", in: range) { interval($0)?.upperBound },
    ]
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
