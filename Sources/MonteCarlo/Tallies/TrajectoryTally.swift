internal import InfluenceModel

/// The tallies of a series after every step.
package struct TrajectoryTally: Sendable, Equatable {
  package internal(set) var states: [ValueTally]

  init(_ series: Series, steps: Int) {
    states = Array(repeating: ValueTally(Binning(series)), count: steps + 1)
  }

  /// Adds the values of a group of runs in one state, where they exist; the runs
  /// whose values are too large to be counted.
  mutating func add(_ values: Row, runs: LaneMask, state: Int) -> LaneMask {
    var outOfRange: LaneMask = 0
    runs.forEachLane { lane in
      if ValueTally.holds(values[lane]) {
        states[state].add(values[lane])
      } else if !values[lane].isNaN {
        outOfRange |= 1 << LaneMask(lane)
      }
    }
    return outOfRange
  }

  mutating func merge(_ other: TrajectoryTally) {
    for index in states.indices { states[index].merge(other.states[index]) }
  }

  mutating func clear() {
    for index in states.indices { states[index].clear() }
  }
}
