/// The time of a scenario: `steps` steps of one length from a start.
///
/// Step t covers the t-th period from the start. The state after k steps is
/// labelled with the period that has just ended, so that what happens in
/// January 2022 and the state at its end bear the same date; the start is
/// labelled with the period before the first.
package struct Clock: Sendable, Equatable {
  package enum Unit: String, FormatWord, Sendable {
    case day, week, month, quarter, year

    /// How many of year, month and day a date must name to mean one step.
    var dateParts: Int {
      switch self {
      case .year: 1
      case .quarter, .month: 2
      case .week, .day: 3
      }
    }
  }

  package let start: CalendarDate
  package let step: Unit
  /// The number of steps, the horizon.
  package let steps: Int

  package init(start: CalendarDate, step: Unit, steps: Int) {
    self.start = start
    self.step = step
    self.steps = steps
  }

  /// The step whose period holds a date; negative before the start.
  package func stepHolding(_ date: CalendarDate) -> Int {
    switch step {
    case .day: date.daysSince1970 - start.daysSince1970
    case .week: (date.daysSince1970 - start.daysSince1970).flooredQuotient(7)
    case .month: date.monthIndex - start.monthIndex
    case .quarter: (date.monthIndex - start.monthIndex).flooredQuotient(3)
    case .year: (date.monthIndex - start.monthIndex).flooredQuotient(12)
    }
  }

  /// The date of step t's period: its month or, where steps are days or weeks,
  /// its first day.
  package func label(ofStep t: Int) -> String {
    switch step {
    case .day: CalendarDate(daysSince1970: start.daysSince1970 + t).description
    case .week: CalendarDate(daysSince1970: start.daysSince1970 + 7 * t).description
    case .month: monthLabel(start.monthIndex + t)
    case .quarter: monthLabel(start.monthIndex + 3 * t)
    case .year: monthLabel(start.monthIndex + 12 * t)
    }
  }

  /// The date of the state after k steps.
  package func label(ofState k: Int) -> String {
    label(ofStep: k - 1)
  }

  private func monthLabel(_ index: Int) -> String {
    String(CalendarDate(monthIndex: index).description.dropLast(3))
  }
}
