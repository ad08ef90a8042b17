import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `The page of appointments` {
  let practice: TestPractice
  let browser: TestBrowser

  init() throws {
    practice = try TestPractice.shared.get()
    browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 303)
  }

  @Test func `it shows scheduled and complete visits, and no other kinds`() {
    let page = browser.get("/appointments").text
    for key in 20_021...20_024 { #expect(page.contains("/appointments/\(key)/calendar.ics")) }
    for key in 20_031...20_036 { #expect(!page.contains("\(key)")) }
    #expect(!page.contains("Taking out a wisdom tooth"))
    #expect(page.contains("Whitening tray &amp; gel &lt;home use&gt;"))
  }

  @Test func `what is for the staff never shows`() {
    for address in ["/appointments", "/people", "/people/201/appointments?show=all", "/contact"] {
      let page = browser.get(address).text
      #expect(!page.contains("Staff only") && !page.contains("000-00-"))
    }
  }

  @Test func `a visit of over two years ago shows only when all are asked for`() {
    let recent = browser.get("/appointments").text
    let all = browser.get("/appointments?show=all").text
    func rows(_ page: String) -> Int { page.matches(of: /pp-past__date/).count }
    #expect(rows(all) == 12)
    #expect(rows(recent) == 10)
  }

  @Test func `it takes at most eight statements and twenty kilobytes`() {
    for address in ["/appointments", "/people/201/appointments"] {
      let response = browser.get(address)
      #expect(response.status == 200 && response.body.count < 20_000)
      let line = browser.log.last ?? ""
      let count = line.firstMatch(of: /"statements":(\d+)/).flatMap { Int($0.output.1) }
      #expect((count ?? 99) <= 8, "\(line)")
    }
  }

  @Test func `looking at a child's page is recorded, a prefetch and HEAD are not`() throws {
    let own = try TestPractice()
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    func rows() throws -> String {
      try own.root("SELECT PatNum, FKey, LogSource FROM securitylog WHERE PermType = 75")
    }
    _ = browser.get("/appointments")
    _ = browser.get("/people/201/appointments", method: "HEAD")
    browser.headers["sec-purpose"] = "prefetch;prerender"
    #expect(browser.get("/people/201/appointments").status == 503)
    #expect(try rows().isEmpty)
    browser.headers["sec-purpose"] = nil
    _ = browser.get("/people/201/appointments")
    #expect(try rows() == "200\t201\t6\n")
    // Lily's next visit, taken into a calendar.
    #expect(browser.get("/appointments/20104/calendar.ics").status == 200)
    #expect(try rows() == "200\t201\t6\n200\t201\t6\n")
  }

  @Test func `a visit's times are those of its clinic`() throws {
    let tom = try TestBrowser(practice)
    #expect(tom.signIn("tom300").status == 303)
    let page = tom.get("/appointments").text
    #expect(page.contains("Central time") && page.contains(#"data-zone="America/Chicago""#))
    #expect(browser.get("/appointments").text.contains("Eastern time"))
  }

  @Test func `a calendar file of one's own visit, and of nobody else's`() throws {
    let response = browser.get("/appointments/20021/calendar.ics")
    #expect(response.status == 200)
    #expect(response.header("Content-Type") == "text/calendar; charset=utf-8")
    let lines = response.text.components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.contains("TZID:America/New_York"))
    #expect(lines.contains { $0.hasPrefix("DTSTART;TZID=America/New_York:2026") })
    #expect(!response.text.contains("illing"))
    for key in [30_011, 20_001, 20_031, 99_999_999] {
      #expect(browser.get("/appointments/\(key)/calendar.ics").status == 404)
    }
  }

  @Test func `a tab that the office switched off does not exist`() throws {
    let own = try TestPractice()
    try own.root(
      "UPDATE portal_setting SET Value = '0' WHERE Name = 'PortalFeatureMakeAppointments'")
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    #expect(browser.get("/appointments").status == 404)
    #expect(browser.get("/").header("Location") == "/people")
    #expect(!browser.get("/people").text.contains("pp-tabs"))
    try own.root(
      "UPDATE portal_setting SET Value = '1' WHERE Name = 'PortalFeatureMakeAppointments'")
    #expect(browser.get("/appointments").status == 200)
  }

  @Test func `dates that a practice left empty or at zero do no harm`() throws {
    let own = try TestPractice()
    try own.root(
      "SET sql_mode = ''", "UPDATE patient SET Birthdate = '0000-00-00' WHERE PatNum IN (200, 201)",
      "UPDATE appointment SET DateTimeAskedToArrive = '0000-00-00 00:00:00' WHERE PatNum = 200",
      "UPDATE recall SET DateDue = '0000-00-00', DateScheduled = '0000-00-00' WHERE PatNum = 200")
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    for address in ["/appointments", "/people", "/people/201/appointments"] {
      #expect(browser.get(address).status == 200)
    }
  }

  @Test func `the people page is recorded for each other person that it shows`() throws {
    let own = try TestPractice()
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    #expect(browser.get("/people").status == 200)
    #expect(
      try own.root("SELECT FKey FROM securitylog WHERE PermType = 75 ORDER BY FKey")
        == "201\n202\n")
  }

  @Test func `a row that a later version may bring costs nobody the page`() throws {
    let own = try TestPractice()
    try own.root(
      "SET sql_mode = ''", "UPDATE patient SET PatStatus = 17 WHERE PatNum = 202",
      "UPDATE patient SET Birthdate = '1980-00-00' WHERE PatNum = 201")
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    let page = browser.get("/people")
    #expect(page.status == 200 && page.text.contains("Lily") && !page.text.contains("Benjamin"))
  }

  @Test func `an office that never chose a status for confirmed visits has none`() throws {
    let own = try TestPractice()
    try own.root(
      "UPDATE preference SET ValueString = '0' WHERE PrefName = 'ApptEConfirmStatusAccepted'",
      "UPDATE appointment SET Confirmed = 0")
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    #expect(!browser.get("/appointments").text.contains("pp-badge--confirmed"))
  }

  @Test func `a recall that the office put off is no action`() throws {
    let own = try TestPractice()
    let browser = try TestBrowser(own)
    #expect(browser.signIn("mary200").status == 303)
    func isAction() -> Bool { browser.get("/appointments").text.contains("Full set of x-rays") }
    #expect(isAction())
    try own.root("UPDATE recall SET DisableUntilDate = '2026-03-05' WHERE PatNum = 200")
    #expect(!isAction())
    try own.root(
      "UPDATE recall SET DisableUntilDate = '0001-01-01', DisableUntilBalance = 50 WHERE PatNum = 200",
      "UPDATE patient SET BalTotal = 50.01 WHERE PatNum = 200")
    #expect(!isAction())
    try own.root("UPDATE patient SET BalTotal = 50 WHERE PatNum = 200")
    #expect(isAction())
  }

  @Test func `another clinic's contact page is there when a session has ended`() throws {
    let clock = TestClock()
    let mary = try TestBrowser(practice, clock: clock)
    #expect(mary.signIn("mary200").status == 303)
    clock.advance(seconds: 16 * 60)
    #expect(mary.get("/contact?CID=2").status == 200)
  }

  @Test func `no text of a page is the same in both languages, but for the data`() throws {
    for address in ["/appointments", "/people", "/contact", "/nothing"] {
      browser.headers["accept-language"] = "en-US"
      let english = texts(browser.get(address).text)
      browser.headers["accept-language"] = "es-US"
      let spanish = texts(browser.get(address).text)
      let data = try practice.root(
        "SELECT LaymanTerm FROM procedurecode UNION SELECT Descript FROM procedurecode UNION SELECT CONCAT(FName, ' ', LName) FROM patient UNION SELECT Description FROM clinic"
      ).split(separator: "\n").map(String.init)
      for text in english.intersection(spanish) where text.contains(/[a-z]{4}/) {
        let isData =
          data.contains { text.contains($0) && !$0.isEmpty } || text.contains("@")
          || text.contains("Fernwick") || text.contains(/\d/) || text.contains(", DDS")
          || text.contains(", RDH") || text.contains("Second floor")
          || ["English", "Español"].contains(text)
        #expect(isData, "the same in both languages: \(text)")
      }
    }
  }

  private func texts(_ page: String) -> Set<String> {
    let body = page.replacing("<wbr>", with: "").drop { $0 != "<" }
    return Set(
      body.split(separator: /<[^>]*>/).map {
        $0.trimmingCharacters(in: .whitespacesAndNewlines).replacing("&lt;", with: "<")
          .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
      }
      .filter { !$0.isEmpty })
  }
}
