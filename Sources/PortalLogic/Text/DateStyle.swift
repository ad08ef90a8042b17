import PortalPlatform

/// A part of a day that is typed by itself.
enum DayPart: String, CaseIterable, Sendable {
  case day, month, year
}

/// How the reader writes dates and times, by the browser's language (L-11).
package struct DateStyle: Sendable, Equatable {
  package let hasTwelveHours: Bool
  private let parts: [Part]

  private enum Part: Equatable {
    case day(digits: Int), month(digits: Int), year
    case text(String)
  }

  private static let byTag: [String: DateStyle] = {
    var styles: [String: DateStyle] = [:]
    for style in dateStyles {
      for tag in style.tags.split(separator: " ") {
        styles[tag.lowercased()] = DateStyle(
          pattern: style.pattern, hasTwelveHours: style.hours == 12)
      }
    }
    return styles
  }()

  /// The style of a language tag such as `en-CA`; that of its language when the region is unknown;
  /// nil when the language is.
  package init?(tag: String) {
    let subtags = tag.lowercased().split(separator: "-")
    guard let language = subtags.first else { return nil }
    // A script, as in zh-Hant-TW, stands between language and region.
    let region = subtags.dropFirst().first { $0.utf8.count == 2 || $0 == "419" }
    guard
      let style = region.flatMap({ DateStyle.byTag["\(language)-\($0)"] })
        ?? DateStyle.byTag[String(language)]
    else { return nil }
    self = style
  }

  /// - Parameter pattern: `d`, `M` and `y` stand for the numbers, two letters pad with a zero, the
  ///   rest is as it is.
  package init(pattern: String, hasTwelveHours: Bool) {
    self.hasTwelveHours = hasTwelveHours
    var parts: [Part] = []
    var rest = Substring(pattern)
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      switch first {
      case "d": parts.append(.day(digits: run.count))
      case "M": parts.append(.month(digits: run.count))
      case "y": parts.append(.year)
      default: parts.append(.text(String(run)))
      }
      rest = rest[run.endIndex...]
    }
    self.parts = parts
  }

  /// The parts of a day in the order in which the reader writes them.
  var fieldOrder: [DayPart] {
    parts.compactMap { part in
      switch part {
      case .day: .day
      case .month: .month
      case .year: .year
      case .text: nil
      }
    }
  }

  /// Appends the day in digits, for instance `11/24/2026`.
  func append(_ day: Day, to bytes: inout ByteBuffer) {
    let (year, month, dayOfMonth) = day.date
    for part in parts {
      switch part {
      case .day(let digits): bytes.append(dayOfMonth, width: digits)
      case .month(let digits): bytes.append(month, width: digits)
      case .year: bytes.append(year, width: 1)
      case .text(let words): bytes.append(text: words)
      }
    }
  }
}
