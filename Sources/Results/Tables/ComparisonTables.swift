package import Analysis
internal import InfluenceModel
internal import MonteCarlo
internal import ScenarioFormat

extension Comparison {
  /// `comparison.csv` and `divergence.csv`.
  package var tables: [TableText] {
    let clock = base.model.scenario.clock
    return [
      TableText(comparisonTable, differenceRows), TableText(divergenceTable(clock), divergenceRows),
    ]
  }

  private var differenceRows: [DifferenceRow] {
    others.flatMap { other in
      other.differences.map {
        DifferenceRow(base: base.id, variant: other.variant.id, difference: $0)
      }
    }
  }

  private var divergenceRows: [DivergenceRow] {
    let clock = base.model.scenario.clock
    return others.flatMap { other in
      var sum: UInt64 = 0
      return other.divergence.first.enumerated().map { step, count in
        sum += count
        return DivergenceRow(
          base: base.id, variant: other.variant.id, step: step + 1,
          date: clock.label(ofStep: step), count: count,
          share: Proportion(count, of: other.divergence.pairs),
          cumulative: Proportion(sum, of: other.divergence.pairs))
      }
    }
  }
}

private struct DifferenceRow {
  let base: String
  let variant: String
  let difference: PairedDifference
}

/// `comparison.csv`: what each variant changes in each answer.
private let comparisonTable = Table<DifferenceRow>(
  "comparison",
  "What a variant changes: each answer of the base and of the variant, and their difference from "
    + "runs that share their draws.",
  key: ["base", "variant", "kind", "answer"],
  columns: [
    .text("base", "The variant that the other is compared with.") { $0.base },
    .variant { $0.variant },
  ]
    + .answer { $0.difference.answer }
    + [
      .whole("pairs", "Pairs of runs in which both have an answer.", unit: "pairs") {
        $0.difference.pairs
      }
    ]
    + .estimate("base_estimate", "The base's probability or mean.", "base_") {
      $0.difference.first
    }
    + .estimate("variant_estimate", "The variant's probability or mean.", "variant_") {
      $0.difference.second
    }
    + [
      .number("difference", "The variant's less the base's.") { $0.difference.difference.estimate },
      .number("standard_error", "Monte Carlo error of the difference.") {
        $0.difference.standardError
      },
      .number("low", "Low end of the difference's interval.") { $0.difference.difference.low },
      .number("high", "High end of the difference's interval.") { $0.difference.difference.high },
      .number("level", "The level of the interval of the difference.", in: 0...1) {
        $0.difference.level
      },
      .whole("rises", "Pairs in which the variant's answer is larger.", unit: "pairs") {
        $0.difference.rises
      },
      .whole("falls", "Pairs in which the variant's answer is smaller.", unit: "pairs") {
        $0.difference.falls
      },
      .number(
        "p_value",
        "How probable a difference as large is if the variant changes nothing: McNemar's exact "
          + "test for outcomes and classes that are asked of all runs, else Student's t.",
        in: 0...1
      ) { $0.difference.pValue },
      .number("gain", "How many times more runs it would take without common draws.") {
        $0.difference.gain
      },
    ])

private struct DivergenceRow {
  let base: String
  let variant: String
  let step: Int
  let date: String
  let count: UInt64
  let share: Proportion?
  let cumulative: Proportion?
}

/// `divergence.csv`: when the histories of paired runs first differ.
private func divergenceTable(_ clock: Clock) -> Table<DivergenceRow> {
  Table(
    "divergence",
    "When something first happens to one of two paired runs and not to the other.",
    key: ["base", "variant", "step"],
    columns: [
      .text("base", "The variant that the other is compared with.") { $0.base },
      .variant { $0.variant },
      .whole("step", "The step, from 1.") { $0.step },
      .date("The step's date.", clock) { $0.date },
      .whole("count", "Pairs that first differ in the step.", unit: "pairs") { $0.count },
    ]
      + .proportion("share", "Share of pairs that first differ in the step.", "share_") { $0.share }
      + .proportion("cumulative_share", "Share of pairs that differ by then.") { $0.cumulative })
}
