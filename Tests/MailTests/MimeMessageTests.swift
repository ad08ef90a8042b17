import MariaStore
import PortalLogic
import PortalPlatform
import TestSupport
import Testing

@testable import PortalJobs

@Suite struct `A message as it travels` {
  private func message(
    subject: String = "Hello", name: String = "Alderbrook Dental", text: String = "Text\n"
  ) -> MimeMessage {
    MimeMessage(
      letter: Letter(language: .english, subject: subject, text: text, html: "<p>Text</p>\n"),
      senderName: name, sender: "office@practice.example", recipient: "mary@example.org",
      messageID: "0123456789abcdef0123456789abcdef@practice.example",
      date: Instant(milliseconds: 1_772_636_400_000))
  }

  /// The lines of the head, and the rest.
  private func parts(_ bytes: [UInt8]) throws -> (head: [String], body: String) {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    let end = try #require(lines.firstIndex(of: "\r"))
    return (Array(lines[..<end]), lines[(end + 1)...].joined(separator: "\n"))
  }

  @Test func `has the head that it needs, in ASCII`() throws {
    let (head, body) = try parts(message(subject: "Su código – naïve").bytes())
    let names = head.filter { $0.first != " " && $0.first != "\t" }
      .compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(
      Set(names) == [
        "From", "To", "Subject", "Message-Id", "Date", "MIME-Version", "Content-Type",
        "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
      ])
    #expect(names.count == Set(names).count)
    #expect(head.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } && $0.hasSuffix("\r") })
    #expect(head.contains { $0.hasPrefix("To: mary@example.org") })
    #expect(head.contains("Date: Wed, 04 Mar 2026 15:00:00 +0000\r"))
    #expect(body.contains("Content-Transfer-Encoding: quoted-printable"))
    #expect(body.utf8.allSatisfy { $0 < 128 })
  }

  @Test func `has no lines but its own, whatever the office and the subject are called`() throws {
    var random = TestRandom(seed: 1)
    let expected = Set(try parts(message().bytes()).head.map(name)).union([""])
    let scalars: [Unicode.Scalar] = [
      "\r", "\n", "\0", "\u{85}", "\u{2028}", "\u{2029}", "\u{0B}", "\u{202E}", "\u{FEFF}", ":",
      "<", ">", "\"", "\\", ",", "(", ")", "=", "?", "é", "漢", "🦷", " ", "a", "B", "\t", "@",
      "\u{0301}", "\u{1F}",
    ]
    for _ in 0..<(TestServer.isLong ? 20_000 : 2_000) {
      func text() -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...80, using: &random) {
          view.append(scalars.randomElement(using: &random) ?? "x")
        }
        return String(view)
          + ["", "\r\nBcc: x@y.example", "\r\n\r\nBody"][
            Int.random(in: 0...2, using: &random)]
      }
      let (head, body) = try parts(message(subject: text(), name: text()).bytes())
      #expect(Set(head.map(name)).union([""]) == expected)
      #expect(
        head.allSatisfy { $0.utf8.allSatisfy { $0 < 127 && ($0 > 31 || $0 == 9 || $0 == 13) } })
      #expect(!body.hasPrefix("Body"))
    }
  }

  @Test func `keeps its lines short and its text whole`() throws {
    let text = String(repeating: "ein sehr langer Absatz … ", count: 400) + "\n.\n..\nFrom x\n"
    let bytes = message(text: text).bytes()
    let whole = String(decoding: bytes, as: UTF8.self)
    #expect(whole.unicodeScalars.split(separator: "\n").allSatisfy { $0.count <= 998 })
    let back = try #require(MimeReader(bytes)).parts(limit: 4)
    #expect(back.map(\.type) == ["text/plain", "text/html"])
    #expect(back[0].text.replacing("\r\n", with: "\n") == text)
  }

  /// The name of a line's field; nothing for a line that goes on.
  private func name(_ line: String) -> String {
    guard let first = line.unicodeScalars.first, first != " ", first != "\t" else { return "" }
    return String(line.split(separator: ":")[0])
  }
}
