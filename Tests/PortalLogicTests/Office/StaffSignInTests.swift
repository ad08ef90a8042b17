import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `Signing in to the office` {
  let clock = TestClock()

  private func browser(_ practice: TestPractice) throws -> TestBrowser {
    try TestBrowser(practice, clock: clock, face: .office)
  }

  /// A page without what differs for reasons of its own.
  private func anonymous(_ page: String) -> String {
    page.replacing(/(name="(token|user_name)" value=")[^"]*/, with: { "\($0.output.1)" })
      .replacing(/(id="user_name" name="user_name" value=")[^"]*/, with: { "\($0.output.1)" })
  }

  @Test(arguments: ["admin", "ADMIN", " desk ", "drlee"])
  func `opens the patients to a user, in whatever case the name is typed`(name: String) throws {
    let practice = try TestPractice()
    let browser = try browser(practice)
    let answer = browser.staffSignIn(name)
    #expect(answer.status == 303)
    #expect(answer.header("Location") == "/")
    #expect(browser.get("/").header("Location") == "/today")
    #expect(browser.get("/patients").status == 200)
    #expect(browser.cookies["__Host-pp_staff"] != nil)
    #expect(browser.cookies["__Host-pp_session"] == nil)
  }

  @Test func `says the same whatever the cause, after one hash and the same statements`() throws {
    let practice = try TestPractice()
    try practice.root(
      "UPDATE userod SET IsHidden = 1 WHERE UserName = 'drlee'",
      "UPDATE userod SET FailedAttempts = 5, DateTFail = '2026-03-04 09:58:00' "
        + "WHERE UserName = 'desk'",
      "INSERT INTO portal_staff_lock (UserNum, LockedAt) VALUES (4, '2026-01-01')")
    var pages: Set<String> = []
    var counts: Set<Int> = []
    for (name, password) in [
      ("admin", "wrong"), ("nobody", TestPractice.password), ("drlee", TestPractice.password),
      ("desk", TestPractice.password), ("drokafor", TestPractice.password), ("olddesk", ""),
      ("olddesk", "x"), ("admin", TestPractice.password.lowercased()),
    ] {
      let browser = try browser(practice)
      _ = browser.staffSignIn("nobody-at-all", "x")
      let before = browser.portal.store.statementCount
      let token = TestBrowser.token(in: browser.get("/staff/session/new").text)
      let shown = browser.portal.store.statementCount
      guard !password.isEmpty else { continue }
      let answer = browser.send(
        "POST", "/staff/session", body: "user_name=\(name)&password=\(password)&token=\(token)")
      #expect(answer.status == 422, "\(name)")
      #expect(shown > before)
      pages.insert(anonymous(answer.text))
      counts.insert(browser.portal.store.statementCount - shown)
      #expect(browser.get("/patients").status == 303)
    }
    #expect(pages.count == 1)
    #expect(counts.count == 1, "\(counts)")
  }

  @Test
  func `five failures in a row close the door for five minutes, as in the practice's software`()
    throws
  {
    let practice = try TestPractice()
    for number in 1...5 {
      #expect(try browser(practice).staffSignIn("desk", "wrong").status == 422)
      let failures = try practice.root(
        "SELECT FailedAttempts FROM userod WHERE UserName = 'desk'")
      #expect(failures.trimmingCharacters(in: .newlines) == String(number))
    }
    #expect(
      try practice.root("SELECT DateTFail FROM userod WHERE UserName = 'desk'")
        .hasPrefix("2026-03-04 10:00:00"))
    clock.advance(seconds: 299)
    #expect(try browser(practice).staffSignIn("desk").status == 422)
    // Trying meanwhile makes nobody wait longer.
    clock.advance(seconds: 2)
    #expect(try browser(practice).staffSignIn("desk").status == 303)
    #expect(
      try practice.root(
        "SELECT CONCAT(FailedAttempts, ' ', DateTLastLogin) FROM userod WHERE UserName = 'desk'"
      ).hasPrefix("0 2026-03-04 10:05:01"))
  }

  @Test func `tries at the same moment are counted one by one`() throws {
    let practice = try TestPractice()
    let store = practice.store(account: "portal_office")
    _ = try store.settings(for: .practice)
    let now = try #require(
      Day(iso: TestPractice.today).map { WallTime(day: $0, second: 36_000) })
    let first = try #require(try store.staffUser(foldedName: "desk"))
    let second = try #require(try store.staffUser(foldedName: "desk"))
    #expect(try store.countStaffFailure(of: first, failures: 1, at: now))
    #expect(try !store.countStaffFailure(of: second, failures: 1, at: now))
  }

  @Test func `a password that must be changed is changed in the practice's software`() throws {
    let practice = try TestPractice()
    try practice.root("UPDATE userod SET IsPasswordResetRequired = 1 WHERE UserName = 'desk'")
    let browser = try browser(practice)
    let wrong = browser.staffSignIn("desk", "wrong").text
    let right = browser.staffSignIn("desk")
    #expect(right.status == 422)
    #expect(right.text.contains("practice software, then sign in here"))
    #expect(!wrong.contains("practice software, then sign in here"))
    #expect(browser.get("/patients").status == 303)
    #expect(
      try practice.root("SELECT FailedAttempts FROM userod WHERE UserName = 'desk'") == "1\n")
  }

  @Test func `leaves what the practice's software expects, and a row of the history`() throws {
    let practice = try TestPractice()
    try practice.root("DELETE FROM securitylog", "DELETE FROM portal_history")
    let browser = try browser(practice)
    _ = browser.staffSignIn("desk", "wrong")
    _ = browser.staffSignIn("desk")
    _ = browser.post("/staff/session/end", from: "/patients")
    #expect(
      try practice.root(
        "SELECT CONCAT_WS(' ', PermType, UserNum, PatNum, LogSource) FROM securitylog "
          + "ORDER BY SecurityLogNum") == "83 3 0 6\n83 3 0 6\n")
    #expect(
      try practice.root(
        "SELECT CONCAT_WS(' ', Kind, ActorUserNum, PatNum, ObjectNum) FROM portal_history "
          + "ORDER BY HistoryNum") == "71 0 0 3\n70 3 0 0\n72 3 0 0\n")
  }

  @Test func `a session ends by its idle time, which the office sets, and by the user's end`()
    throws
  {
    let practice = try TestPractice()
    let browser = try browser(practice)
    #expect(browser.staffSignIn("desk").status == 303)
    clock.advance(seconds: 29 * 60)
    #expect(browser.get("/patients").status == 200)
    clock.advance(seconds: 29 * 60)
    #expect(browser.get("/patients").status == 200)
    try practice.root(
      "REPLACE INTO portal_setting VALUES (0, 'PortalStaffIdleMinutes', '5', UTC_TIMESTAMP(3))")
    clock.advance(seconds: 6 * 60)
    #expect(browser.get("/patients").status == 303)
    #expect(browser.staffSignIn("desk").status == 303)
    try practice.root("UPDATE userod SET IsHidden = 1 WHERE UserName = 'desk'")
    #expect(browser.get("/patients").status == 303)
  }

  @Test func `no session lasts beyond twelve hours`() throws {
    let practice = try TestPractice()
    let browser = try browser(practice)
    #expect(browser.staffSignIn("desk").status == 303)
    for _ in 0..<(12 * 3) { clock.advance(seconds: 1190); _ = browser.get("/patients") }
    #expect(browser.get("/patients").status == 200)
    clock.advance(seconds: 600)
    #expect(browser.get("/patients").status == 303)
  }

  @Test func `an old form of a password becomes the one that the database's software knows`() throws
  {
    let practice = try TestPractice()
    // Demo-pass-1 as the practice software wrote it long ago.
    try practice.root(
      "UPDATE userod SET Password = 'ctrUs4MDystg2rR5Hy/4JQ==' WHERE UserName = 'desk'")
    #expect(try browser(practice).staffSignIn("desk").status == 303)
    let stored = try practice.root("SELECT Password FROM userod WHERE UserName = 'desk'")
    #expect(
      stored.hasPrefix(practice.database == practice.practiceDatabase ? "Argon2id:" : "SHA3_512$"))
    #expect(try browser(practice).staffSignIn("desk").status == 303)
  }

  @Test func `the user's other sessions are listed and can be ended; another user's cannot`() throws
  {
    let practice = try TestPractice()
    let here = try browser(practice)
    let there = try browser(practice)
    let other = try browser(practice)
    for (browser, name) in [(here, "desk"), (there, "desk"), (other, "drlee")] {
      #expect(browser.staffSignIn(name).status == 303)
    }
    let page = here.get("/staff/security").text
    let keys = page.matches(of: /\/staff\/devices\/(\d+)\/end/).map { String($0.1) }
    #expect(keys.count == 1)
    let key = try #require(keys.first)
    #expect(other.post("/staff/devices/\(key)/end", from: "/staff/security").status == 303)
    #expect(there.get("/patients").status == 200)
    #expect(here.post("/staff/devices/\(key)/end", from: "/staff/security").status == 303)
    #expect(there.get("/patients").status == 303)
    #expect(here.get("/patients").status == 200)
    #expect(other.get("/patients").status == 200)
  }

  @Test func `signing out ends the session and clears what the browser keeps`() throws {
    let practice = try TestPractice()
    let browser = try browser(practice)
    #expect(browser.staffSignIn("desk").status == 303)
    let copy = browser.cookies
    let answer = browser.post("/staff/session/end", from: "/patients")
    #expect(answer.header("Location") == "/staff/session/new?signed-out=1")
    #expect(answer.header("Clear-Site-Data") == #""cache", "storage""#)
    browser.cookies = copy
    #expect(browser.get("/patients").header("Location")?.hasPrefix("/staff/session/new") == true)
  }

  @Test func `both faces can be used in one browser`() throws {
    let practice = try TestPractice()
    let patient = try TestBrowser(practice, clock: clock)
    let office = try browser(practice)
    #expect(patient.signIn("mary200").status == 303)
    office.cookies = patient.cookies
    #expect(office.staffSignIn("desk").status == 303)
    patient.cookies = office.cookies
    #expect(patient.get("/appointments").status == 200)
    #expect(office.get("/patients").status == 200)
    _ = office.post("/staff/session/end", from: "/patients")
    patient.cookies = office.cookies
    #expect(patient.get("/appointments").status == 200)
  }

  @Test func `random addresses of the office are never a trap`() {
    var random = TestRandom(seed: 11)
    let words = [
      "/", "patients", "staff", "session", "new", "second-factor", "code", "security", "devices",
      "end", "%", "%ff", "?", "=", "&", "+", "q", "former", "page", "before", "9", "0", "\0", "é",
      "then", "..", "time",
    ]
    for _ in 0..<20_000 {
      let address = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }.joined()
      let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      let request = Request(
        path: String(parts.first ?? ""), query: parts.count > 1 ? String(parts[1]) : "")
      guard let found = Route(request, on: .office) else { continue }
      let again = found.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      #expect(
        Route(
          Request(path: String(again[0]), query: again.count > 1 ? String(again[1]) : ""),
          on: .office) == found, "\(address)")
    }
  }
}
