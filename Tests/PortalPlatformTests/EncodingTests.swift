import Foundation
import PortalPlatform
import Testing

@Suite struct `Encodings` {
  @Test func `Base64 and hexadecimal lead back to the bytes`() {
    for count in 0..<200 {
      let bytes = Random.system.bytes(count)
      #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
      #expect(Base64.decode(Base64.encodeForURL(bytes)) == bytes)
      #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }
  }

  @Test(arguments: ["a", "ab=c", "a===", "aé", "a b", "abcde"])
  func `what is not Base64 is refused`(text: String) { #expect(Base64.decode(text) == nil) }

  @Test func `a log line is JSON on one line, whatever stands in it`() throws {
    let nasty = "a\"b\\c\n\r\t\u{0}\u{7f}é🙂</script>"
    var line = LogLine("event", at: Instant(milliseconds: 1_772_636_400_250))
    line.add("text", nasty)
    line.add("number", -5)
    line.add("ms", thousandths: 1042)
    let text = String(decoding: line.bytes, as: UTF8.self)
    #expect(text.split(separator: "\n").count == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.bytes)) as? [String: Any])
    #expect(object["text"] as? String == nasty)
    #expect(object["ms"] as? Double == 1.042)
    #expect(object["time"] as? String == "2026-03-04T15:00:00.250Z")
  }

  @Test(arguments: ["", "k1", "k1:zz", "k1:abcd", ":" + String(repeating: "ab", count: 32)])
  func `a key file without a whole key is refused`(text: String) {
    #expect(throws: KeyFile.Problem.self) { try KeyFile(text: text, path: "keys") }
  }

  @Test func `digests are those of the standards`() {
    #expect(Hex.encode(Digest.sha256(Array("abc".utf8))).hasPrefix("ba7816bf8f01cfea"))
    #expect(Hex.encode(Digest.sha3_512(Array("abc".utf8))).hasPrefix("b751850b1a57168a"))
    #expect(Hex.encode(Digest.md5(Array("abc".utf8))) == "900150983cd24fb0d6963f7d28e17f72")
    #expect(
      Hex.encode(Digest.hmac(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        .hasPrefix("5bdcc146bf60754e"))
  }
}
