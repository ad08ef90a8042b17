import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite struct `The access history` {
  let practice: TestPractice

  init() throws { practice = try TestPractice() }

  private func browser(_ name: String) throws -> TestBrowser {
    let browser = try TestBrowser(practice)
    #expect(browser.signIn(name).status == 303)
    return browser
  }

  /// The sentences of a page, from its first.
  private func sentences(_ page: String) -> [String] {
    page.matches(of: /<li><time datetime="[^"]+">[^<]+<\/time> <span>(.*?)<\/span><\/li>/)
      .map { String($0.output.1).replacing(/<[^>]+>/, with: "") }
  }

  @Test func `a mother's look at her child's visits is there for everybody who sees the child`()
    throws
  {
    let mary = try browser("mary200")
    #expect(mary.get("/people/201/appointments").status == 200)
    #expect(
      sentences(mary.get("/people/201/history").text) == ["You looked at the appointments."])
    let daniel = try browser("daniel210")
    let page = daniel.get("/people/201/history").text
    #expect(page.contains("Access history of Lily Hartwell"))
    #expect(page.contains(#"<h2 class="pp-heading">Wed 3/4/2026</h2>"#))
    #expect(page.contains(#"<time datetime="2026-03-04T15:00:00.000Z">10:00 AM</time>"#))
    #expect(
      sentences(page) == [
        "Mary Hartwell looked at this access history.",
        "Mary Hartwell looked at the appointments.",
      ])
  }

  @Test func `it is in Spanish as well`() throws {
    let mary = try browser("mary200")
    mary.headers["accept-language"] = "es-US"
    _ = mary.get("/people/201/appointments")
    let page = mary.get("/people/201/history").text
    #expect(page.contains("Historial de accesos de Lily Hartwell"))
    #expect(sentences(page) == ["Usted consultó las citas."])
  }

  @Test func `a representative sees nothing of other people's`() throws {
    let daniel = try browser("daniel210")
    for person in [200, 300, 999_999] {
      #expect(daniel.get("/people/\(person)/history").status == 404)
    }
  }

  @Test func `the family menu leads to the same page about another person`() throws {
    let page = try browser("mary200").get("/people/201/history").text
    #expect(page.contains(#"<li><a href="/history">Mary Hartwell (you)</a></li>"#))
    #expect(page.contains(#"<a href="/people/202/history">"#))
    #expect(page.contains(#"href="/people/201/history" aria-current="page">Access history</a>"#))
  }

  @Test func `signing in, failing and signing out are there, being away too long is not`() throws {
    let clock = TestClock()
    let browser = try TestBrowser(practice, clock: clock)
    #expect(browser.signIn("mary200", "wrong").status == 422)
    #expect(browser.signIn("nobody-of-that-name").status == 422)
    #expect(browser.signIn("mary200").status == 303)
    clock.advance(seconds: 3600)
    #expect(browser.post("/session/end").status == 303)
    #expect(browser.signIn("mary200").status == 303)
    #expect(browser.post("/session/end").status == 303)
    let rows = try practice.root(
      """
      SELECT h.Kind, h.ActorPatNum, h.PatNum, h.SessionNum > 0, h.Network
      FROM portal_history h ORDER BY h.HistoryNum
      """)
    #expect(
      rows == """
        2\t0\t200\t0\t192.0.2.0/24
        2\t0\t0\t0\t192.0.2.0/24
        1\t200\t200\t1\t192.0.2.0/24
        1\t200\t200\t1\t192.0.2.0/24
        3\t200\t200\t1\t192.0.2.0/24

        """)
    let mary = try self.browser("mary200")
    #expect(
      sentences(mary.get("/history").text) == [
        "You signed in. Network 192.0.2.0/24", "You signed out.",
        "You signed in. Network 192.0.2.0/24", "You signed in. Network 192.0.2.0/24",
        "Somebody tried to sign in with this user name, without success. Network 192.0.2.0/24",
      ])
  }

  @Test func `rows of one session carry its number`() throws {
    let mary = try browser("mary200")
    _ = mary.get("/appointments")
    #expect(
      try practice.root(
        "SELECT COUNT(*) FROM portal_history h JOIN portal_session s USING (SessionNum)") == "2\n")
  }

  @Test func `the office and people who are gone are named as such, and so is what comes later`()
    throws
  {
    try practice.root(
      """
      INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, Network)
      VALUES ('2026-03-04 14:00:00', 20, 0, 3, 200, ''), ('2026-03-04 14:00:01', 22, 7777, 0, 200, ''),
        ('2026-03-04 14:00:02', 999, 300, 0, 200, '')
      """)
    let page = try browser("mary200").get("/history").text
    #expect(
      sentences(page).dropFirst() == [
        "Tom Reyes did something else in the portal.", "Somebody looked at the contact data.",
        "The office looked at the appointments.",
      ])
  }

  @Test func `it is turned over by keys, each row once, within the limits of a page`() throws {
    try practice.root(
      """
      INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, PatNum, ObjectNum, Network)
      SELECT '2025-01-01' + INTERVAL seq HOUR, 20, 210, 202, seq, '192.0.2.0/24'
      FROM seq_1_to_100
      """)
    let mary = try browser("mary200")
    var address = "/people/202/history"
    var times: [String] = []
    for _ in 0..<5 {
      let response = mary.get(address)
      #expect(response.status == 200 && response.body.count < 20_000)
      let line = mary.log.last ?? ""
      let count = line.firstMatch(of: /"statements":(\d+)/).flatMap { Int($0.output.1) }
      #expect((count ?? 99) <= 8)
      // Each look at the history is a row at its other end, which moves nothing here.
      times += response.text.matches(of: /<li><time datetime="(2025[^"]+)"/).map {
        String($0.output.1)
      }
      let older = response.text.firstMatch(of: /href="([^"]+\?before=\d+)">Show older/)
      guard let older else { break }
      address = String(older.output.1)
    }
    #expect(times.count == 100)
    #expect(times == Set(times).sorted().reversed())
    #expect(mary.get(address).text.contains(#"href="/people/202/history">Show the latest"#))
    #expect(mary.get("/people/202/history?before=x").text.contains("Show older"))
  }

  @Test func `a file for the calendar is a row about its visit, one that there is not is none`()
    throws
  {
    let mary = try browser("mary200")
    #expect(mary.get("/appointments/20021/calendar.ics").status == 200)
    #expect(mary.get("/appointments/30001/calendar.ics").status == 404)
    #expect(
      try practice.root("SELECT Kind, PatNum, ObjectNum FROM portal_history WHERE Kind >= 20")
        == "21\t200\t20021\n")
  }

  @Test func `what cannot be recorded is not shown, and looks like any outage`() throws {
    let mary = try browser("mary200")
    try practice.root("SET foreign_key_checks = 0", "RENAME TABLE portal_history TO elsewhere")
    for address in ["/appointments", "/people", "/people/201/appointments"] {
      let response = mary.get(address)
      #expect(response.status == 503)
      #expect(response.header("Retry-After") != nil)
      #expect(!response.text.contains("Lily") && !response.text.contains("pp-past"))
    }
    #expect(mary.log.last?.contains(#""error":"unrecorded: database error 1146""#) == true)
    #expect(mary.get("/appointments", method: "HEAD").status == 200)
    #expect(mary.get("/contact").status == 200)
    // Neither does anybody get in unseen.
    #expect(try TestBrowser(practice).signIn("tom300").status == 503)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_session WHERE PatNum = 300") == "0\n")
    // The practice's row comes after the history's: there is none either.
    #expect(try practice.root("SELECT COUNT(*) FROM securitylog WHERE PermType = 75") == "0\n")
  }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.0/24"), ("2001:db8::1", "2001:db8:0:0::/64"), ("", "unknown"),
    ("ünknown:", "unknown"), (String(repeating: "x", count: 80), "unknown"),
  ])
  func `an address is kept as its network`(address: String, network: String) {
    let networks = Networks()
    #expect(networks.network(of: address) == network)
    #expect(networks.network(of: address) == network)
  }
}
