/// Bytes as Base64 (RFC 4648).
package enum Base64 {
  private static let standard = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let urlSafe = Array(standard.dropLast(2)) + Array("-_".utf8)

  /// The usual alphabet, padded with `=`.
  package static func encode(_ bytes: [UInt8]) -> String {
    let text = encode(bytes, standard)
    return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
  }

  /// The alphabet for addresses and cookies, without padding.
  package static func encodeForURL(_ bytes: [UInt8]) -> String { encode(bytes, urlSafe) }

  /// Reads both alphabets, with or without padding; nil for anything else.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for character in text.utf8 {
      let value: UInt8
      switch character {
      case 65...90: value = character - 65
      case 97...122: value = character - 71
      case 48...57: value = character + 4
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      case UInt8(ascii: "="):
        padding += 1
        continue
      default: return nil
      }
      guard padding == 0 else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count % 4 != 1 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32((count - 1) % 4))))
      }
    }
    guard count % 4 != 1, padding <= 2 else { return nil }
    return bytes
  }

  private static func encode(_ bytes: [UInt8], _ alphabet: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let bits =
        UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
        | (left > 2 ? UInt32(bytes[index + 2]) : 0)
      text.append(alphabet[Int(bits >> 18)])
      text.append(alphabet[Int(bits >> 12 & 63)])
      if left > 1 { text.append(alphabet[Int(bits >> 6 & 63)]) }
      if left > 2 { text.append(alphabet[Int(bits & 63)]) }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}
