import Testing

@testable import PortalPlatform

@Suite struct `One-time codes` {
  private let secret = Array("12345678901234567890".utf8)

  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
    (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func `are those of RFC 6238`(seconds: Int, code: String) {
    let time = Instant(milliseconds: seconds * 1000)
    #expect(TimeCode.code(of: secret, step: TimeCode.step(at: time)) == code)
  }

  @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
  func `are good in their period and in the two beside it`(drift: Int, isGood: Bool) {
    let time = Instant(milliseconds: 1_772_636_400_000)
    let step = TimeCode.step(at: time) + drift
    let code = TimeCode.code(of: secret, step: step)
    #expect(TimeCode.step(of: code, secret: secret, at: time) == (isGood ? step : nil))
  }

  @Test(arguments: ["", "1", "28708", "2870820", "٢٨٧٠٨٢", "287082 ", "abcdef", "\0\0\0\0\0\0"])
  func `are six plain digits and nothing else`(code: String) {
    let time = Instant(milliseconds: 59_000)
    #expect(TimeCode.step(of: code, secret: secret, at: time) == nil)
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func `have keys in the form of RFC 4648`(text: String, encoded: String) {
    #expect(Base32.encode(Array(text.utf8)) == encoded)
  }
}

@Suite struct `A QR code` {
  @Test func `has its three corners, and its path draws what it is`() throws {
    let code = try #require(QRCode("otpauth://totp/Practice:admin?secret=GEZDGNBVGY3TQOJQ"))
    for (row, column) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
      for offset in 0..<7 {
        #expect(code.isDark(row: row, column: column + offset))
        #expect(code.isDark(row: row + offset, column: column))
        #expect(code.isDark(row: row + 6, column: column + offset))
      }
      #expect(!code.isDark(row: row + 1, column: column + 1))
      #expect(code.isDark(row: row + 3, column: column + 3))
    }
    var drawn = Set<[Int]>()
    for match in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (column, row, width) = (Int(match.1) ?? 0, Int(match.2) ?? 0, Int(match.3) ?? 0)
      #expect(match.3 == match.4)
      for offset in 0..<width { drawn.insert([row, column + offset]) }
    }
    for row in 0..<code.size {
      for column in 0..<code.size {
        #expect(drawn.contains([row, column]) == code.isDark(row: row, column: column))
      }
    }
  }

  @Test func `holds some text, and not too much`() {
    #expect(QRCode("") == nil)
    #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
  }
}
