package import ScenarioFormat

/// What is asked of every run: outcomes, measures and partitions, with the
/// readings and conditions that they and the events' conditions need.
package struct Questions: Sendable {
  package internal(set) var outcomes: [CompiledOutcome] = []
  package internal(set) var measures: [CompiledMeasure] = []
  package internal(set) var partitions: [CompiledPartition] = []
  /// The series whose trajectories the scenario records.
  package internal(set) var recorded: [Series] = []
  /// Everything that can happen in a step, in the order of `events.csv`.
  package internal(set) var occurrences: [Occurrence] = []
  var readings: [CompiledReading] = []
  /// Happenings that conditions ask of, by index of their mask.
  var everHappened: [(occurrences: [Occurrence.Source], steps: ClosedRange<Int>)] = []
  var sustained: [SustainedComparison] = []
}

package struct CompiledOutcome: Titled, Sendable {
  package let id: String
  package let localizedTitle: LocalizedText
  package let condition: CompiledCondition
  package let given: CompiledCondition?
}

package struct CompiledMeasure: Titled, Sendable {
  package let id: String
  package let localizedTitle: LocalizedText
  package let reading: ReadingIndex
  package let given: CompiledCondition?
  package let domain: MeasureDomain
}

package struct CompiledPartition: Sendable {
  package let id: String
  package let classes: [Class]

  package struct Class: Titled, Sendable {
    package let id: String
    package let localizedTitle: LocalizedText
    /// nil for all that no other class takes.
    package let condition: CompiledCondition?
  }
}

/// The values that a measure can take, which decides how they are tallied.
package enum MeasureDomain: Sendable, Equatable {
  /// A share, level, credibility or threat: 0…1.
  case share
  /// A difference of two such: −1…1.
  case shareChange
  /// A whole number from 0 to a bound.
  case count(upTo: Int)
  /// A step from 1 to the horizon.
  case step(horizon: Int)
  case real(unit: String)

  package var unit: String {
    switch self {
    case .share: "share"
    case .shareChange: "change of share"
    case .count: "count"
    case .step: "step"
    case .real(let unit): unit
    }
  }
}

package struct ReadingIndex: Sendable {
  let row: Int
}

struct CompiledReading: Sendable {
  enum Form: Sendable {
    case now(Series)
    case at(Series, state: Int)
    case over(Series, states: ClosedRange<Int>, Reading.Take)
    case change(Series, from: Int, at: Int?)
    case count([Occurrence.Source], steps: ClosedRange<Int>)
    case first([Occurrence.Source], steps: ClosedRange<Int>)
  }

  let form: Form
  /// The first of its rows: the value so far and, for means, the number of
  /// states, for changes, the value to subtract.
  let row: Int
}

struct SustainedComparison: Sendable {
  let series: Series
  let comparison: Condition.Comparison
  let bound: Double
  let steps: Int
}

/// A condition over readings and happenings, by index.
package indirect enum CompiledCondition: Sendable {
  case ever(Int)
  case compare(ReadingIndex, Condition.Comparison, bound: Double)
  case compareTo(ReadingIndex, Condition.Comparison, ReadingIndex)
  case sustained(Int)
  /// The patron's share is above those of the patrons before it and not below
  /// those after it.
  case leads(ReadingIndex, before: [ReadingIndex], after: [ReadingIndex])
  case member(bloc: Int, target: Int)
  case all([CompiledCondition])
  case any([CompiledCondition])
  case not(CompiledCondition)
}
