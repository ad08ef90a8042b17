import MariaStore
import PortalPlatform

/// Markup that is safe to send to a browser.
///
/// Write it as a string literal: the literal parts are trusted, every interpolated text is escaped,
/// and interpolated `HTML` is nested as it is. Types without an overload here do not compile.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  private let content: Content

  private enum Content {
    /// Stands in the program: no memory of its own.
    case literal(StaticString)
    case buffer(ByteBuffer)
  }

  package init(stringLiteral value: StaticString) { content = .literal(value) }

  package init(stringInterpolation interpolation: Interpolation) {
    content = .buffer(interpolation.buffer)
  }

  package static let none: HTML = ""

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var buffer: ByteBuffer

    package init(literalCapacity: Int, interpolationCount: Int) {
      buffer = ByteBuffer(capacity: literalCapacity + interpolationCount * 64)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      buffer.append(literal: literal)
    }

    package mutating func appendInterpolation(_ html: HTML) {
      switch html.content {
      case .literal(let text): buffer.append(literal: text)
      case .buffer(let bytes): buffer.append(bytes)
      }
    }

    /// Nothing when there is none.
    package mutating func appendInterpolation(_ html: HTML?) {
      if let html { appendInterpolation(html) }
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { appendInterpolation(part) }
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      buffer.append(text: String(number))
    }

    package mutating func appendInterpolation(_ route: Route) {
      appendInterpolation(route.path)
    }

    package mutating func appendInterpolation(_ route: OfficeRoute) {
      appendInterpolation(route.path)
    }

    /// In the form that machines read: `2026-11-24`.
    package mutating func appendInterpolation(_ day: Day) { day.append(to: &buffer) }

    /// In the form that machines read: `2026-11-24T09:30:00`.
    package mutating func appendInterpolation(_ time: WallTime) { time.append(to: &buffer) }

    /// In the form that machines read: `2026-11-24T14:30:00.000Z`.
    package mutating func appendInterpolation(_ instant: Instant) { instant.append(to: &buffer) }

    /// First and last name and what follows them; nothing when there is none.
    package mutating func appendInterpolation(_ name: ProviderName?) {
      guard let name else { return }
      appendInterpolation(name.first)
      if !name.first.isEmpty, !name.last.isEmpty { appendLiteral(" ") }
      appendInterpolation(name.last)
      if !name.suffix.isEmpty {
        appendLiteral(", ")
        appendInterpolation(name.suffix)
      }
    }

    /// Texts in one line, with commas between them.
    package mutating func appendInterpolation(list texts: [String]) {
      for (index, text) in texts.enumerated() {
        if index > 0 { appendLiteral(", ") }
        appendInterpolation(text)
      }
    }

    package mutating func appendInterpolation(_ text: Substring) {
      appendInterpolation(String(text))
    }

    package mutating func appendInterpolation(_ text: String) {
      // Byte by byte: a character such as `"` with a combining accent is one grapheme, and would
      // leave an attribute if it were compared as one. Most texts have nothing to escape.
      if buffer.append(text: text, unlessWith: Interpolation.special) { return }
      for byte in text.utf8 { appendEscaped(byte) }
    }

    private static let special = ASCIISet(controlsAnd: "&<>\"'")

    private mutating func appendEscaped(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "&"): appendLiteral("&amp;")
      case UInt8(ascii: "<"): appendLiteral("&lt;")
      case UInt8(ascii: ">"): appendLiteral("&gt;")
      case UInt8(ascii: "\""): appendLiteral("&quot;")
      case UInt8(ascii: "'"): appendLiteral("&#39;")
      // Control characters are not allowed in a page, escaped or not.
      case let byte where Interpolation.special.contains(byte): appendLiteral("\u{FFFD}")
      default: buffer.append(byte)
      }
    }
  }

  package var utf8: [UInt8] {
    switch content {
    case .literal(let text): Array(text.description.utf8)
    case .buffer(let bytes): bytes.bytes
    }
  }

  package var string: String { String(decoding: utf8, as: UTF8.self) }
}
