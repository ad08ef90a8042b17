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

  @Test func `are left alone in files`() {
    #expect(leading(#"<a href="/people">"#, type: "text/plain") == #"<a href="/people">"#)
  }

  @Test func `bytes that are no text come through`() {
    let body: [UInt8] = Array(#"<a href="/"#.utf8) + [0xff, 0xfe] + Array(#"">"#.utf8)
    let response = Response(status: 200, headers: [("Content-Type", "text/html")], body: body)
    #expect(ViewedAddresses(of: PatNum(rawValue: 7)).leading(response).body == body)
  }
}
