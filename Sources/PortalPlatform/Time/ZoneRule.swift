/// The yearly rule of a time zone, in the POSIX form: `EST5EDT,M3.2.0,M11.1.0`.
package struct ZoneRule: Sendable, Equatable {
  package var standard: Zone.Kind
  /// nil when the zone keeps one time all year.
  package var daylight: Zone.Kind?
  package var daylightStart: Change
  package var daylightEnd: Change

  /// The day and time at which clocks change: the `week`th `weekday` (0 is Sunday) of a month,
  /// where the fifth means the last.
  package struct Change: Sendable, Equatable {
    package var month: Int
    package var week: Int
    package var weekday: Int
    /// Seconds after midnight of the wall clock before the change; may lie outside the day.
    package var time: Int

    /// The wall clock, before the change, in that year.
    package func wallTime(year: Int) -> WallTime {
      guard let first = Day(year: min(max(year, 1), 9999), month: month, day: 1) else {
        return WallTime(count: 0)
      }
      var day = first.adding(days: (weekday - first.weekday + 7) % 7 + (week - 1) * 7)
      if day.date.month != month { day = day.adding(days: -7) }
      return WallTime(count: day.number * 86_400 + time)
    }
  }

  /// nil when the text is not such a rule, or uses the forms by day of the year.
  package init?(posix text: String) {
    var parser = Parser(rest: Substring(text))
    guard let name = parser.name(), let offset = parser.time() else { return nil }
    standard = Zone.Kind(offset: -offset, isDaylightSaving: false, abbreviation: name)
    daylightStart = Change(month: 1, week: 1, weekday: 0, time: 0)
    daylightEnd = daylightStart
    guard let summerName = parser.name() else {
      if parser.rest.isEmpty { return } else { return nil }
    }
    let summerOffset =
      parser.rest.hasPrefix(",") ? standard.offset + 3600 : parser.time().map { -$0 }
    guard let summerOffset, let start = parser.change(), let end = parser.change(),
      parser.rest.isEmpty
    else { return nil }
    daylight = Zone.Kind(
      offset: summerOffset, isDaylightSaving: true, abbreviation: summerName)
    daylightStart = start
    daylightEnd = end
  }

  /// The span that a second since 1970 (UTC) falls into.
  func kind(atSecond second: Int) -> Zone.Kind {
    guard let daylight else { return standard }
    let year = WallTime(count: second + standard.offset).day.date.year
    let start = daylightStart.wallTime(year: year).count - standard.offset
    let end = daylightEnd.wallTime(year: year).count - daylight.offset
    let isSummer = start < end ? second >= start && second < end : second >= start || second < end
    return isSummer ? daylight : standard
  }

  private struct Parser {
    var rest: Substring

    mutating func name() -> String? {
      if rest.hasPrefix("<") {
        guard let end = rest.firstIndex(of: ">") else { return nil }
        defer { rest = rest[rest.index(after: end)...] }
        return String(rest[rest.index(after: rest.startIndex)..<end])
      }
      let name = rest.prefix { $0.isLetter }
      rest = rest[name.endIndex...]
      return name.isEmpty ? nil : String(name)
    }

    /// `[-]h[:mm[:ss]]` in seconds.
    mutating func time() -> Int? {
      var sign = 1
      if let first = rest.first, first == "-" || first == "+" {
        if first == "-" { sign = -1 }
        rest = rest.dropFirst()
      }
      guard var seconds = number().map({ $0 * 3600 }) else { return nil }
      for unit in [60, 1] where rest.hasPrefix(":") {
        rest = rest.dropFirst()
        guard let part = number() else { return nil }
        seconds += part * unit
      }
      return sign * seconds
    }

    mutating func change() -> Change? {
      guard take(",M"), let month = number(), (1...12).contains(month), take("."),
        let week = number(), (1...5).contains(week), take("."), let weekday = number(),
        (0...6).contains(weekday)
      else { return nil }
      var time: Int? = 7200
      if take("/") { time = self.time() }
      return time.map { Change(month: month, week: week, weekday: weekday, time: $0) }
    }

    private mutating func number() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard digits.utf8.count <= 3 else { return nil }
      rest = rest[digits.endIndex...]
      return Int(digits)
    }

    private mutating func take(_ text: String) -> Bool {
      guard rest.hasPrefix(text) else { return false }
      rest = rest.dropFirst(text.count)
      return true
    }
  }
}
