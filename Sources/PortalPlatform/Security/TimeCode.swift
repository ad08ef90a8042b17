/// One-time codes that an application on a telephone shows (RFC 6238): HMAC-SHA-1, six digits, a
/// new one every thirty seconds.
package enum TimeCode {
  /// Seconds for which a code is shown.
  package static let period = 30
  /// Bytes of a new secret, as many as the digest has.
  package static let secretSize = 20
  private static let digits = 6

  /// The number of the period at that time.
  package static func step(at time: Instant) -> Int { time.second / period }

  /// The code of a period.
  package static func code(of secret: [UInt8], step: Int) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    let digest = Digest.hmacSHA1(counter, key: secret)
    let offset = Int(digest[digest.count - 1] & 15)
    let number = digest[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The period that a code belongs to: the present one, or one beside it, as clocks differ; nil
  /// when it is wrong. Takes its time whichever it is.
  package static func step(of code: String, secret: [UInt8], at time: Instant) -> Int? {
    let now = step(at: time)
    let typed = Array(code.utf8)
    var found: Int?
    for step in [now - 1, now, now + 1]
    where isSameSecret(typed, Array(TimeCode.code(of: secret, step: step).utf8)) {
      found = step
    }
    return found
  }

  /// What an application reads from a QR code.
  ///
  /// - Parameters:
  ///   - account: percent-encoded, as is the issuer.
  package static func address(secret: [UInt8], account: String, issuer: String) -> String {
    "otpauth://totp/\(issuer):\(account)?secret=\(Base32.encode(secret))&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=\(digits)&period=\(period)"
  }
}
