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
    filled(language.text(key), values)
  }

  /// The same of the office's catalogue.
  package func callAsFunction(_ key: OfficeText) -> String { language.text(key) }

  package func callAsFunction(_ key: OfficeText, _ values: String...) -> String {
    filled(language.text(key), values)
  }

  func filled(_ template: String, _ values: [String]) -> String {
    var text = ByteBuffer(capacity: 96)
    var index: Int?
    // `{0}`: a brace, one digit, a brace; the catalogue has no other braces.
    for byte in template.utf8 {
      switch byte {
      case UInt8(ascii: "{"): index = -1
      case UInt8(ascii: "}"):
        if let index, values.indices.contains(index) { text.append(text: values[index]) }
        index = nil
      default:
        if index == nil { text.append(byte) } else { index = Int(byte) - 48 }
      }
    }
    return text.text
  }

  /// The day in digits, as the reader writes it.
  package func date(_ day: Day) -> String {
    var bytes = ByteBuffer(capacity: 24)
    dates.append(day, to: &bytes)
    return bytes.text
  }

  /// The day with its weekday: `Tue 11/24/2026`, where digits alone could be read wrongly.
  package func dateWithWeekday(_ day: Day) -> String {
    var bytes = ByteBuffer(capacity: 24)
    bytes.append(text: self(Text.weekdays[day.weekday]))
    bytes.append(literal: " ")
    dates.append(day, to: &bytes)
    return bytes.text
  }

  /// The time of day: `9:30 AM` or `09:30`.
  package func time(_ time: WallTime) -> String {
    var bytes = ByteBuffer(capacity: 24)
    if dates.hasTwelveHours {
      bytes.append(time.hour % 12 == 0 ? 12 : time.hour % 12, width: 1)
    } else {
      bytes.append(time.hour, width: 2)
    }
    bytes.append(literal: ":")
    bytes.append(time.minute, width: 2)
    if dates.hasTwelveHours {
      bytes.append(literal: " ")
      bytes.append(text: self(time.hour < 12 ? .am : .pm))
    }
    return bytes.text
  }
}

extension Wording {
  /// A whole number with its thousands apart: `10,000`, or `10.000` where commas are for decimals.
  func count(_ number: Int) -> String {
    let digits = String(abs(number))
    var parts: [Substring] = []
    var end = digits.endIndex
    while let start = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex),
      start > digits.startIndex
    {
      parts.insert(digits[start..<end], at: 0)
      end = start
    }
    parts.insert(digits[..<end], at: 0)
    // Mexico and the United States write commas in Spanish, too; a thin space is read everywhere.
    let separator = language == .english ? "," : "\u{202F}"
    return (number < 0 ? "-" : "") + parts.joined(separator: separator)
  }
}
