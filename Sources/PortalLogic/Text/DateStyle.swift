import PortalPlatform

/// How the reader writes dates and times, by the browser's language (L-11).
package struct DateStyle: Sendable, Equatable {
  /// `d`, `M` and `y` stand for the numbers, two letters pad with a zero, the rest is as it is.
  package var pattern: String
  package var hasTwelveHours: Bool

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

  package init(pattern: String, hasTwelveHours: Bool) {
    self.pattern = pattern
    self.hasTwelveHours = hasTwelveHours
  }

  /// The day in digits, for instance `11/24/2026`.
  package func text(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.date
    var text = ""
    var previous: Character?
    var run = 0
    func write() {
      switch previous {
      case "d": text += padded(dayOfMonth, run)
      case "M": text += padded(month, run)
      case "y": text += String(year)
      default: break
      }
    }
    for character in pattern {
      if character != previous {
        write()
        run = 0
      }
      run += 1
      previous = character
      if !"dMy".contains(character) { text.append(character) }
    }
    write()
    return text
  }
}
