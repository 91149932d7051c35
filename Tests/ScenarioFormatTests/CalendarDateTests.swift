import ScenarioFormat
import Testing

@Suite struct CalendarDateTests {
  @Test(
    arguments: [
      ("2022", "2022-01-01"), ("2022-11", "2022-11-01"), ("2022-11-30", "2022-11-30"),
      ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"), ("0001", "0001-01-01"),
      ("9999-12-31", "9999-12-31"),
    ])
  func reads(_ text: String, _ expected: String) throws {
    #expect(try #require(CalendarDate(text)).description == expected)
  }

  @Test(arguments: [
    "", "-", "22", "02022", "2022-1", "2022-13", "2022-00", "2022-01-00", "2022-01-32",
    "2023-02-29", "1900-02-29", "2100-02-29", "2022-04-31", "0000", "2022-01-05-01", "2022-",
    "-2022",
    "2022/01", "2022-01-05T00:00", " 2022", "+202", "２０２２", "202\u{301}2", "2022-01-0\u{301}5",
    "2\u{FE0F}\u{20E3}022",
  ])
  func refuses(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func datesAreOrdered() throws {
    let dates = try ["2021-12-31", "2022", "2022-02", "2022-02-02"].map {
      try #require(CalendarDate($0))
    }
    #expect(dates == dates.sorted())
    #expect(CalendarDate("2022") == CalendarDate("2022-01-01"))
  }
}
