import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs

@Suite struct `A report about a message that came back` {
  private let token = "0123456789abcdef0123456789abcdef"

  private var text: String {
    """
    From: MAILER-DAEMON@mx.example
    To: bounces+\(token)@practice.example
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"
    MIME-Version: 1.0

    --b
    Content-Type: text/plain

    I am sorry.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; mary@example.org
    Action: failed
    Status: 5.2.2
    Diagnostic-Code: smtp; 552 5.2.2
     mailbox full
    --b
    Content-Type: text/rfc822-headers

    Message-ID: <fedcba9876543210fedcba9876543210@practice.example>
    --b--

    """
  }

  @Test func `names the message and the reason`() throws {
    let report = try #require(
      DeliveryReport(Array(text.utf8), returnPath: "bounces+*@practice.example"))
    #expect(report.isFailure)
    #expect(report.reason == "5.2.2 smtp; 552 5.2.2 mailbox full")
    #expect(report.tokens == ["fedcba9876543210fedcba9876543210", token])
    #expect(
      DeliveryReport(Array(text.utf8), returnPath: nil)?.tokens == [
        "fedcba9876543210fedcba9876543210"
      ])
  }

  @Test func `that is damaged anywhere is survived`() {
    var random = TestRandom(seed: 2)
    let whole = Array(text.utf8)
    for _ in 0..<(TestServer.isLong ? 50_000 : 3_000) {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: whole.suffix(from: place % whole.count), at: place)
        }
      }
      let report = DeliveryReport(bytes, returnPath: "bounces+*@practice.example")
      let hexadecimal = Set("0123456789abcdef")
      for token in report?.tokens ?? [] {
        #expect(token.count == 32 && token.allSatisfy(hexadecimal.contains))
      }
      #expect(report?.reason.utf8.allSatisfy { $0 > 31 && $0 != 127 } ?? true)
    }
  }
}
