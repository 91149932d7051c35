internal import ScenarioFormat

/// Follows the runs of a group and answers, at any time, what is asked of them.
///
/// It sees the state after every step and keeps only what the questions need.
package final class QuestionTracker {
  private let questions: Questions
  /// Two rows for each reading: its value so far, and a helper.
  private let values: LaneStorage
  private let everHappened, sustained: MaskStorage
  /// The readings that take in the state after so many steps.
  private let due: [[Int]]
  /// Consecutive states in which each sustained comparison has held.
  private let streaks: LaneStorage
  private let answers: LaneStorage

  init(_ questions: Questions, steps: Int) {
    self.questions = questions
    due = (0...max(steps, 0)).map { state in
      questions.readings.indices.filter { questions.readings[$0].form.takesIn(state) }
    }
    values = LaneStorage(rows: 2 * questions.readings.count)
    answers = LaneStorage(rows: questions.readings.count + 1)
    everHappened = MaskStorage(count: questions.everHappened.count)
    sustained = MaskStorage(count: questions.sustained.count)
    streaks = LaneStorage(rows: questions.sustained.count)
  }

  func start() {
    for reading in questions.readings {
      switch reading.form {
      case .count: values[reading.row].fill(0)
      default: values[reading.row].fill(.nan)
      }
      values[reading.row + 1].fill(0)
    }
    everHappened.clear()
    sustained.clear()
    streaks.clear()
  }

  // MARK: - Following

  /// Takes in the state after `simulation.time` steps.
  func observe(_ simulation: GroupSimulation) {
    let time = simulation.time
    for index in time < due.count ? due[time] : [] {
      observe(questions.readings[index], simulation)
    }
    for index in questions.everHappened.indices
    where time > 0 && questions.everHappened[index].steps.contains(time - 1) {
      for source in questions.everHappened[index].occurrences {
        everHappened[index] |= simulation.mask(of: source)
      }
    }
    for (index, question) in questions.sustained.enumerated() where time > 0 {
      follow(question, index, simulation)
    }
  }

  private func follow(
    _ question: SustainedComparison, _ index: Int, _ simulation: GroupSimulation
  ) {
    let (streak, row) = (streaks[index], simulation.row(of: question.series))
    let holds = compare(row, question.comparison, question.bound)
    for i in Lanes.all {
      let longer = streak[i] + 1
      streak[i] = holds.holds(i) ? longer : 0
    }
    let needed = Double(question.steps)
    sustained[index] |= LaneMask { streak[$0] >= needed }
  }

  private func observe(_ reading: CompiledReading, _ simulation: GroupSimulation) {
    let (value, helper) = (values[reading.row], values[reading.row + 1])
    let time = simulation.time
    switch reading.form {
    case .now: break
    case .at(let series, _): value.copy(simulation.row(of: series))
    case .change(let series, let from, let state):
      let row = simulation.row(of: series)
      if time == from { helper.copy(row) }
      if time == state ?? time {
        for i in Lanes.all { value[i] = row[i] - helper[i] }
      }
    case .over(let series, _, let take):
      gather(simulation.row(of: series), take, into: value, helper)
    case .count(let sources, _):
      for source in sources { simulation.mask(of: source).forEachLane { value[$0] += 1 } }
    case .first(let sources, _):
      let now = sources.reduce(0) { $0 | simulation.mask(of: $1) }
      now.forEachLane { if value[$0].isNaN { value[$0] = Double(time) } }
    }
  }

  /// Values that do not exist, such as the surprise of a step without an
  /// intervention, are passed over.
  private func gather(_ row: Row, _ take: Reading.Take, into value: Row, _ count: Row) {
    switch take {
    case .max:
      for i in Lanes.all {
        let larger = row[i] <= value[i] ? value[i] : row[i]
        value[i] = row[i].isNaN ? value[i] : larger
      }
    case .min:
      for i in Lanes.all {
        let smaller = row[i] >= value[i] ? value[i] : row[i]
        value[i] = row[i].isNaN ? value[i] : smaller
      }
    case .mean:
      LaneMask { !row[$0].isNaN }.forEachLane { i in
        count[i] += 1
        value[i] = count[i] == 1 ? row[i] : value[i] + (row[i] - value[i]) / count[i]
      }
    }
  }

  // MARK: - Answering

  /// The value of a reading as of now; NaN where it does not exist.
  func value(_ index: ReadingIndex, _ simulation: GroupSimulation) -> Row {
    let reading = questions.readings[index.row]
    guard case .now(let series) = reading.form else { return values[reading.row] }
    let answer = answers[index.row]
    answer.copy(simulation.row(of: series))
    return answer
  }

  /// The runs in which a condition holds as of now.
  func holds(_ condition: CompiledCondition, _ simulation: GroupSimulation) -> LaneMask {
    switch condition {
    case .ever(let index): everHappened[index]
    case .sustained(let index): sustained[index]
    case .compare(let reading, let comparison, let bound):
      compare(value(reading, simulation), comparison, bound)
    case .compareTo(let first, let comparison, let second):
      compare(value(first, simulation), comparison, value(second, simulation))
    case .leads(let share, let before, let after):
      leads(share, before, after, simulation)
    case .member(let bloc, let target): simulation.state.member[bloc][target]
    case .all(let conditions): conditions.reduce(.max) { $0 & holds($1, simulation) }
    case .any(let conditions): conditions.reduce(0) { $0 | holds($1, simulation) }
    case .not(let inner): ~holds(inner, simulation)
    }
  }

  private func compare(_ row: Row, _ comparison: Condition.Comparison, _ bound: Double)
    -> LaneMask
  {
    switch comparison {
    case .above: LaneMask { row[$0] > bound }
    case .below: LaneMask { row[$0] < bound }
    }
  }

  private func compare(_ row: Row, _ comparison: Condition.Comparison, _ other: Row) -> LaneMask {
    switch comparison {
    case .above: LaneMask { row[$0] > other[$0] }
    case .below: LaneMask { row[$0] < other[$0] }
    }
  }

  private func leads(
    _ share: ReadingIndex, _ before: [ReadingIndex], _ after: [ReadingIndex],
    _ simulation: GroupSimulation
  ) -> LaneMask {
    let row = value(share, simulation)
    var mask: LaneMask = .max
    for other in before {
      let theirs = value(other, simulation)
      mask &= LaneMask { row[$0] > theirs[$0] }
    }
    for other in after {
      let theirs = value(other, simulation)
      mask &= LaneMask { row[$0] >= theirs[$0] }
    }
    return mask
  }
}

extension CompiledReading.Form {
  /// Whether the state after so many steps changes the reading.
  fileprivate func takesIn(_ state: Int) -> Bool {
    switch self {
    case .now: false
    case .at(_, let at): state == at
    case .change(_, let from, let at): state == from || state >= from && state == at ?? state
    case .over(let series, let states, _):
      states.contains(state) && (state > 0 || series.hasStart)
    case .count(_, let steps), .first(_, let steps): state > 0 && steps.contains(state - 1)
    }
  }
}
