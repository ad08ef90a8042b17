import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `The portal as a patient sees it` {
  let practice: TestPractice
  let clock = TestClock()
  let office: TestBrowser

  init() throws {
    practice = try TestPractice()
    office = try TestBrowser(practice, clock: clock, face: .office)
    #expect(office.staffSignIn("admin").status == 303)
    try practice.root("DELETE FROM portal_history")
  }

  @discardableResult
  private func begin(
    _ patient: Int = 200, _ fields: [(String, String)] = [("reason", "help")],
    _ browser: TestBrowser? = nil
  ) -> Response {
    (browser ?? office).post("/patients/\(patient)/view", fields, from: "/patients")
  }

  private func history(of patient: Int? = nil) throws -> [String] {
    let condition = patient.map { "PatNum = \($0)" } ?? "Kind <> 70"
    return try practice.root(
      """
      SELECT CONCAT(Kind, ' by ', ActorUserNum, ' for ', PatNum)
      FROM portal_history WHERE \(condition) ORDER BY HistoryNum
      """
    ).split(separator: "\n").map(String.init)
  }

  /// The main part of a page.
  private func main(_ page: String) -> String {
    guard let start = page.range(of: "<main"), let end = page.range(of: "</main>") else {
      return ""
    }
    return String(page[start.lowerBound..<end.upperBound])
  }

  @Test func `asks for a reason first, and goes on to the page that was asked for`() throws {
    let asked = office.get("/patients/200/view/people")
    #expect(asked.header("Location") == "/patients/200/view?then=%2Fpeople")
    let page = office.get("/patients/200/view?then=%2Fpeople").text
    #expect(page.contains("See the portal as Mary Hartwell") && !page.contains("Orchard Street"))
    #expect(try history() == [])
    let answer = begin(200, [("reason", "help"), ("then", "/people")])
    #expect(answer.header("Location") == "/patients/200/view/people")
    #expect(office.get("/patients/200/view/people").text.contains("Orchard Street"))
    // Who has given one is not asked again.
    #expect(
      office.get("/patients/200/view").header("Location") == "/patients/200/view/")
    #expect(
      office.get("/patients/200/view/").header("Location") == "/patients/200/view/appointments")
  }

  @Test(arguments: [
    ([], "Choose a reason"), ([("reason", "x")], "Choose a reason"),
    ([("reason", "other")], "in your own words"),
    ([("reason", "other"), ("words", " \n ")], "in your own words"),
    ([("reason", "help"), ("words", String(repeating: "ñ", count: 201))], "at most 200"),
  ])
  func `takes no reason that is none`(fields: [(String, String)], words: String) throws {
    let answer = begin(200, fields)
    #expect(answer.status == 422 && answer.text.contains(words))
    #expect(answer.text.contains("<title>Error: "))
    #expect(office.get("/patients/200/view/people").status == 303)
    #expect(try history() == [])
    #expect(try practice.root("SELECT COUNT(*) FROM portal_patient_view") == "0\n")
  }

  @Test func `a reason is good for one patient, one session and half an hour`() throws {
    begin()
    #expect(office.get("/patients/200/view/appointments").status == 200)
    #expect(office.get("/patients/300/view/appointments").status == 303)
    let other = try TestBrowser(practice, clock: clock, face: .office)
    #expect(other.staffSignIn("admin").status == 303)
    #expect(other.get("/patients/200/view/appointments").status == 303)
    clock.advance(seconds: 29 * 60)
    #expect(office.get("/patients/200/view/appointments").status == 200)
    clock.advance(seconds: 61)
    #expect(
      office.get("/patients/200/view/appointments").header("Location")
        == "/patients/200/view?then=%2Fappointments")
    begin()
    #expect(office.get("/patients/200/view/appointments").status == 200)
  }

  @Test(arguments: [
    "/appointments", "/appointments?show=all", "/people/201/appointments", "/people", "/contact",
    "/people/202/history", "/history?before=1",
  ])
  func `shows what the patient sees, with links that stay in it`(address: String) throws {
    let mary = try TestBrowser(practice, clock: clock)
    #expect(mary.signIn("mary200").status == 303)
    begin()
    try practice.root("DELETE FROM portal_history")
    let own = mary.get(address)
    try practice.root("DELETE FROM portal_history")
    let seen = office.get("/patients/200/view" + address)
    #expect(own.status == 200 && seen.status == 200)
    let there = main(own.text).replacing(
      /(href|src)="(\/[^"]*)"/, with: { "\($0.output.1)=\"/patients/200/view\($0.output.2)\"" })
    #expect(main(seen.text) == there)
    // Every link leads to a page, within it but for the way back, the session and the files.
    for match in seen.text.matches(of: /(?:href|action|src)="([^"]*)"/) {
      let link = String(match.output.1).replacing("&amp;", with: "&")
      let isFile = link.hasPrefix("/assets/") || link.hasPrefix("/office/")
      guard link.hasPrefix("/"), !isFile, link != "/staff/language" else { continue }
      #expect(
        link.hasPrefix("/patients/200/view/") || link.hasPrefix("/staff/session/time")
          || link == "/patients/200", "\(link)")
      #expect([200, 303].contains(office.get(link).status), "\(link)")
    }
    #expect(seen.text.contains("Read only: the portal as Mary Hartwell sees it"))
    #expect(seen.text.contains(#"<a role="link" aria-disabled="true""#))
    #expect(!seen.text.contains("/session/end") && !seen.text.contains("/drafts"))
  }

  @Test func `speaks the user's language, and names the patient's clinic`() throws {
    begin(300)
    office.headers["accept-language"] = "es-US"
    let page = office.get("/patients/300/view/contact").text
    #expect(page.contains(#"<html lang="es">"#))
    #expect(page.contains("Solo lectura: el portal tal como lo ve Tom Reyes"))
    let tom = try TestBrowser(practice, clock: clock)
    #expect(tom.signIn("tom300").status == 303)
    tom.headers["accept-language"] = "es-US"
    #expect(main(page) == main(tom.get("/contact").text))
  }

  @Test func `a calendar file and the office's colour are there as well`() throws {
    try practice.root(
      "INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt) VALUES (0, 'PortalAccent', '#0b5f6b', UTC_TIMESTAMP(3))"
    )
    begin()
    let page = office.get("/patients/200/view/appointments").text
    let file = try #require(page.firstMatch(of: /href="([^"]*calendar.ics)"/)?.1)
    #expect(office.get(String(file)).text.hasPrefix("BEGIN:VCALENDAR"))
    if let style = page.firstMatch(of: /href="([^"]*look[^"]*)"/)?.1 {
      #expect(style.hasPrefix("/patients/200/view/look/"))
      #expect(office.get(String(style)).status == 200)
    }
  }

  @Test func `what changes something, and the patient's own secrets, do not exist`() throws {
    begin()
    let token = TestBrowser.token(in: office.get("/patients").text)
    for name in Route.Name.allCases where name != .office {
      let route = example(of: name)
      let address = "/patients/200/view" + route.path
      let answer =
        method(of: name) == "GET"
        ? office.get(address) : office.send("POST", address, body: "token=\(token)")
      // Some have the address of a page that is shown.
      if route.viewed == nil {
        #expect(answer.status == 404, "\(name)")
      } else {
        #expect([200, 303].contains(answer.status), "\(name)")
      }
      #expect(method(of: name) == "GET" || route.viewed == nil, "\(name)")
    }
  }

  @Test func `nothing can be changed while a page is made`() throws {
    let store = practice.store(account: "portal_office")
    #expect(throws: MariaError.self) {
      try store.readOnly {
        try store.touchStaffSession(StaffSessionNum(rawValue: 1), at: TestPractice.now)
      }
    }
    #expect(throws: MariaError.self) {
      try store.readOnly {
        try store.log([
          SecurityLogEntry(
            kind: .patientEdit, user: UserNum(rawValue: 1), subject: nil,
            time: WallTime(day: Day(number: 0), second: 0), text: "x")
        ])
      }
    }
    // Afterwards it can.
    try store.touchStaffSession(StaffSessionNum(rawValue: 1), at: TestPractice.now)
  }

  @Test func `marks nothing as seen by the patient`() throws {
    let tables =
      "userweb, ehrmeasureevent, eservicelog, securitylog, confirmationrequest, appointment"
    let own = "portal_session, portal_throttle, portal_draft, portal_user_name"
    try practice.root("DELETE FROM portal_throttle")
    let before = (
      try practice.root("CHECKSUM TABLE \(tables)"), try practice.root("CHECKSUM TABLE \(own)")
    )
    begin()
    for address in ["/", "/appointments", "/people", "/history", "/contact"] {
      _ = office.get("/patients/200/view" + address)
    }
    #expect(try practice.root("CHECKSUM TABLE \(tables)") == before.0)
    #expect(try practice.root("CHECKSUM TABLE \(own)") == before.1)
  }

  @Test func `the patient and the office read who looked, at what and why`() throws {
    begin(200, [("reason", "shown"), ("words", "She  says a visit\nis missing <b>")])
    _ = office.get("/patients/200/view/appointments")
    _ = office.get("/patients/200/view/people/201/appointments")
    _ = office.get("/patients/200/view/contact")
    _ = office.get("/patients/200/view/people", method: "HEAD")
    #expect(
      try history() == [
        "114 by 1 for 200", "20 by 1 for 200", "115 by 1 for 201", "20 by 1 for 201",
      ])
    let why =
      "Reason: To check what the portal shows – "
      + "She says a visit is missing &lt;b&gt;"
    let mary = try TestBrowser(practice, clock: clock)
    #expect(mary.signIn("mary200").status == 303)
    let page = mary.get("/history").text
    #expect(page.contains("The office opened the portal as its patient sees it. \(why)"))
    #expect(page.contains("The office looked at the appointments."))
    let lily = mary.get("/people/201/history").text
    #expect(
      lily.contains("The office saw these data in the portal of somebody who may see them. \(why)"))
    #expect(office.get("/patients/200").text.contains(why))
    let audit = office.get("/audit?patient=200&action=office").text
    #expect(audit.contains("admin opened the portal as its patient sees it. \(why)"))
    #expect(office.get("/audit.csv?patient=200").text.contains("She says a visit is missing <b>"))
    mary.headers["accept-language"] = "es"
    #expect(mary.get("/history").text.contains("El consultorio abrió el portal tal como lo ve"))
  }

  @Test func `the whole list of people leaves a row with each of them`() throws {
    begin()
    _ = office.get("/patients/200/view/people")
    #expect(try history(of: 200) == ["114 by 1 for 200", "22 by 1 for 200"])
    for child in [201, 202] {
      #expect(
        try history(of: child) == ["115 by 1 for \(child)", "22 by 1 for \(child)"])
    }
  }

  @Test func `people of clinics that are none of the user's are left out, and it says so`() throws {
    try practice.root("UPDATE patient SET ClinicNum = 2 WHERE PatNum = 201")
    let desk = try TestBrowser(practice, clock: clock, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    begin(200, [("reason", "visit")], desk)
    let page = desk.get("/patients/200/view/people").text
    #expect(page.contains("Benjamin Hartwell") && !page.contains("Lily"))
    #expect(page.contains("are left out"))
    #expect(desk.get("/patients/200/view/people/201/appointments").status == 404)
    #expect(desk.get("/patients/200/view/people/202/appointments").status == 200)
    #expect(begin(300, [("reason", "visit")], desk).status == 404)
    #expect(desk.get("/patients/300/view").status == 404)
    #expect(desk.get("/patients/300/view/appointments").status == 404)
    #expect(try history(of: 201) == [])
  }

  @Test func `shows nobody whom the patient may not see`() throws {
    begin(220)
    #expect(office.get("/patients/220/view/people/201/appointments").status == 200)
    #expect(office.get("/patients/220/view/people/202/appointments").status == 404)
    #expect(office.get("/patients/220/view/people/300/history").status == 404)
    let visit = try #require(
      try practice.root("SELECT MAX(AptNum) FROM appointment WHERE PatNum = 300").split(
        separator: "\n"
      ).first)
    #expect(office.get("/patients/220/view/appointments/\(visit)/calendar.ics").status == 404)
  }

  @Test func `those whom the portal shows nothing have no view`() throws {
    for patient in [203, 253, 262, 999_999] {
      #expect(office.get("/patients/\(patient)/view").status == 404)
      #expect(office.get("/patients/\(patient)/view/people").status == 404)
      #expect(begin(patient).status == 404)
    }
    #expect(office.get("/patients/253").status == 200)
    #expect(!office.get("/patients/253").text.contains("/patients/253/view"))
    #expect(office.get("/patients/251").text.contains(#"href="/patients/251/view""#))
    #expect(try practice.root("SELECT COUNT(*) FROM portal_patient_view") == "0\n")
  }

  @Test func `a tab that is switched off, and a portal that is closed, look so here as well`()
    throws
  {
    begin()
    try practice.root(
      "REPLACE INTO portal_setting (ClinicNum, Name, Value, ChangedAt) VALUES (0, 'PortalFeatureMakeAppointments', '0', UTC_TIMESTAMP(3))"
    )
    #expect(office.get("/patients/200/view/appointments").status == 404)
    #expect(office.get("/patients/200/view/").header("Location") == "/patients/200/view/people")
    #expect(!office.get("/patients/200/view/people").text.contains("view/appointments"))
    try practice.root(
      "REPLACE INTO portal_setting (ClinicNum, Name, Value, ChangedAt) VALUES (0, '\(OfficeSetting.isOpen.rawValue)', '0', UTC_TIMESTAMP(3))"
    )
    let closed = office.get("/patients/200/view/people")
    #expect(closed.status == 503 && closed.text.contains("Read only: the portal as"))
    #expect(!closed.text.contains("Orchard Street"))
    #expect(office.get("/patients/200/view/contact").status == 200)
  }

  @Test(arguments: [
    "/patients/200/view//people", "/patients/200/view/people/", "/patients/x/view/people",
    "/patients/200/view/patients/200", "/patients/200/view/people/99999999999999999999/history",
    "/patients/200/view/%2e%2e/patients", "/patients/200/view/staff/session/new",
    "/patients/200/view/patients/200/view/people",
  ])
  func `nothing else is an address of it`(address: String) {
    begin()
    #expect(office.get(address).status == 404)
  }

  @Test(arguments: ["//evil.example", "/patients", "/security", "https://evil.example", "/\u{0}"])
  func `leads on to nothing but its own pages`(then: String) {
    let answer = begin(200, [("reason", "help"), ("then", then)])
    #expect(answer.header("Location") == "/patients/200/view/")
  }

  @Test func `a form of a patient's page is there to see and not to send`() throws {
    let caller = try viewer()
    let form = caller.portal.form(
      to: .changeUserName, caller, class: "pp-form", #"<input name="a"><button>Go</button>"#
    ).string
    #expect(form.contains("<fieldset") && form.contains(" disabled>"))
    #expect(form.contains("Only the patient can do this"))
    #expect(!form.contains("<form") && !form.contains("token"))
    let language = caller.portal.form(to: .office(.chooseLanguage), caller, class: nil, "x").string
    #expect(language.contains("<form") && language.contains("token"))
  }

  /// Somebody who looks at Mary's people.
  private func viewer() throws -> Caller {
    begin()
    let cookie = office.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    let request = Request(path: "/patients/200/view/people", headers: ["cookie": cookie])
    let route = Route(request, on: .office)
    let caller = Caller(request, route, office.portal)
    try caller.identify()
    let view = try caller.patientView(PatNum(rawValue: 200), then: nil)
    return try Caller(of: .people, in: view, for: caller)
  }

  @Test func `takes thirteen statements at most`() throws {
    begin()
    for address in ["/appointments", "/people", "/history", "/contact"] {
      _ = office.get("/patients/200/view" + address)
      let before = office.portal.store.statementCount
      #expect(office.get("/patients/200/view" + address).status == 200)
      let count = office.portal.store.statementCount - before
      #expect(count <= 13, "\(address): \(count)")
    }
  }
}
