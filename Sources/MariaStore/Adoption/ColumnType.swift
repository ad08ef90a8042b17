/// A column's type, as far as it decides how a value is decoded.
struct ColumnType: Sendable, Equatable {
  enum Family: Sendable { case integer, double, decimal, date, dateTime, time, text, bytes, other }

  /// As the server writes it, for instance `varchar(255)`.
  let text: String

  var family: Family {
    switch text.lowercased().prefix(while: \.isLetter) {
    case "tinyint", "smallint", "mediumint", "int", "bigint", "year": .integer
    case "double", "float": .double
    case "decimal": .decimal
    case "date": .date
    case "datetime", "timestamp": .dateTime
    case "time": .time
    case "char", "varchar", "tinytext", "text", "mediumtext", "longtext": .text
    case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob": .bytes
    default: .other
    }
  }

  /// What stands in a view for a column of this type that the practice's version does not have.
  var constant: String {
    switch family {
    case .integer: "CAST(0 AS SIGNED)"
    case .double: "CAST(0 AS DOUBLE)"
    case .decimal: "CAST(0 AS DECIMAL(20, 4))"
    case .date: "DATE'0001-01-01'"
    case .dateTime: "TIMESTAMP'0001-01-01 00:00:00'"
    case .time: "TIME'00:00:00'"
    case .text, .other: "CAST('' AS CHAR(255) CHARACTER SET utf8mb4)"
    case .bytes: "CAST('' AS BINARY)"
    }
  }

  /// The value that says that nothing is known, as the practice software writes it; nil where there
  /// is none that is certain.
  var emptyValue: String? {
    switch family {
    case .integer, .double, .decimal: "0"
    case .date: "0001-01-01"
    // A TIMESTAMP cannot be so early, and sets itself.
    case .dateTime: text.lowercased().hasPrefix("datetime") ? "0001-01-01 00:00:00" : nil
    case .time: "00:00:00"
    case .text, .bytes: ""
    case .other: nil
    }
  }

  /// A column of another type as one of this type; nil when its values are decoded alike anyway.
  func cast(_ column: String, from found: ColumnType) -> String? {
    guard !decodesAlike(found) else { return nil }
    return switch family {
    case .integer: "CAST(\(column) AS SIGNED)"
    case .double: "CAST(\(column) AS DOUBLE)"
    case .decimal: "CAST(\(column) AS DECIMAL(20, 4))"
    case .date: "CAST(\(column) AS DATE)"
    case .dateTime: "CAST(\(column) AS DATETIME)"
    case .time: "CAST(\(column) AS TIME)"
    case .text, .other: "CAST(\(column) AS CHAR CHARACTER SET utf8mb4)"
    case .bytes: "CAST(\(column) AS BINARY)"
    }
  }

  private func decodesAlike(_ found: ColumnType) -> Bool {
    switch (family, found.family) {
    case (.date, .dateTime), (.dateTime, .date): true
    case (.other, _): true
    default: family == found.family
    }
  }

  /// A value for a column that is NULL where the portal expects none.
  func coalesced(_ column: String) -> String? {
    switch family {
    // A date that is NULL reads like an empty one.
    case .date, .dateTime, .time, .other: nil
    default: "COALESCE(\(column), \(constant))"
    }
  }
}
