import PortalPlatform
import Testing

@testable import PortalLogic

@Suite struct `Calendar files` {
  @Test func `text is escaped and long lines are folded without cutting a character`() {
    var file = CalendarFile()
    file.add("SUMMARY", text: "a,b;c\\d\ne" + String(repeating: "ñ🦷", count: 40))
    let lines = file.text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.dropLast().allSatisfy { $0.utf8.count <= 75 })
    let unfolded = file.text.replacing("\r\n ", with: "")
    #expect(unfolded.hasPrefix("SUMMARY:a\\,b\\;c\\\\d\\ne"))
    #expect(unfolded.hasSuffix(String(repeating: "ñ🦷", count: 40) + "\r\n"))
  }

  @Test func `a zone carries its rules`() throws {
    var file = CalendarFile()
    file.add(try #require(Zone(named: "America/New_York")))
    for line in [
      "TZID:America/New_York", "BEGIN:DAYLIGHT", "DTSTART:19700308T020000",
      "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
      "DTSTART:19701101T020000", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "TZNAME:EST",
    ] {
      #expect(file.text.contains(line + "\r\n"), "\(line)")
    }
  }

  @Test func `a zone without summer time has one rule`() throws {
    var file = CalendarFile()
    file.add(try #require(Zone(named: "America/Phoenix")))
    #expect(file.text.contains("TZOFFSETTO:-0700\r\n"))
    #expect(!file.text.contains("DAYLIGHT") && !file.text.contains("RRULE"))
  }
}
