import PortalPlatform
import Testing

@Suite struct `Guessing a password` {
  @Test(arguments: ["password", "Password1", "Passw0rd1", "Qwerty123", "Sunshine1", "aaaaaaaa", ""])
  func `is easy for what everybody takes`(password: String) {
    #expect(guessingBits(of: password, known: []) < 20)
  }

  @Test(arguments: ["kX9mPq2v", "Violet-Kettle-7", "correct horse battery staple"])
  func `is hard for what nobody takes`(password: String) {
    #expect(guessingBits(of: password, known: []) > 30)
  }

  @Test func `is easy for a name that is known`() {
    #expect(guessingBits(of: "Riverstone4", known: []) > 20)
    #expect(guessingBits(of: "Riverstone4", known: ["riverSTONE"]) < 20)
  }

  @Test func `ends for anything`() {
    var random = TestBytes(seed: 11)
    for length in [0, 1, 7, 63, 64, 65, 5_000] {
      let text = String((0..<length).map { _ in Character(random.next()) })
      _ = guessingBits(of: text, known: [text, ""])
    }
    _ = guessingBits(of: "nul\u{0}inside", known: ["\u{0}"])
  }
}

/// Any characters, the same at each run.
private struct TestBytes {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> Unicode.Scalar {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Unicode.Scalar(UInt32(state >> 33) % 0xd7ff) ?? " "
  }
}
