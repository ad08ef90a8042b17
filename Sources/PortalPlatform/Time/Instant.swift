/// A point in time, the same everywhere: milliseconds since 1970-01-01 00:00 UTC.
package struct Instant: Hashable, Comparable, Sendable {
  package let milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package func adding(seconds: Int) -> Instant {
    Instant(milliseconds: milliseconds + seconds * 1000)
  }

  /// Seconds from `other` to this instant; negative when `other` is later.
  package func seconds(since other: Instant) -> Double {
    Double(milliseconds - other.milliseconds) / 1000
  }

  /// Whole seconds since 1970, rounded down.
  package var second: Int {
    milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds: `2026-11-24T14:30:00.250Z`.
  package var description: String {
    var bytes = ByteBuffer(capacity: 24)
    append(to: &bytes)
    return bytes.text
  }

  package func append(to bytes: inout ByteBuffer) {
    WallTime(count: second).append(to: &bytes)
    bytes.append(literal: ".")
    bytes.append(milliseconds - second * 1000, width: 3)
    bytes.append(literal: "Z")
  }
}
