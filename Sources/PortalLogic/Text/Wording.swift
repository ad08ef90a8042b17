import PortalPlatform

/// The reader's language and way of writing dates: `say(.signIn)` is a text of the catalogue.
package struct Wording: Sendable {
  package var language: Language
  package var dates: DateStyle

  package init(language: Language, dates: DateStyle) {
    self.language = language
    self.dates = dates
  }

  /// - Parameters:
  ///   - choice: the language that the reader chose on a page, if any.
  ///   - acceptLanguage: the browser's header.
  package init(choice: Language?, acceptLanguage: String) {
    let tags = acceptedLanguages(acceptLanguage)
    language =
      choice
      ?? tags.lazy.compactMap { tag in
        Language(rawValue: tag.prefix { $0 != "-" }.lowercased())
      }.first ?? .english
    dates =
      tags.lazy.compactMap { DateStyle(tag: $0) }.first ?? DateStyle(tag: language.rawValue)
      ?? DateStyle(pattern: "y-MM-dd", hasTwelveHours: false)
  }

  package func callAsFunction(_ key: Text) -> String { language.text(key) }

  /// A text with values put in the place of `{0}`, `{1}` and so on.
  package func callAsFunction(_ key: Text, _ values: String...) -> String {
    var text: [UInt8] = []
    var index: Int?
    // `{0}`: a brace, one digit, a brace; the catalogue has no other braces.
    for byte in language.text(key).utf8 {
      switch byte {
      case UInt8(ascii: "{"): index = -1
      case UInt8(ascii: "}"):
        if let index, values.indices.contains(index) { text += values[index].utf8 }
        index = nil
      default:
        if index == nil { text.append(byte) } else { index = Int(byte) - 48 }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The day in digits, as the reader writes it.
  package func date(_ day: Day) -> String { dates.text(day) }

  /// The day with its weekday: `Tue 11/24/2026`, where digits alone could be read wrongly.
  package func dateWithWeekday(_ day: Day) -> String {
    "\(self(Text.weekdays[day.weekday])) \(date(day))"
  }

  /// The time of day: `9:30 AM` or `09:30`.
  package func time(_ time: WallTime) -> String {
    guard dates.hasTwelveHours else { return "\(padded(time.hour, 2)):\(padded(time.minute, 2))" }
    let hour = time.hour % 12 == 0 ? 12 : time.hour % 12
    return "\(hour):\(padded(time.minute, 2)) \(self(time.hour < 12 ? .am : .pm))"
  }
}
