import PortalPlatform

/// The lines of an iCalendar file (RFC 5545): escaped, folded at 75 bytes, ended by CR LF.
struct CalendarFile {
  private(set) var text = ""

  mutating func add(_ name: String, _ value: String) {
    // Continuation lines begin with a space, and no character is cut.
    var line = ""
    var bytes = 0
    for scalar in "\(name):\(value)".unicodeScalars {
      let size = UTF8.width(scalar)
      if bytes + size > 75 {
        text += line + "\r\n "
        line = ""
        bytes = 1
      }
      line.unicodeScalars.append(scalar)
      bytes += size
    }
    text += line + "\r\n"
  }

  /// A property whose value is free text.
  mutating func add(_ name: String, text value: String) {
    var escaped = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n": escaped += "\\n"
      case _ where scalar.value < 32 || scalar.value == 127: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    add(name, escaped)
  }

  /// The rules of a time zone, which a calendar needs where it does not know the zone's name.
  mutating func add(_ zone: Zone) {
    add("BEGIN", "VTIMEZONE")
    add("TZID", zone.name)
    let standard =
      zone.rule?.standard
      ?? zone.kind(at: Instant(milliseconds: 4_000_000_000_000))
    if let rule = zone.rule, let daylight = rule.daylight {
      add("DAYLIGHT", from: standard, to: daylight, rule.daylightStart)
      add("STANDARD", from: daylight, to: standard, rule.daylightEnd)
    } else {
      add("STANDARD", from: standard, to: standard, nil)
    }
    add("END", "VTIMEZONE")
  }

  private mutating func add(
    _ kind: String, from: Zone.Kind, to: Zone.Kind, _ change: ZoneRule.Change?
  ) {
    add("BEGIN", kind)
    let start = change?.wallTime(year: 1970) ?? WallTime(count: 0)
    add("DTSTART", CalendarFile.local(start))
    add("TZOFFSETFROM", CalendarFile.offset(from.offset))
    add("TZOFFSETTO", CalendarFile.offset(to.offset))
    add("TZNAME", to.abbreviation)
    if let change {
      let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][change.weekday]
      let week = change.week == 5 ? -1 : change.week
      add("RRULE", "FREQ=YEARLY;BYMONTH=\(change.month);BYDAY=\(week)\(weekday)")
    }
    add("END", kind)
  }

  /// `20261124T093000`
  static func local(_ time: WallTime) -> String {
    time.description.filter { $0 != "-" && $0 != ":" }
  }

  /// `20261124T143000Z`
  static func utc(_ instant: Instant) -> String {
    local(WallTime(count: instant.second)) + "Z"
  }

  private static func offset(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + padded(minutes % 60, 2)
  }
}
