import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `What waits` {
  let practice: TestPractice
  let admin: TestBrowser

  init() throws {
    practice = try TestPractice()
    try practice.root(
      "DELETE FROM alertitem", "DELETE FROM alertread", "DELETE FROM signalod",
      "DELETE FROM portal_mail")
    admin = try TestBrowser(practice, face: .office)
    #expect(admin.staffSignIn("admin").status == 303)
  }

  private func signIn(_ name: String) throws -> TestBrowser {
    let browser = try TestBrowser(practice, face: .office)
    #expect(browser.staffSignIn(name).status == 303)
    return browser
  }

  /// - Parameter actions: 1 to be read, 4 to be deleted.
  private func alert(
    _ key: Int, type: Int, clinic: Int = -1, actions: Int = 5, user: Int = 0, about: Int = 0,
    words: String = "words"
  ) throws {
    try practice.root(
      "INSERT INTO alertitem (AlertItemNum, ClinicNum, Description, Type, Severity, Actions, "
        + "FormToOpen, FKey, ItemValue, UserNum) VALUES "
        + "(\(key), \(clinic), '\(words) \(key)', \(type), 1, \(actions), 0, \(about), '', \(user))"
    )
  }

  /// A message of the outbox: 4 came back, 5 failed.
  private func mail(
    _ key: Int, to patient: Int, state: Int = 5, kind: Int = 3, useful: String = "NULL",
    record: Int = 0
  ) throws {
    try practice.root(
      "INSERT INTO portal_mail (MailNum, Kind, IdempotencyKey, Token, PatNum, State, Reason, "
        + "QueuedAt, StateAt, UsefulUntil, EmailMessageNum) VALUES (\(key), \(kind), "
        + "UNHEX(SHA2('\(key)', 256)), LPAD('\(key)', 32, '0'), \(patient), \(state), "
        + "'no such box \(key)', '2026-03-04 14:00:00', '2026-03-04 14:30:00', \(useful), \(record))"
    )
  }

  private func fail(_ times: Int) throws {
    try practice.root(
      "REPLACE INTO portal_mail_trouble (TroubleNum, Failures, BeganAt, LastAt, Reason) VALUES "
        + "(1, \(times), '2026-03-04 14:00:00', '2026-03-04 14:30:00', 'connection refused')")
  }

  /// The number on the tab, which is on every page.
  private func count(_ browser: TestBrowser, _ page: String = "/today") throws -> Int {
    let text = browser.get(page).text
    let tab = try #require(text.firstMatch(of: /<a href="\/today"[^>]*>Today(?: \((\d+)\))?</))
    return tab.1.flatMap { Int($0) } ?? 0
  }

  private func press(_ browser: TestBrowser, _ address: String) -> String? {
    browser.post(address, from: "/today").header("Location")
  }

  @Test func `is told by kind, owner, age and patient, and counted on every page`() throws {
    try practice.root(
      "UPDATE patient SET FName = 'Mary', LName = 'Hartwell' WHERE PatNum = 200",
      "UPDATE patient SET Preferred = '' WHERE PatNum = 200")
    let visit = try practice.root("SELECT MIN(AptNum) FROM appointment WHERE PatNum = 200")
    try alert(1, type: 4, about: Int(visit.trimmingSpaces()) ?? 0)
    try alert(2, type: 21, user: 1, words: "7 of")
    try mail(3, to: 200)
    try fail(4)
    let page = admin.get("/today").text
    #expect(try count(admin) == 4)
    #expect(try count(admin, "/patients") == 4)
    #expect(page.contains("A call is wanted"))
    #expect(page.contains("href=\"/patients/200\">Hartwell, Mary</a>"))
    #expect(page.contains("<dt>Unread</dt><dd>7 of 2</dd>"))
    #expect(page.contains("<dt>For</dt><dd>Everybody</dd>"))
    #expect(page.contains("<dt>For</dt><dd>admin</dd>"))
    #expect(page.contains("no such box 3"))
    #expect(page.contains("Wed 3/4/2026, 9:30 AM (30 min)"))
    #expect(page.contains("connection refused"))
    try fail(3)
    try practice.root("DELETE FROM portal_mail", "DELETE FROM alertitem")
    #expect(try count(admin) == 0)
    #expect(admin.get("/today").text.contains("Nothing waits for you."))
  }

  @Test func `is what the practice software tells the portal's users, and nothing else`() throws {
    for (key, type) in [1, 4, 6, 9, 16, 21, 27, 28].enumerated() { try alert(key + 1, type: type) }
    for (key, type) in [0, 2, 12, 22, 99, -1].enumerated() { try alert(key + 101, type: type) }
    #expect(try count(admin) == 8)
    let page = admin.get("/today").text
    #expect(!page.contains("words 10"))
  }

  @Test func `is shown by owner, clinic and right`() throws {
    try alert(1, type: 4, clinic: 1)
    try alert(2, type: 4, clinic: 2)
    try alert(3, type: 4, clinic: -1)
    try alert(4, type: 4, clinic: 1, user: 2)
    // What the front desk may not see to, unless it is for them.
    try alert(5, type: 1, clinic: 1)
    try alert(6, type: 21, clinic: 1)
    try alert(7, type: 21, clinic: 1, user: 3)
    try mail(8, to: 200)
    try mail(9, to: 300)
    try fail(9)
    func seen(_ browser: TestBrowser) throws -> Set<Int> {
      let page = browser.get("/today").text
      let keys = page.matches(of: /(?:words|such box) (\d)/).compactMap { Int($0.1) }
      let trouble = page.contains("Mail does not leave") ? [10] : []
      #expect(try count(browser) == keys.count + trouble.count)
      return Set(keys + trouble)
    }
    #expect(try seen(admin) == [1, 2, 3, 5, 6, 8, 9, 10])
    #expect(try seen(signIn("drlee")) == [1, 2, 3, 4, 6, 8, 9])
    #expect(try seen(signIn("desk")) == [1, 3, 7, 8])
  }

  @Test func `is marked as read by each user for themselves`() throws {
    try alert(1, type: 4)
    let drlee = try signIn("drlee")
    #expect(press(admin, "/alerts/1/read") == "/today?done=read")
    #expect(try count(admin) == 0)
    #expect(try count(drlee) == 1)
    // Twice is once.
    #expect(press(admin, "/alerts/1/read") == "/today")
    let rows = try practice.root(
      "SELECT AlertItemNum, UserNum FROM alertread",
      "SELECT IType, FKeyType, RemoteRole, SigDateTime FROM signalod",
      "SELECT Kind, ActorUserNum, PatNum, ObjectNum FROM portal_history WHERE Kind >= 100")
    #expect(
      rows.split(separator: "\n") == [
        "1\t1", "72\tUndefined\t0\t2026-03-04 10:00:00", "104\t1\t0\t1",
      ])
    #expect(press(drlee, "/alerts/1/read") == "/today?done=read")
    #expect(try count(drlee) == 0)
  }

  @Test func `is deleted for everybody`() throws {
    try alert(1, type: 4)
    try alert(2, type: 4)
    let drlee = try signIn("drlee")
    #expect(press(drlee, "/alerts/1/read") == "/today?done=read")
    #expect(press(admin, "/alerts/1/delete") == "/today?done=deleted")
    #expect(press(admin, "/alerts/1/delete") == "/today")
    #expect(try practice.root("SELECT AlertItemNum FROM alertitem") == "2\n")
    #expect(try practice.root("SELECT COUNT(*) FROM alertread") == "0\n")
    #expect(try practice.root("SELECT COUNT(*) FROM signalod WHERE IType = 72") == "2\n")
    #expect(try count(admin) == 1)
    #expect(try count(drlee) == 1)
  }

  @Test func `is put away only as the practice allows`() throws {
    try alert(1, type: 4, actions: 2)
    try alert(2, type: 4, actions: 1)
    try alert(3, type: 4, actions: 4)
    let page = admin.get("/today").text
    #expect(!page.contains("/alerts/1/"))
    #expect(page.contains("/alerts/2/read") && !page.contains("/alerts/2/delete"))
    #expect(page.contains("/alerts/3/delete") && !page.contains("/alerts/3/read"))
    for address in ["/alerts/1/read", "/alerts/1/delete", "/alerts/2/delete", "/alerts/3/read"] {
      #expect(press(admin, address) == "/today")
    }
    #expect(try count(admin) == 3)
  }

  @Test func `leaves others' things alone`() throws {
    try alert(1, type: 4, clinic: 2)
    try alert(2, type: 4, user: 2)
    try mail(3, to: 300)
    let desk = try signIn("desk")
    for address in [
      "/alerts/1/read", "/alerts/1/delete", "/alerts/2/read", "/alerts/2/delete",
      "/messages/3/again", "/messages/3/done",
    ] {
      #expect(press(desk, address) == "/today")
    }
    #expect(try practice.root("SELECT COUNT(*) FROM alertitem") == "2\n")
    #expect(try practice.root("SELECT COUNT(*) FROM alertread") == "0\n")
    #expect(try practice.root("SELECT State FROM portal_mail") == "5\n")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_mail_handled") == "0\n")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_history WHERE Kind >= 100") == "0\n")
  }

  @Test func `a message is sent again once, and the patient reads of it`() throws {
    try mail(1, to: 200)
    #expect(press(admin, "/messages/1/again") == "/today?done=again")
    #expect(press(admin, "/messages/1/again") == "/today")
    #expect(try count(admin) == 0)
    #expect(try practice.root("SELECT State, Tries FROM portal_mail") == "1\t0\n")
    #expect(
      try practice.root("SELECT Kind, Subject FROM portal_job WHERE Subject = 1 AND Lane = 2")
        .split(separator: "\n").count == 1)
    let mary = try TestBrowser(practice)
    #expect(mary.signIn("mary200").status == 303)
    #expect(mary.get("/history").text.contains("The office had a message to you sent again."))
  }

  @Test func `a message that nobody could read any more is not sent again`() throws {
    // Its words are gone; its time is over.
    try mail(1, to: 200, state: 4, record: 17)
    try mail(2, to: 200, useful: "'2026-03-04 14:59:00'")
    try mail(3, to: 200, useful: "'2026-03-04 15:01:00'")
    let page = admin.get("/today").text
    #expect(page.contains("It came back"))
    #expect(page.matches(of: /\/messages\/\d\/again/).map { String($0.0) } == ["/messages/3/again"])
    #expect(press(admin, "/messages/1/again") == "/today")
    #expect(press(admin, "/messages/2/again") == "/today")
    #expect(try count(admin) == 3)
  }

  @Test func `a message that was put away comes again when it fails again`() throws {
    try mail(1, to: 200)
    let drlee = try signIn("drlee")
    #expect(press(admin, "/messages/1/done") == "/today?done=handled")
    #expect(try count(admin) == 0)
    #expect(try count(drlee) == 0)
    #expect(press(drlee, "/messages/1/done") == "/today")
    try practice.root("UPDATE portal_mail SET StateAt = '2026-03-04 15:20:00'")
    #expect(try count(admin) == 1)
    // What the outbox forgets is forgotten here.
    try practice.root("DELETE FROM portal_mail")
    #expect(try practice.root("SELECT COUNT(*) FROM portal_mail_handled") == "0\n")
  }

  @Test func `says how many there are where a page does not hold them`() throws {
    for key in 1...53 { try alert(key, type: 4) }
    let page = admin.get("/today").text
    #expect(page.matches(of: /\/read"/).count == 50)
    #expect(page.contains("3 more wait behind these."))
    #expect(try count(admin) == 53)
  }

  @Test func `needs at most eight statements`() throws {
    try alert(1, type: 4)
    try mail(2, to: 200)
    try fail(5)
    _ = admin.get("/today")
    let before = admin.portal.store.statementCount
    #expect(admin.get("/today").status == 200)
    #expect(admin.portal.store.statementCount - before <= 8)
  }
}

