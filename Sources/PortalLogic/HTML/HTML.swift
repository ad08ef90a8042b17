import PortalPlatform

/// Markup that is safe to send to a browser.
///
/// Write it as a string literal: the literal parts are trusted, every interpolated text is escaped,
/// and interpolated `HTML` is nested as it is. Types without an overload here do not compile.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  package private(set) var utf8: [UInt8]

  package init(stringLiteral value: String) { utf8 = Array(value.utf8) }
  package init(stringInterpolation interpolation: Interpolation) { utf8 = interpolation.utf8 }

  package static let none: HTML = ""

  package struct Interpolation: StringInterpolationProtocol {
    var utf8: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      utf8.reserveCapacity(literalCapacity + interpolationCount * 32)
    }

    package mutating func appendLiteral(_ literal: String) {
      utf8.append(contentsOf: literal.utf8)
    }

    package mutating func appendInterpolation(_ html: HTML) {
      utf8.append(contentsOf: html.utf8)
    }

    /// Nothing when there is none.
    package mutating func appendInterpolation(_ html: HTML?) {
      if let html { utf8.append(contentsOf: html.utf8) }
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { utf8.append(contentsOf: part.utf8) }
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      utf8.append(contentsOf: String(number).utf8)
    }

    package mutating func appendInterpolation(_ route: Route) {
      appendInterpolation(route.path)
    }

    /// In the form that machines read: `2026-11-24`.
    package mutating func appendInterpolation(_ day: Day) {
      appendInterpolation(day.description)
    }

    package mutating func appendInterpolation(_ text: Substring) {
      appendInterpolation(String(text))
    }

    package mutating func appendInterpolation(_ text: String) {
      // Byte by byte: a character such as `"` with a combining accent is one grapheme, and would
      // leave an attribute if it were compared as one. Most texts have nothing to escape.
      let span = text.utf8Span.span
      for index in span.indices where Interpolation.isSpecial(span[index]) {
        return appendEscaped(text)
      }
      utf8.append(contentsOf: text.utf8)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"), 0...8, 11, 12, 14...31, 127:
        true
      default: false
      }
    }

    private mutating func appendEscaped(_ text: String) {
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): utf8.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): utf8.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): utf8.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): utf8.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): utf8.append(contentsOf: "&#39;".utf8)
        // Control characters are not allowed in a page, escaped or not.
        case let byte where Interpolation.isSpecial(byte):
          utf8.append(contentsOf: "\u{FFFD}".utf8)
        default: utf8.append(byte)
        }
      }
    }
  }

  package var string: String { String(decoding: utf8, as: UTF8.self) }
}
