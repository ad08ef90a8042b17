import PortalPlatform

/// A statement and the values bound to it.
///
/// Write it as a string literal: each interpolated value becomes a `?` and a bound parameter, so
/// that no value can change the statement.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  /// With its question marks: what a statement that was prepared before is found by.
  let text: ByteBuffer
  let values: [SQLValue]

  package init(stringLiteral value: StaticString) {
    self.init(stringInterpolation: Interpolation(value))
  }

  package init(stringInterpolation interpolation: Interpolation) {
    text = interpolation.text
    values = interpolation.values
  }

  /// A statement read from a migration file, which takes no values.
  init(file text: String) {
    var buffer = ByteBuffer(capacity: text.utf8.count)
    buffer.append(text: text)
    self.text = buffer
    values = []
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text: ByteBuffer
    fileprivate var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text = ByteBuffer(capacity: literalCapacity + interpolationCount * 64)
      values.reserveCapacity(interpolationCount)
    }

    fileprivate init(_ literal: StaticString) {
      text = ByteBuffer(capacity: literal.utf8CodeUnitCount)
      text.append(literal: literal)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      text.append(literal: literal)
    }

    package mutating func appendInterpolation(_ value: some SQLConvertible) {
      text.append(literal: "?")
      values.append(value.sqlValue)
    }

    package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
      text.append(literal: "?")
      values.append(value.sqlValue)
    }

    /// Nests a statement, its bound values included.
    package mutating func appendInterpolation(sql: SQL) {
      text.append(sql.text)
      values += sql.values
    }

    /// A parenthesised list of values; an empty one matches nothing.
    package mutating func appendInterpolation(list: [some SQLConvertible]) {
      guard !list.isEmpty else { return appendLiteral("(NULL)") }
      for (index, value) in list.enumerated() {
        appendLiteral(index == 0 ? "(" : ", ")
        appendInterpolation(value)
      }
      appendLiteral(")")
    }
  }
}
