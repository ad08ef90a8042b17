import Foundation
import PortalPlatform
import Testing

@Suite struct `Days` {
  @Test func `every day of ten thousand years leads back to its number`() {
    for number in stride(from: -719_162, through: 2_932_896, by: 97) {
      let (year, month, day) = Day(number: number).date
      #expect(Day(year: year, month: month, day: day)?.number == number)
    }
  }

  @Test func `days agree with Foundation's calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for number in stride(from: -100_000, through: 100_000, by: 311) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let day = Day(number: number)
      #expect(day.date.year == parts.year && day.date.month == parts.month)
      #expect(day.date.day == parts.day)
      #expect(day.weekday + 1 == parts.weekday)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "0000-00-00", "2026-1-01", "2026-01-0x", "", "+026-01-01",
  ])
  func `a date that does not exist is none`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func `a month later is the last day when the month is shorter`() {
    #expect(Day(iso: "2026-01-31")?.adding(months: 1).description == "2026-02-28")
    #expect(Day(iso: "2024-02-29")?.adding(months: -24).description == "2022-02-28")
    #expect(Day(iso: "2026-03-04")?.adding(months: -24).description == "2024-03-04")
    #expect(Day(iso: "2026-01-15")?.adding(months: -1).description == "2025-12-15")
  }

  @Test func `somebody comes of age on the birthday, not before`() throws {
    let birth = try #require(Day(iso: "2008-03-04"))
    #expect(birth.years(until: try #require(Day(iso: "2026-03-03"))) == 17)
    #expect(birth.years(until: try #require(Day(iso: "2026-03-04"))) == 18)
    let leap = try #require(Day(iso: "2008-02-29"))
    #expect(leap.years(until: try #require(Day(iso: "2026-02-28"))) == 17)
    #expect(leap.years(until: try #require(Day(iso: "2026-03-01"))) == 18)
  }
}
