internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

/// `measures.csv`: the distribution of each measure over the runs that have it.
func measuresTable(_ batch: Batch, _ result: BatchResult) -> [UInt8] {
  var csv = CSVText(header: [
    "variant", "measure", "title", "unit", "runs", "defined", "mean", "standard_error", "sd",
    "min", "q05", "q25", "q50", "q75", "q95", "max",
  ])
  for (variant, tally) in zip(batch.variants, result.tallies) {
    for (index, measure) in variant.model.questions.measures.enumerated() {
      let estimate = ValueEstimate(tally.measures[index])
      csv.add(variant.id)
      csv.add(measure.id)
      csv.add(measure.title)
      csv.add(measure.domain.unit)
      csv.add(tally.runs)
      csv.add(tally.measures[index].count)
      csv.addMean(estimate)
      csv.add(estimate?.minimum)
      csv.addQuantiles(estimate)
      csv.add(estimate?.maximum)
      csv.endRow()
    }
  }
  return csv.bytes
}

/// `histograms.csv`: how many runs lie in each bin of a measure, from the first
/// that holds any to the last.
func histogramsTable(_ batch: Batch, _ result: BatchResult) -> [UInt8] {
  var csv = CSVText(header: ["variant", "measure", "bin_low", "bin_high", "count"])
  for (variant, tally) in zip(batch.variants, result.tallies) {
    for (index, measure) in variant.model.questions.measures.enumerated() {
      for bin in tally.measures[index].histogram {
        csv.add(variant.id)
        csv.add(measure.id)
        csv.add(bin.bounds.lowerBound)
        csv.add(bin.bounds.upperBound)
        csv.add(bin.count)
        csv.endRow()
      }
    }
  }
  return csv.bytes
}

/// `trajectories.csv`: the distribution of each recorded series after every step.
func trajectoriesTable(_ batch: Batch, _ result: BatchResult) -> [UInt8] {
  var csv = CSVText(header: [
    "variant", "step", "date", "quantity", "target", "patron", "channel", "mean",
    "standard_error", "sd", "q05", "q25", "q50", "q75", "q95",
  ])
  for (variant, tally) in zip(batch.variants, result.tallies) {
    let clock = variant.model.scenario.clock
    for (index, series) in variant.model.questions.recorded.enumerated() {
      for (state, values) in tally.trajectories[index].states.enumerated() {
        guard let estimate = ValueEstimate(values) else { continue }
        csv.add(variant.id)
        csv.add(state)
        csv.add(clock.label(ofState: state))
        csv.add(series)
        csv.addMean(estimate)
        csv.addQuantiles(estimate)
        csv.endRow()
      }
    }
  }
  return csv.bytes
}

extension CSVText {
  fileprivate mutating func addMean(_ estimate: ValueEstimate?) {
    add(estimate?.mean)
    add(estimate?.standardError)
    add(estimate?.sd)
  }

  fileprivate mutating func addQuantiles(_ estimate: ValueEstimate?) {
    for q in [0.05, 0.25, 0.5, 0.75, 0.95] { add(estimate?.quantile(q)) }
  }

  /// Quantity, target, patron and channel.
  mutating func add(_ series: Series) {
    add(series.quantity.rawValue)
    add(series.target ?? "")
    add(series.patron ?? "")
    add(series.channel ?? "")
  }
}
