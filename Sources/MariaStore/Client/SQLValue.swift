import PortalPlatform

/// A value on its way to or from the database.
package enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case double(Double)
  case text(String)
  case bytes([UInt8])
  /// A date, or a date and time, as the server wrote it; also the empty ones, 0000-00-00.
  case moment(SQLMoment)
}

/// The parts of a DATE or DATETIME.
package struct SQLMoment: Sendable, Equatable {
  package var year, month, day: Int
  package var hour = 0
  package var minute = 0
  package var second = 0
  package var millisecond = 0

  /// Whether it stands for «no date» in the practice database: 0001-01-01, 0000-00-00, or a day
  /// that there is not, such as 1980-00-00.
  var isEmpty: Bool {
    (year <= 1 && month <= 1 && day <= 1) || Day(year: year, month: month, day: day) == nil
  }
}

/// What is read from one column of a row, or from several that stand side by side.
package protocol SQLColumns {
  static var columnCount: Int { get }
  /// - Parameter column: the first one.
  static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Self
}

/// A type that is stored in a column.
package protocol SQLConvertible: SQLColumns {
  init(sqlValue: SQLValue) throws(MariaError)
  var sqlValue: SQLValue { get }
}

extension SQLConvertible {
  package static var columnCount: Int { 1 }

  /// The types that pages are full of are read without a value in between instead.
  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Self {
    try Self(sqlValue: row.value(at: column))
  }
}

extension SQLValue {
  /// Whether an optional is nil for it: NULL and the empty dates of the practice.
  var isMissing: Bool {
    if case .moment(let moment) = self { moment.isEmpty } else { self == .null }
  }
}

extension Int64: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    guard case .integer(let value) = sqlValue else { throw .decoding(expected: "an integer") }
    self = value
  }
  package var sqlValue: SQLValue { .integer(self) }
  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Int64 {
    try row.integer(at: column)
  }
}

extension Int: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    self = Int(try Int64(sqlValue: sqlValue))
  }
  package var sqlValue: SQLValue { .integer(Int64(self)) }
  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Int {
    Int(try row.integer(at: column))
  }
}

extension Bool: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    self = try Int64(sqlValue: sqlValue) != 0
  }
  package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Bool {
    try row.integer(at: column) != 0
  }
}

extension String: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    guard case .text(let value) = sqlValue else { throw .decoding(expected: "text") }
    self = value
  }
  package var sqlValue: SQLValue { .text(self) }
  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> String {
    try row.text(at: column)
  }
}

/// Bytes; a text column gives its UTF-8.
extension [UInt8]: SQLColumns {}

extension [UInt8]: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    switch sqlValue {
    case .bytes(let bytes): self = bytes
    case .text(let text): self = Array(text.utf8)
    default: throw .decoding(expected: "bytes")
    }
  }
  package var sqlValue: SQLValue { .bytes(self) }
}

/// Practice columns of money are doubles; they are rounded to cents here and nowhere else.
extension Money: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    guard case .double(let dollars) = sqlValue, let money = Money(dollars: dollars) else {
      throw .decoding(expected: "an amount")
    }
    self = money
  }
  package var sqlValue: SQLValue { .double(dollars) }
}

/// An empty date of the practice is nil when read as an optional, and an error otherwise.
extension Day: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    guard case .moment(let moment) = sqlValue,
      let day = Day(year: moment.year, month: moment.month, day: moment.day)
    else { throw .decoding(expected: "a date") }
    self = day
  }

  package var sqlValue: SQLValue {
    let (year, month, day) = date
    return .moment(SQLMoment(year: year, month: month, day: day))
  }
}

/// A DATETIME of a practice table, in the practice's local time.
extension WallTime: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    let day = try Day(sqlValue: sqlValue)
    guard case .moment(let moment) = sqlValue,
      let time = WallTime(
        day: day, hour: moment.hour, minute: moment.minute, second: moment.second)
    else { throw .decoding(expected: "a time") }
    self = time
  }

  package var sqlValue: SQLValue {
    let (year, month, day) = day.date
    return .moment(
      SQLMoment(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second % 60))
  }
}

/// A DATETIME(3) of a portal table, in UTC.
extension Instant: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    let time = try WallTime(sqlValue: sqlValue)
    guard case .moment(let moment) = sqlValue else { throw .decoding(expected: "a time") }
    self.init(milliseconds: time.count * 1000 + moment.millisecond)
  }

  package var sqlValue: SQLValue {
    guard case .moment(var moment) = WallTime(count: second).sqlValue else { return .null }
    moment.millisecond = milliseconds - second * 1000
    return .moment(moment)
  }
}

/// Nothing when the first of its columns is NULL or an empty date.
extension Optional: SQLColumns where Wrapped: SQLColumns {
  package static var columnCount: Int { Wrapped.columnCount }
  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Wrapped? {
    row.isMissing(at: column) ? nil : try Wrapped.decode(row, column)
  }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    self = sqlValue.isMissing ? nil : try Wrapped(sqlValue: sqlValue)
  }
  package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
  package init(sqlValue: SQLValue) throws(MariaError) {
    guard let value = Self(rawValue: try RawValue(sqlValue: sqlValue)) else {
      throw .decoding(expected: "\(Self.self)")
    }
    self = value
  }
  package var sqlValue: SQLValue { rawValue.sqlValue }
}