@Suite(.inBothForms) struct `Setting up` {
  @Test func `is listed in its order until what is needed is done`() throws {
    let practice = try TestPractice()
    try practice.root(
      "DELETE FROM portal_setting WHERE Name LIKE 'PortalFeature%'",
      "UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalURL'",
      "UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalNotifySubject'",
      "UPDATE apptreminderrule SET IsEnabled = 0", "DELETE FROM snomed",
      "UPDATE userweb SET Password = 'None$$' WHERE FKeyType = 1")
    let browser = try TestBrowser(practice, face: .office)
    #expect(browser.staffSignIn("admin").status == 303)
    func steps() -> [String] {
      browser.get("/today").text.matches(of: /pp-badge[^>]*>(To do|Optional|Done)</).map {
        String($0.1)
      }
    }
    #expect(steps() == ["To do", "To do", "To do", "Optional", "Optional", "To do"])
    #expect(browser.get("/today").text.contains("href=\"/patients\">Give the first patient access"))
    for (change, place) in [
      ("INSERT INTO portal_setting VALUES (0, 'PortalFeatureMakeAppointments', '0', NOW())", 0),
      ("UPDATE apptreminderrule SET IsEnabled = 1 WHERE TypeCur = 3", 3),
      (
        "UPDATE preference SET ValueString = 'x' WHERE PrefName = 'PatientPortalNotifySubject'", 2
      ),
      ("INSERT INTO snomed (SnomedCode, Description) VALUES ('x', 'x')", 4),
    ] {
      try practice.root(change)
      #expect(steps()[place] == "Done")
    }
    // Not as it has to begin.
    try practice.root(
      "UPDATE preference SET ValueString = 'http://x' WHERE PrefName = 'PatientPortalURL'")
    #expect(steps()[1] == "To do")
    let desk = try TestBrowser(practice, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    #expect(!desk.get("/today").text.contains("Setting up the portal"))
    try practice.root(
      "UPDATE preference SET ValueString = 'https://x' WHERE PrefName = 'PatientPortalURL'",
      "UPDATE userweb SET Password = 'SHA3_512$a$b' WHERE FKey = 200",
      "DELETE FROM loinc")
    // What is optional keeps nobody.
    #expect(!browser.get("/today").text.contains("Setting up the portal"))
  }
}
