internal import Foundation
internal import ScenarioFormat

/// What is asked of a run, read off its states so far: by its own definition,
/// where the kernel keeps count as it goes.
extension SingleRun {
  /// The value of a measure; nil where it does not exist or is not asked for.
  package func value(of measure: CompiledMeasure) -> Double? {
    if let given = measure.given, !holds(given) { return nil }
    let value = value(of: measure.reading)
    return value.isNaN ? nil : value
  }

  /// Whether an outcome came about; nil in a run that it is not asked of.
  package func answer(to outcome: CompiledOutcome) -> Bool? {
    if let given = outcome.given, !holds(given) { return nil }
    return holds(outcome.condition)
  }

  /// The class of a partition that takes the run.
  package func member(of partition: CompiledPartition) -> CompiledPartition.Class? {
    partition.classes.first { $0.condition.map { holds($0) } ?? true }
  }

  /// The value of a series after so many steps; NaN where it does not exist.
  package func value(of series: Series, after state: Int) -> Double {
    states.indices.contains(state) && (state > 0 || series.hasStart)
      ? value(of: series.source, in: states[state]) : .nan
  }

  /// Whether something happened in the step that led to a state.
  package func happened(_ occurrence: Occurrence, before state: Int) -> Bool {
    states.indices.contains(state) && happened(occurrence.source, in: states[state])
  }

  // MARK: - Conditions

  func holds(_ condition: CompiledCondition) -> Bool {
    switch condition {
    case .ever(let index):
      let asked = model.questions.everHappened[index]
      return states(of: asked.steps).contains { state in
        asked.occurrences.contains { happened($0, in: states[state]) }
      }
    case .sustained(let index): return longestStreak(index) >= steps(of: index)
    case .compare(let reading, let comparison, let bound):
      return comparison.holds(value(of: reading), bound)
    case .compareTo(let first, let comparison, let second):
      return comparison.holds(value(of: first), value(of: second))
    case .leads(let share, let before, let after):
      let own = value(of: share)
      return before.allSatisfy { own > value(of: $0) } && after.allSatisfy { own >= value(of: $0) }
    case .member(let bloc, let target): return state.member[bloc][target]
    case .all(let conditions): return conditions.allSatisfy { holds($0) }
    case .any(let conditions): return conditions.contains { holds($0) }
    case .not(let inner): return !holds(inner)
    }
  }

  /// The states that steps led to, as far as there are any yet.
  private func states(of steps: ClosedRange<Int>) -> [Int] {
    states.indices.filter { $0 > 0 && steps.contains($0 - 1) }
  }

  private func steps(of sustained: Int) -> Int { model.questions.sustained[sustained].steps }

  /// The most consecutive states after the start in which a comparison held.
  private func longestStreak(_ index: Int) -> Int {
    let asked = model.questions.sustained[index]
    var (streak, longest) = (0, 0)
    for state in states.dropFirst() {
      let holds = asked.comparison.holds(value(of: asked.series.source, in: state), asked.bound)
      streak = holds ? streak + 1 : 0
      longest = max(longest, streak)
    }
    return longest
  }

  // MARK: - Readings

  /// NaN where it does not exist.
  private func value(of reading: ReadingIndex) -> Double {
    let now = states.count - 1
    switch model.questions.readings[reading.row].form {
    case .now(let series): return value(of: series.source, in: states[now])
    case .at(let series, let state): return state <= now ? past(series, state) : .nan
    case .change(let series, let from, let state):
      let at = state ?? now
      return from <= at && at <= now ? past(series, at) - past(series, from) : .nan
    case .over(let series, let period, let take):
      let values = states.indices
        .filter { period.contains($0) && ($0 > 0 || series.hasStart) }
        .map { past(series, $0) }
      return take.value(of: values.filter { !$0.isNaN })
    case .count(let sources, let steps):
      let counts = states(of: steps).map { state in
        sources.count { happened($0, in: states[state]) }
      }
      return Double(counts.reduce(0, +))
    case .first(let sources, let steps):
      let first = states(of: steps).first { state in
        sources.contains { happened($0, in: states[state]) }
      }
      return first.map { Double($0) } ?? .nan
    }
  }

  private func past(_ series: Series, _ state: Int) -> Double {
    value(of: series.source, in: states[state])
  }
}

extension Condition.Comparison {
  fileprivate func holds(_ value: Double, _ bound: Double) -> Bool {
    switch self {
    case .above: value > bound
    case .below: value < bound
    }
  }
}

extension Reading.Take {
  /// NaN of nothing. The mean is brought up to date value by value, as the
  /// kernel has to do it.
  fileprivate func value(of values: [Double]) -> Double {
    switch self {
    case .max: return values.max() ?? .nan
    case .min: return values.min() ?? .nan
    case .mean:
      var mean = Double.nan
      for (index, value) in values.enumerated() {
        mean = index == 0 ? value : mean + (value - mean) / Double(index + 1)
      }
      return mean
    }
  }
}
