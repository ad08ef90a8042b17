/// A statement and the values bound to it.
///
/// Write it as a string literal: each interpolated value becomes a `?` and a bound parameter, so
/// that no value can change the statement.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  let text: String
  let values: [SQLValue]

  package init(stringLiteral value: String) {
    text = value
    values = []
  }

  package init(stringInterpolation interpolation: Interpolation) {
    text = interpolation.text
    values = interpolation.values
  }

  /// A statement read from a migration file, which takes no values.
  init(file text: String) {
    self.text = text
    values = []
  }

  package struct Interpolation: StringInterpolationProtocol {
    var text = ""
    var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ value: some SQLConvertible) {
      text += "?"
      values.append(value.sqlValue)
    }

    package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
      text += "?"
      values.append(value.sqlValue)
    }

    /// Nests a statement, its bound values included.
    package mutating func appendInterpolation(sql: SQL) {
      text += sql.text
      values += sql.values
    }

    /// A parenthesised list of values; an empty one matches nothing.
    package mutating func appendInterpolation(list: [some SQLConvertible]) {
      guard !list.isEmpty else {
        text += "(NULL)"
        return
      }
      text += "(" + repeatElement("?", count: list.count).joined(separator: ", ") + ")"
      values += list.map(\.sqlValue)
    }
  }
}
