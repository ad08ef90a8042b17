import MariaStore
import PortalPlatform

/// A birth date as somebody typed it into three fields.
struct TypedDate: Equatable {
  private let parts: [DayPart: String]

  init(_ parts: [DayPart: String] = [:]) { self.parts = parts }

  /// As the fields of ``Portal/birthDateFields(_:_:_:)`` bring it.
  init(_ form: Form) {
    parts = Dictionary(uniqueKeysWithValues: DayPart.allCases.map { ($0, form[$0.field]) })
  }

  subscript(part: DayPart) -> String { parts[part] ?? "" }

  /// Whether nothing was typed at all.
  var isEmpty: Bool { parts.values.allSatisfy { $0.trimmingSpaces().isEmpty } }

  /// Why it is none.
  enum Fault: Error, Equatable {
    case missing
    /// There is no such day, or it has yet to come, or the year has not four digits.
    case impossible
  }

  /// The date that is meant: digits of any script, spaces around them, a month by its number or by
  /// its name in one of the portal's languages.
  func birthdate(today: Day) throws(Fault) -> Day {
    let (year, month, day) = (
      self[.year].trimmingSpaces(), self[.month].trimmingSpaces(), self[.day].trimmingSpaces()
    )
    if year.isEmpty || month.isEmpty || day.isEmpty { throw .missing }
    guard let year = TypedDate.number(year), year >= 1850,
      let month = TypedDate.number(month) ?? TypedDate.month(month),
      let day = TypedDate.number(day),
      let date = Day(year: year, month: month, day: day), date <= today
    else { throw .impossible }
    return date
  }

  private static func number(_ text: String) -> Int? {
    guard text.count <= 4 else { return nil }
    return text.reduce(0 as Int?) { sum, character in
      guard let sum, let digit = character.wholeNumberValue, (0...9).contains(digit) else {
        return nil
      }
      return sum * 10 + digit
    }
  }

  /// By the first three letters; longer ones have to be those of the name.
  private static func month(_ text: String) -> Int? {
    let text = text.lowercased().filter { $0 != "." }
    guard text.count >= 3 else { return nil }
    return monthNames.compactMap { names in
      names.firstIndex { $0.hasPrefix(text) || text == $0.prefix(4) }
    }.first.map { $0 + 1 }
  }
}

private let monthNames = [
  [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ],
  [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ],
]
