internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

extension Report {
  /// What a person sees after a batch.
  init(
    _ batch: Batch, _ result: BatchResult, until precision: Precision?, folder: String,
    elapsed: Duration
  ) {
    let scenario = batch.variants[0].model.scenario
    self.init(
      title: scenario.title.isEmpty ? scenario.id : scenario.title, question: scenario.question,
      facts: Report.facts(batch, result, precision, elapsed), variants: batch.variants.map(\.title),
      outcomes: Report.outcomes(batch, result), partitions: Report.partitions(batch, result),
      measures: Report.measures(batch, result),
      trajectories: Report.alignment(scenario, batch, result),
      notes: Report.notes(batch, result),
      footer: [FooterLine("results", folder), FooterLine("page", "make report DIR=\(folder)")])
  }

  private static func facts(
    _ batch: Batch, _ result: BatchResult, _ precision: Precision?, _ elapsed: Duration
  ) -> [String] {
    let clock = batch.variants[0].model.scenario.clock
    return [NumberFormat.count(result.runs.count, "run")]
      + (precision?.goals.map { "until \($0)" } ?? []) + [
        "seed \(batch.seed)",
        NumberFormat.count(clock.steps, clock.step.rawValue) + " from \(clock.label(ofStep: 0))",
        NumberFormat.duration(elapsed.seconds),
      ]
  }

  private static func outcomes(_ batch: Batch, _ result: BatchResult) -> [ShareRow] {
    batch.variants[0].model.questions.outcomes.enumerated().map { index, outcome in
      ShareRow(
        outcome.title,
        result.tallies.map { tally in
          Proportion(tally.hits[index], of: tally.eligible[index]).map { ShareEstimate($0) }
        })
    }
  }

  private static func partitions(_ batch: Batch, _ result: BatchResult) -> [Partition] {
    batch.variants[0].model.questions.partitions.enumerated().map { index, partition in
      Partition(
        Report.heading(partition.id),
        partition.classes.enumerated().map { number, one in
          ShareRow(
            one.title,
            result.tallies.map { tally in
              Proportion(tally.classes[index][number], of: tally.runs).map { ShareEstimate($0) }
            })
        })
    }
  }

  /// An id as a heading: `end-of-the-war` is "End of the war".
  private static func heading(_ id: String) -> String {
    let words = id.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func measures(_ batch: Batch, _ result: BatchResult) -> [Measure] {
    batch.variants[0].model.questions.measures.enumerated().map { index, measure in
      Measure(measure.title, result.tallies.map { MeasureEstimate($0.measures[index]) })
    }
  }

  /// The alignment of the scenario's focus over time, in the first variant.
  private static func alignment(_ scenario: Scenario, _ batch: Batch, _ result: BatchResult)
    -> [Trajectories]
  {
    let model = batch.variants[0].model
    let clock = scenario.clock
    let names = Dictionary(uniqueKeysWithValues: scenario.patrons.map { ($0.id, $0.name) })
    let charts = model.questions.recorded.enumerated()
      .filter { $1.quantity == .alignment && $1.target == scenario.focus }
      .map { index, series in
        FanChart(
          title: series.patron.flatMap { names[$0] } ?? "Autonomy",
          points: result.tallies[0].trajectories[index].states.enumerated().compactMap {
            state, values in
            ValueEstimate(values).map { FanChart.Point($0, date: clock.label(ofState: state)) }
          })
      }
    guard !charts.isEmpty else { return [] }
    let focus = scenario.targets.first { $0.id == scenario.focus }?.name ?? scenario.focus
    let variant = batch.variants.count > 1 ? " (\(batch.variants[0].title))" : ""
    return [Trajectories("Alignment of \(focus)\(variant)", charts)]
  }

  private static func notes(_ batch: Batch, _ result: BatchResult) -> [String] {
    zip(batch.variants, result.tallies).flatMap { variant, tally in
      var notes: [String] = []
      if tally.failed > 0 {
        notes.append(
          "\(NumberFormat.count(Int(tally.failed), "run")) of \(variant.title) failed: unrest or "
            + "ties left the range in which the model can be computed, or its requirements could "
            + "not be met. They are in no result.")
      }
      if tally.redraws > tally.runs {
        notes.append(
          "\(variant.title): priors were drawn again \(NumberFormat.count(Int(tally.redraws), "time")) "
            + "to meet the scenario's requirements, more than once a run.")
      }
      return notes
    }
  }
}

extension ShareEstimate {
  init(_ proportion: Proportion) {
    self.init(value: proportion.estimate, low: proportion.low, high: proportion.high)
  }
}

extension MeasureEstimate {
  /// nil for a measure that no run has.
  init?(_ tally: ValueTally) {
    guard let estimate = ValueEstimate(tally) else { return nil }
    self.init(
      mean: NumberEstimate(estimate.mean, error: estimate.meanInterval?.halfWidth),
      q05: NumberEstimate(0.05, of: estimate), q50: NumberEstimate(0.5, of: estimate),
      q95: NumberEstimate(0.95, of: estimate),
      histogram: Histogram(
        low: estimate.minimum, high: estimate.maximum, counts: tally.equalBins(48)))
  }
}

extension NumberEstimate {
  fileprivate init(_ q: Double, of estimate: ValueEstimate) {
    self.init(estimate.quantile(q), error: estimate.quantileInterval(q)?.halfWidth)
  }
}

extension FanChart.Point {
  init(_ estimate: ValueEstimate, date: String) {
    self.init(
      date: date, q05: estimate.quantile(0.05), q25: estimate.quantile(0.25),
      q50: estimate.quantile(0.5), q50Error: estimate.quantileInterval(0.5)?.halfWidth,
      q75: estimate.quantile(0.75), q95: estimate.quantile(0.95))
  }
}
