/// A set of ASCII characters.
package struct ASCIISet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// The characters of the text, and every control character but for tab and line ends.
  package init(controlsAnd text: StaticString) {
    for control in UInt8(0)..<32 where control != 9 && control != 10 && control != 13 {
      insert(control)
    }
    insert(127)
    text.withUTF8Buffer { for byte in $0 { insert(byte) } }
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << byte } else { high |= 1 << (byte & 63) }
  }

  package func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) >> (byte & 63) & 1 == 1
  }
}
