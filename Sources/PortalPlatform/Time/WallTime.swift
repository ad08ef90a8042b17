/// What a clock on the practice's wall shows: a day and a time, without a time zone.
package struct WallTime: Hashable, Comparable, Sendable {
  package var day: Day
  /// Seconds since midnight, 0 ... 86,399.
  package var second: Int

  package init(day: Day, second: Int) {
    self.day = day
    self.second = second
  }

  /// nil when there is no such time of day.
  package init?(day: Day, hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    self.init(day: day, second: hour * 3600 + minute * 60 + second)
  }

  package var hour: Int { second / 3600 }
  package var minute: Int { second / 60 % 60 }

  /// Seconds since 1970-01-01 00:00 on the same wall.
  package var count: Int { day.number * 86_400 + second }

  package init(count: Int) {
    let day = count >= 0 ? count / 86_400 : (count - 86_399) / 86_400
    self.init(day: Day(number: day), second: count - day * 86_400)
  }

  package func adding(seconds: Int) -> WallTime { WallTime(count: count + seconds) }

  package static func < (left: WallTime, right: WallTime) -> Bool { left.count < right.count }
}

extension WallTime: CustomStringConvertible {
  /// `2026-11-24T09:30:00`.
  package var description: String {
    var bytes = ByteBuffer(capacity: 24)
    append(to: &bytes)
    return bytes.text
  }

  package func append(to bytes: inout ByteBuffer) {
    day.append(to: &bytes)
    bytes.append("T", twoDigits: hour)
    bytes.append(":", twoDigits: minute)
    bytes.append(":", twoDigits: second % 60)
  }
}
