import PortalPlatform

/// A birth date as somebody of the office types it into one field: `3/4/1980`, `03-04-80`,
/// `1980-03-04`, or `03041980`.
struct TypedDay {
  let day: Day

  /// nil when it is none; a day that has yet to come is none.
  ///
  /// - Parameter order: in which the reader writes the parts.
  init?(_ text: String, order: [DayPart], today: Day) {
    let parts = text.split { "/-. ".contains($0) }
    guard parts.count == 3, text.allSatisfy({ $0.isWholeNumber || "/-. ".contains($0) }) else {
      return nil
    }
    let numbers = parts.compactMap { TypedDay.number($0) }
    guard numbers.count == 3 else { return nil }
    var orders = [order, [.month, .day, .year], [.day, .month, .year]]
    if parts[0].count == 4 { orders = [[.year, .month, .day]] }
    let isShort = parts[2].count <= 2 && parts[0].count != 4
    guard isShort || parts[0].count == 4 || parts[2].count == 4 else { return nil }
    for order in orders where order.count == 3 && (parts[0].count == 4 || order[2] == .year) {
      var fields: [DayPart: Int] = [:]
      for (part, number) in zip(order, numbers) { fields[part] = number }
      if let day = TypedDay.day(fields, isShort: isShort, today) {
        self.day = day
        return
      }
    }
    return nil
  }

  /// Eight digits: month, day and year, or year, month and day.
  init?(packed digits: String, today: Day) {
    guard digits.count == 8, let number = Int(digits) else { return nil }
    let candidates = [
      Day(year: number % 10_000, month: number / 1_000_000, day: number / 10_000 % 100),
      Day(year: number / 10_000, month: number / 100 % 100, day: number % 100),
    ]
    guard let day = candidates.compactMap({ TypedDay.plausible($0, today) }).first else {
      return nil
    }
    self.day = day
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.count <= 4 else { return nil }
    return Int(text.compactMap(\.wholeNumberValue).map(String.init).joined())
  }

  private static func day(_ fields: [DayPart: Int], isShort: Bool, _ today: Day) -> Day? {
    guard let month = fields[.month], let dayOfMonth = fields[.day], let year = fields[.year] else {
      return nil
    }
    guard isShort else {
      return plausible(Day(year: year, month: month, day: dayOfMonth), today)
    }
    // The latest year with these digits that is not to come.
    return [2000, 1900].lazy.compactMap {
      plausible(Day(year: $0 + year, month: month, day: dayOfMonth), today)
    }.first
  }

  private static func plausible(_ day: Day?, _ today: Day) -> Day? {
    guard let day, day <= today, day.date.year >= 1850 else { return nil }
    return day
  }
}
