import Glibc

@testable import PortalLogic
@testable import PortalPlatform

/// Zone files of the system, and the rules at their end; a text that is no file is taken for a rule.
@Sendable func fuzzZone(_ bytes: [UInt8]) {
  if bytes.starts(with: "TZif".utf8) {
    guard let zone = zone(bytes) else { return }
    for instant in instants {
      let time = zone.wallTime(at: instant)
      _ = zone.instant(of: time)
    }
    var file = CalendarFile()
    file.add(zone)
  } else if let rule = ZoneRule(posix: String(decoding: bytes, as: UTF8.self)) {
    isWithinLimits(rule)
  }
}

private func isWithinLimits(_ rule: ZoneRule) {
  let spans = [rule.standard] + (rule.daylight.map { [$0] } ?? [])
  for span in spans {
    // Three digits of hours, minutes and seconds are the most that the reader takes.
    expect(abs(span.offset) < 1000 * 3661, "an offset of \(span.offset) s")
  }
  for instant in instants {
    expect(spans.contains(rule.kind(atSecond: instant.second)), "a span that the rule lacks")
  }
  guard rule.daylight != nil else { return }
  for change in [rule.daylightStart, rule.daylightEnd] {
    for year in [1, 1970, 2026, 9999] {
      let midnight = WallTime(count: change.wallTime(year: year).count - change.time)
      let (_, month, day) = midnight.day.date
      expect(midnight.second == 0 && month == change.month, "a change in another month")
      expect(midnight.day.weekday == change.weekday, "a change on another weekday")
      expect(change.week == 5 ? day > 21 : (day + 6) / 7 == change.week, "a change in another week")
    }
  }
}

private let instants = [
  0, 1_795_530_600, -1, -62_135_596_800, 253_402_300_799, 1 << 40, -(1 << 40), 4_000_000_000,
].map { Instant(milliseconds: $0 * 1000) }

/// Zones are read from files only: this one has no name.
private func zone(_ bytes: [UInt8]) -> Zone? {
  expect(ftruncate(file, 0) == 0 && pwrite(file, bytes, bytes.count, 0) == bytes.count, "no file")
  let zone = Zone(named: String(file), folder: "/proc/self/fd")
  expect((zone == nil) == (ZoneFile(bytes) == nil), "a zone is refused by one reader only")
  return zone
}

private let file: CInt = {
  var name = Array("/tmp/zone.XXXXXX".utf8CString)
  let file = mkstemp(&name)
  unlink(name)
  return file
}()
