import PortalPlatform

/// The hours in which automated messages go out (AutomaticCommunicationTimeStart and -End, IV-7).
package struct SendWindow: Sendable, Equatable {
  /// Seconds since midnight.
  let start: Int
  let end: Int

  /// - Parameters: as the practice software stores them: a date and a time of which the time counts.
  package init(start: String, end: String) {
    self.start = SendWindow.second(start) ?? 7 * 3600
    self.end = SendWindow.second(end) ?? 22 * 3600
  }

  /// The last `hh:mm` or `hh:mm:ss` of a text, also with AM and PM.
  private static func second(_ text: String) -> Int? {
    let words = text.split { $0 == " " || $0 == "T" }
    guard let time = words.last(where: { $0.contains(":") }) else { return nil }
    let parts = time.split(separator: ":").map { Int($0) }
    guard parts.count >= 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    let isAfternoon = words.last?.uppercased() == "PM"
    let isMorning = words.last?.uppercased() == "AM"
    let hours = isAfternoon && hour < 12 ? hour + 12 : isMorning && hour == 12 ? 0 : hour
    return hours * 3600 + minute * 60
  }

  /// Whether a message may go out: from the beginning to the end of the minute that the end names.
  package func isOpen(at time: WallTime) -> Bool {
    if start == end { return true }
    let isAfterStart = time.second >= start
    let isBeforeEnd = time.second < end + 60
    return start < end ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd
  }

  /// When what is due at a time goes out: in the closed hours after the end at the end, in those
  /// before the start at the start.
  package func time(forDue due: WallTime) -> WallTime {
    if isOpen(at: due) { return due }
    return due.second >= end
      ? WallTime(day: due.day, second: end) : WallTime(day: due.day, second: start)
  }

  /// The next time from `time` on at which it is open.
  package func opening(from time: WallTime) -> WallTime {
    if isOpen(at: time) { return time }
    let today = WallTime(day: time.day, second: start)
    return today < time ? WallTime(day: time.day.adding(days: 1), second: start) : today
  }
}
