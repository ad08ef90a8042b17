import Glibc

/// A time zone of the IANA database, read from the system's zoneinfo files (RFC 8536).
///
/// Debian updates those files through apt. The C library could read them too, but only for one
/// zone a process at a time, and it does not tell the rules that a calendar file has to carry.
package final class Zone: Sendable {
  /// The IANA name, for instance `America/New_York`.
  package let name: String
  private let transitions: [Int]
  private let kinds: [Kind]
  private let kindOfTransition: [Int]
  /// The rule for all time after the last transition; nil when the file has none.
  package let rule: ZoneRule?
  private let offsets: ZoneOffsets

  /// A span's offset from UTC.
  package struct Kind: Sendable, Equatable {
    /// Seconds to add to UTC, negative west of Greenwich.
    package var offset: Int
    package var isDaylightSaving: Bool
    package var abbreviation: String
  }

  package static let utc = Zone(
    name: "UTC", fixed: Kind(offset: 0, isDaylightSaving: false, abbreviation: "UTC"))

  private init(name: String, fixed: Kind) {
    self.name = name
    transitions = []
    kindOfTransition = []
    kinds = [fixed]
    rule = nil
    offsets = ZoneOffsets(first: fixed.offset, transitions: [], rule: nil)
  }

  /// The zone of that name; nil when the name is not one of the system's zones.
  package init?(named name: String, folder: String = "/usr/share/zoneinfo") {
    guard Zone.isName(name), let bytes = readFile(folder + "/" + name, limit: 1 << 20),
      let file = ZoneFile(bytes)
    else { return nil }
    self.name = name
    transitions = file.transitions
    kindOfTransition = file.kindOfTransition
    kinds = file.kinds
    rule = ZoneRule(posix: file.footer)
    offsets = ZoneOffsets(
      first: file.kinds[0].offset,
      transitions: zip(file.transitions, file.kindOfTransition).map {
        (second: $0, offset: file.kinds[$1].offset)
      },
      rule: rule)
  }

  /// The span that an instant falls into.
  package func kind(at instant: Instant) -> Kind {
    let second = instant.second
    guard let last = transitions.last, second < last else {
      if let rule { return rule.kind(atSecond: second) }
      return kindOfTransition.last.map { kinds[$0] } ?? kinds[0]
    }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? kinds[0] : kinds[kindOfTransition[low - 1]]
  }

  /// Seconds to add to UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    offsets.offset(at: instant.second) ?? kind(at: instant).offset
  }

  /// What the clocks of the zone show at an instant.
  package func wallTime(at instant: Instant) -> WallTime {
    WallTime(count: instant.second + offset(at: instant))
  }

  /// The instant at which the clocks show `time`: the earlier one when they show it twice; when
  /// they skip it, the instant that far after the jump.
  package func instant(of time: WallTime) -> Instant {
    let guess = Instant(milliseconds: time.count * 1000)
    let before = offset(at: guess.adding(seconds: -86_400))
    let after = offset(at: guess.adding(seconds: 86_400))
    for offset in [before, after] {
      let candidate = Instant(milliseconds: (time.count - offset) * 1000)
      if self.offset(at: candidate) == offset { return candidate }
    }
    return Instant(milliseconds: (time.count - before) * 1000)
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64 && !name.hasPrefix("/") && !name.contains("..")
      && name.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          || $0 == 43 || $0 == 45 || $0 == 47 || $0 == 95
      }
  }
}
