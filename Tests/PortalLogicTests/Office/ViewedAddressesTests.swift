import MariaStore
import TestSupport
import Testing

@testable import PortalLogic

@Suite struct `Addresses that lead into a view` {
  private func leading(_ html: String, type: String = "text/html; charset=utf-8") -> String {
    let response = Response(
      status: 200, headers: [("Content-Type", type)], body: Array(html.utf8))
    return ViewedAddresses(of: PatNum(rawValue: 7)).leading(response).text
  }

  @Test(arguments: [
    (#"<a href="/people">"#, #"<a href="/patients/7/view/people">"#),
    (
      #"<a class="x" href="/people/5/history?before=3">"#,
      #"<a class="x" href="/patients/7/view/people/5/history?before=3">"#
    ),
    (#"<a href="/">"#, #"<a href="/patients/7/view/">"#),
    (#"<a href="/security">"#, #"<a role="link" aria-disabled="true">"#),
    (
      #"<a class="y" href="/security" id="z">"#,
      #"<a class="y" role="link" aria-disabled="true" id="z">"#
    ),
    (#"<a href="/patients/7">"#, #"<a href="/patients/7">"#),
    (#"<a href="//evil.example/people">"#, #"<a href="//evil.example/people">"#),
    (#"<a href="https://example.org/people">"#, #"<a href="https://example.org/people">"#),
    (#"<img src="/office/logo.svg">"#, #"<img src="/office/logo.svg">"#),
    (#"<p title="/people">"#, #"<p title="/people">"#),
    (#"<p>&quot; href=&quot;/people&quot;</p>"#, #"<p>&quot; href=&quot;/people&quot;</p>"#),
    (#"href="/people"#, #"href="/people"#), (#""#, #""#), (#"""#, #"""#),
  ])
  func `are those of pages that are shown, and no others`(html: String, expected: String) {
    #expect(leading(html) == expected)
  }

  @Test func `random ones print as themselves`() {
    func route(_ address: String) -> Route? {
      let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
      return Route(
        Request(path: parts.first ?? "", query: parts.count > 1 ? parts[1] : ""), on: .office)
    }
    let words = [
      "/patients/200", "/view", "/data", "/people", "/201", "/history", "/appointments", "/7",
      "/calendar.ics", "/", "?show=all", "?before=9", "?then=", "%2Fpeople", "%3F", "?for=access",
      "&saved=1", "/security", "/session/time", "/contact", "?CID=2", "//", "\0", "é",
    ]
    var random = TestRandom(seed: 14)
    var count = 0
    for _ in 0..<20_000 {
      let address = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }.joined()
      guard let found = route("/patients/200" + address) else { continue }
      count += 1
      #expect(route(found.path) == found, "\(address)")
    }
    #expect(count > 100)
  }

  @Test func `are left alone in files`() {
    #expect(leading(#"<a href="/people">"#, type: "text/plain") == #"<a href="/people">"#)
  }

  @Test func `bytes that are no text come through`() {
    let body: [UInt8] = Array(#"<a href="/"#.utf8) + [0xff, 0xfe] + Array(#"">"#.utf8)
    let response = Response(status: 200, headers: [("Content-Type", "text/html")], body: body)
    #expect(ViewedAddresses(of: PatNum(rawValue: 7)).leading(response).body == body)
  }
}
