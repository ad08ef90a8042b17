import PortalPlatform

/// A code for a new password: eight characters that nobody takes for one another (G-21).
package struct ResetCode: Sendable, Equatable {
  /// Without hyphen, in upper case.
  let text: String

  /// Seconds for which a code works.
  package static let life = 600
  private static let length = 8
  /// No vowels but A and E, no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
  private static let alphabet = Array("34679ACDEFGHJKMNPQRTWXY".utf8)

  /// A new one: each of 23⁸ with the same chance.
  package init(_ random: Random) {
    var text = ByteBuffer(capacity: ResetCode.length)
    let count = UInt8(ResetCode.alphabet.count)
    while text.count < ResetCode.length {
      for byte in random.bytes(ResetCode.length * 2)
      // The largest multiple of the count, so that none comes more often than another.
      where byte < count * (255 / count) && text.count < ResetCode.length {
        text.append(ResetCode.alphabet[Int(byte % count)])
      }
    }
    self.text = text.text
  }

  /// What somebody typed, in whatever case, with spaces and hyphens anywhere; nil when it cannot be
  /// a code.
  init?(typed: String) {
    let letters = typed.uppercased().unicodeScalars.filter { scalar in
      !scalar.properties.isWhitespace && scalar.properties.generalCategory != .dashPunctuation
    }
    guard letters.count == ResetCode.length,
      letters.allSatisfy({ $0.isASCII && ResetCode.alphabet.contains(UInt8(ascii: $0)) })
    else { return nil }
    text = String(String.UnicodeScalarView(letters))
  }

  /// As a message shows it: `K7QX-3M9P`.
  package var shown: String { "\(text.prefix(4))-\(text.dropFirst(4))" }
}
