import PortalPlatform

/// Random texts of characters that nobody takes for one another.
enum UnmistakableText {
  /// No vowels but A and E, no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
  private static let alphabet = Array("34679ACDEFGHJKMNPQRTWXY".utf8)

  /// Each with the same chance.
  static func make(length: Int, _ random: Random) -> String {
    var text = ByteBuffer(capacity: length)
    let count = UInt8(alphabet.count)
    while text.count < length {
      for byte in random.bytes(length * 2)
      // The largest multiple of the count, so that none comes more often than another.
      where byte < count * (255 / count) && text.count < length {
        text.append(alphabet[Int(byte % count)])
      }
    }
    return text.text
  }

  /// What somebody typed, in whatever case, with spaces and hyphens anywhere; nil when it cannot be
  /// such a text.
  static func read(_ typed: String, length: Int) -> String? {
    let letters = typed.prefix(200).uppercased().unicodeScalars.filter { scalar in
      !scalar.properties.isWhitespace && scalar.properties.generalCategory != .dashPunctuation
    }
    guard letters.count == length,
      letters.allSatisfy({ $0.isASCII && alphabet.contains(UInt8(ascii: $0)) })
    else { return nil }
    return String(String.UnicodeScalarView(letters))
  }
}
