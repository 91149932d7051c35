import ScenarioFormat
import Testing

@Suite struct ClockTests {
  private func clock(_ start: String, _ step: Clock.Unit) throws -> Clock {
    Clock(start: try #require(CalendarDate(start)), step: step, steps: 10)
  }

  private func step(_ clock: Clock, _ date: String) throws -> Int {
    clock.stepHolding(try #require(CalendarDate(date)))
  }

  /// Day counts between dates that calendars and almanacs agree on.
  @Test(
    arguments: [
      ("1970-01-01", "2000-03-01", 11_017), ("2000-01-01", "2000-12-31", 365),
      ("1900-02-28", "1900-03-01", 1), ("2024-02-28", "2024-03-01", 2), ("1600", "2000", 146_097),
      ("0001-01-01", "1970-01-01", 719_162), ("1970", "9999-12-31", 2_932_896),
      ("2022-01-02", "2022-01-01", -1),
    ])
  func daysAreCounted(_ start: String, _ date: String, _ days: Int) throws {
    #expect(try step(clock(start, .day), date) == days)
    #expect(try clock(start, .day).label(ofStep: days) == CalendarDate(date)?.description)
  }

  @Test(
    arguments: [
      (Clock.Unit.week, "2022-01-03", "2022-01-09", 0), (.week, "2022-01-03", "2022-01-10", 1),
      (.week, "2022-01-03", "2022-01-02", -1), (.month, "2022-01-15", "2022-01-01", 0),
      (.month, "2022-11", "2023-02-28", 3), (.month, "2022-01", "2021-12-31", -1),
      (.quarter, "2022-01", "2022-03-31", 0), (.quarter, "2022-02", "2022-04", 0),
      (.quarter, "2022-02", "2022-05", 1), (.quarter, "2022-01", "2021-12", -1),
      (.year, "2022-07", "2023-06-30", 0), (.year, "2022-07", "2023-07", 1),
      (.year, "2022", "2021-12", -1),
    ])
  func aDateLiesInAStep(_ unit: Clock.Unit, _ start: String, _ date: String, _ expected: Int)
    throws
  {
    #expect(try step(clock(start, unit), date) == expected)
  }

  @Test(
    arguments: [
      (Clock.Unit.day, "2024-02-28", ["2024-02-28", "2024-02-29", "2024-03-01"]),
      (.week, "2021-12-27", ["2021-12-27", "2022-01-03", "2022-01-10"]),
      (.month, "2021-12-31", ["2021-12", "2022-01", "2022-02"]),
      (.quarter, "2021-10", ["2021-10", "2022-01", "2022-04"]),
      (.year, "2021-07", ["2021-07", "2022-07", "2023-07"]),
    ])
  func stepsAreLabelled(_ unit: Clock.Unit, _ start: String, _ labels: [String]) throws {
    let clock = try clock(start, unit)
    #expect((0..<3).map(clock.label(ofStep:)) == labels)
    for t in 0..<100 {
      #expect(try step(clock, clock.label(ofStep: t)) == t)
    }
  }

  @Test func aStateBearsTheDateOfTheStepThatLedToIt() throws {
    let clock = try clock("2022-01", .month)
    #expect(clock.label(ofState: 0) == "2021-12")
    #expect(clock.label(ofState: 1) == clock.label(ofStep: 0))
    #expect(try self.clock("2022-03-01", .day).label(ofState: 0) == "2022-02-28")
    #expect(try self.clock("0001", .year).label(ofState: 0) == "0000-01")
  }
}
