internal import Foundation

extension GroupSimulation {
  // MARK: - For tallies

  /// The runs in which a condition holds as of now.
  package func holds(_ condition: CompiledCondition) -> LaneMask {
    tracker.holds(condition, self)
  }

  /// The value of a measure as of now; NaN where it does not exist.
  package func value(_ measure: CompiledMeasure) -> Row {
    tracker.value(measure.reading, self)
  }

  /// The drawn value of an uncertain input, a tie's as its level. Events may
  /// change it as the run goes on, so it is asked for at the start.
  package func value(_ input: ParameterTable.UncertainInput, lane: Int) -> Double {
    let value = parameters[input.index.row][lane]
    return input.isTie ? logistic(value) : value
  }

  /// The runs in which something happened in the last step.
  package func mask(of occurrence: Occurrence) -> LaneMask {
    mask(of: occurrence.source)
  }

  /// The same for the model's occurrence with this index.
  package func mask(ofOccurrence index: Int) -> LaneMask {
    mask(of: occurrences[index])
  }

  func mask(of source: Occurrence.Source) -> LaneMask {
    switch source {
    case .crisis(let target): state.crisis[target]
    case .call(let dyad): state.called[dyad]
    case .intervention(let dyad): state.came[dyad]
    case .refusal(let dyad): state.refused[dyad]
    case .fall(let target): state.fell[target]
    case .arm(let bloc): state.armed[bloc]
    case .event(let event): state.happened[event]
    }
  }

  // MARK: - Series

  /// The values of a series in the current state. The row may be reused by the
  /// next call.
  package func row(of series: Series) -> Row {
    storedRow(of: series) ?? derived(series.source)
  }

  /// The row that holds a series all the time; nil for what is derived from the
  /// state when it is asked for.
  package func storedRow(of series: Series) -> Row? {
    switch series.source {
    case .share(let row): state.share[row]
    case .credibility(let dyad): state.credibility[dyad]
    case .debt(let dyad): state.debt[dyad]
    case .tie(let tie): state.level[tie]
    case .threat(let target): state.threat[target]
    case .fear(let target): state.fear[target]
    case .intensity(let target): state.intensity[target]
    case .incidents(let target): state.incidents[target]
    case .unmetCrises(let bloc): state.unmetCrises[bloc]
    case .logWeight: state.logWeight[0]
    default: nil
    }
  }

  /// A quantity that is derived from the state, never stored.
  private func derived(_ source: Series.Source) -> Row {
    let row = scratch[Scratch.sixth]
    switch source {
    case .relativeShare(let share, let patrons):
      for i in Lanes.all {
        row[i] = state.share[share][i] / patrons.reduce(0) { $0 + state.share[$1][i] }
      }
    case .balance(let first, let second):
      let (a, b) = (state.share[first], state.share[second])
      for i in Lanes.all { row[i] = 1 - abs(a[i] - b[i]) / (a[i] + b[i]) }
    case .bargaining(let tie, let all, let outsidePartners):
      for i in Lanes.all {
        let total = all.reduce(self[outsidePartners][i]) { $0 + state.level[$1][i] }
        row[i] = 1 - (tie.map { state.level[$0][i] } ?? 0) / total
      }
    case .salience(let target, let channel):
      let (scale, weight) = (weighChannels(target), channelWeights[target][channel])
      for i in Lanes.all { row[i] = weight[i] * scale[i] }
    case .surprise(let targets, let patron): surprise(targets, patron, into: row)
    default: row.fill(0)
    }
    return row
  }

  /// −ln P(intervention) of the interventions of this step; NaN without one.
  private func surprise(_ targets: [Int], _ patron: Int?, into row: Row) {
    row.fill(.nan)
    for target in targets {
      let chance = state.interventionChance[target]
      for dyad in model.targets[target].dyads {
        guard patron == nil || patron == model.dyads[dyad].patron else { continue }
        state.came[dyad].forEachLane { i in
          row[i] = (row[i].isNaN ? 0 : row[i]) - log(chance[i])
        }
      }
    }
  }
}
