import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `A patient's access at the office` {
  let practice: TestPractice
  let clock = TestClock()
  let office: TestBrowser
  /// Harold, whose login is removed at the start of each test; Mary has one.
  let harold = "/patients/251"
  let mary = "/patients/200"

  init() throws {
    practice = try TestPractice()
    try practice.preparePortal()
    try practice.root(
      """
      UPDATE patient SET Address = '1 Elm St', City = 'Fernwick', State = 'VT', Language = '',
        HmPhone = '(802)555-0199', Email = CONCAT('p', PatNum, '@example.org')
      WHERE PatNum IN (200, 251)
      """,
      "DELETE FROM userweb WHERE FKey = 251", "DELETE FROM commoptout")
    office = try TestBrowser(practice, clock: clock, face: .office)
    #expect(office.staffSignIn("admin").status == 303)
  }

  private func post(
    _ path: String, _ fields: [(String, String)] = [], at person: String? = nil
  ) -> Response {
    office.post((person ?? harold) + path, fields, from: person ?? harold)
  }

  /// User name and password as the sheet shows them.
  private func secrets(in page: String) -> [String] {
    page.matches(of: /<span class="pp-secret">([^<]*)</).map { String($0.1) }
  }

  private func history() throws -> [String] {
    try practice.root(
      """
      SELECT CONCAT(Kind, ' by ', ActorUserNum, ' for ', PatNum)
      FROM portal_history WHERE PatNum > 0 AND Kind <> 60 ORDER BY HistoryNum
      """
    ).split(separator: "\n").map(String.init)
  }

  @Test func `one button gives it, and the answer shows the password: this once`() throws {
    #expect(office.get(harold).text.contains(#"action="/patients/251/access""#))
    let answer = post("/access")
    #expect(answer.status == 200 && answer.header("Cache-Control") == "no-store")
    let shown = secrets(in: answer.text)
    try #require(shown.count == 2)
    #expect(answer.text.contains("https://portal.example.org/"))
    #expect(answer.text.contains(#"<svg class="pp-qr""#))
    #expect(try history() == ["10 by 1 for 251"])
    #expect(
      try practice.root(
        "SELECT COUNT(*) FROM ehrmeasureevent WHERE PatNum = 251 AND DateTEvent >= '2026-03-04'")
        == "1\n")
    #expect(
      try practice.root("SELECT COUNT(*) FROM portal_access_link WHERE Ending = 0") == "1\n")
    // The same form once more, as a reload sends it.
    let again = post("/access")
    #expect(again.header("Location") == "/patients/251/access?done=had")
    let page = office.get("/patients/251/access?done=had").text
    #expect(page.contains("********") && !page.contains(shown[1]) && page.contains(shown[0]))
    #expect(try TestBrowser(practice, clock: clock).signIn(shown[0], shown[1]).status == 303)
  }

  @Test func `all that is missing is named together, and nothing is given`() throws {
    try practice.root(
      "UPDATE patient SET City = '', Email = ' ', State = 'Vermont' WHERE PatNum = 251")
    for page in [office.get(harold), office.get(harold + "/access"), post("/access")] {
      for lack in ["City", "State, with its two letters", "E-mail address"] {
        #expect(page.text.contains("<li>\(lack)</li>"))
      }
      #expect(page.text.contains(#"href="/patients/251/data?for=access""#))
      #expect(!page.text.contains("<li>Address</li>"))
    }
    #expect(post("/access").status == 422)
    #expect(try practice.root("SELECT COUNT(*) FROM userweb WHERE FKey = 251") == "0\n")
    #expect(try history() == [])
  }

  @Test func `without an address of the portal nothing is made`() throws {
    try practice.root("UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalURL'")
    for path in ["/access", "/access/password", "/access/sheet", "/access/invitation"] {
      let answer = post(path, at: mary)
      #expect(path == "/access" ? answer.status == 303 : answer.status == 422, "\(path)")
    }
    #expect(post("/access").text.contains("begins with https"))
    #expect(try history() == [])
    #expect(try TestBrowser(practice, clock: clock).signIn("mary200").status == 303)
  }

  @Test func `a new password ends sessions and works once it is handed over`() throws {
    let patient = try TestBrowser(practice, clock: clock)
    #expect(patient.signIn("mary200").status == 303)
    let shown = secrets(in: post("/access/password", at: mary).text)
    try #require(shown.count == 2 && shown[0] == "mary200")
    #expect(patient.get("/appointments").header("Location")?.hasPrefix("/session/new") == true)
    #expect(patient.signIn("mary200").status == 422)
    #expect(patient.signIn("mary200", shown[1]).status == 303)
  }

  @Test func `a typed password follows the rule`() throws {
    for (password, text) in [
      ("", "Enter"), ("violet-kettle", "upper"), ("Password1", "guess"), ("mary200A", "guess"),
    ] {
      let answer = post(
        "/access/password", [("kind", "typed"), ("new_password", password)], at: mary)
      #expect(answer.status == 422 && secrets(in: answer.text) == [], "\(text)")
      #expect(password.isEmpty || !answer.text.contains(password))
    }
    #expect(try TestBrowser(practice, clock: clock).signIn("mary200").status == 303)
    let typed = "Violet-Kettle-7"
    let answer = post("/access/password", [("kind", "typed"), ("new_password", typed)], at: mary)
    #expect(secrets(in: answer.text) == ["mary200", typed])
    #expect(try TestBrowser(practice, clock: clock).signIn("mary200", typed).status == 303)
  }

  @Test func `a sheet with a link alone leaves the password`() throws {
    for _ in 0..<2 {
      #expect(secrets(in: post("/access/sheet", at: mary).text) == ["mary200"])
    }
    #expect(
      try practice.root("SELECT Ending FROM portal_access_link ORDER BY LinkNum") == "2\n0\n")
    #expect(try history() == ["13 by 1 for 200", "13 by 1 for 200"])
    #expect(try TestBrowser(practice, clock: clock).signIn("mary200").status == 303)
  }

  @Test func `the sheet speaks the patient's language, the page its reader's`() throws {
    try practice.root("UPDATE patient SET Language = 'spa' WHERE PatNum = 200")
    let page = post("/access/sheet", at: mary).text
    #expect(page.contains(#"<section class="pp-card pp-sheet" lang="es""#))
    #expect(page.contains("Su entrada a nuestro portal") && page.contains("Back to the access"))
  }

  @Test func `a user name is changed, and refused when somebody has it`() throws {
    for (name, status) in [
      ("TOM300", 422), ("x", 422), ("", 422), ("a<b>cd", 422), ("Mary.H", 303),
    ] {
      let answer = post("/access/user-name", [("new_user_name", name)], at: mary)
      #expect(answer.status == status, "\(name)")
      if status == 422 {
        #expect(answer.text.contains("Error: ") && answer.text.contains("aria-invalid"))
      }
    }
    #expect(try history() == ["5 by 1 for 200"])
    #expect(try TestBrowser(practice, clock: clock).signIn("mary.h").status == 303)
  }

  @Test func `removal asks first; then sessions and links end, and the user name stays`() throws {
    #expect(post("/access/sheet", at: mary).status == 200)
    let patient = try TestBrowser(practice, clock: clock)
    #expect(patient.signIn("mary200").status == 303)
    #expect(office.get(mary + "/access/removal").text.contains("Remove online access?"))
    #expect(patient.get("/people").status == 200)
    for _ in 0..<2 {
      #expect(
        post("/access/removal", at: mary).header("Location") == "/patients/200/access?done=removed")
    }
    #expect(patient.get("/people").status == 303)
    #expect(patient.signIn("mary200").status == 422)
    #expect(try practice.root("SELECT UserName FROM userweb WHERE FKey = 200") == "mary200\n")
    #expect(try history().filter { $0.hasPrefix("11") } == ["11 by 1 for 200"])
    #expect(office.get(mary + "/access/removal").status == 303)
    // Given again with a press, under the name of before.
    #expect(secrets(in: post("/access", at: mary).text).first == "mary200")
  }

  @Test func `an invitation says where it goes, and how far it has come`() throws {
    #expect(office.get(harold + "/access").text.contains("It goes to p•••@example.org"))
    #expect(post("/access/invitation").header("Location") == "/patients/251/access?done=invited")
    #expect(
      try practice.root("SELECT Kind, PatNum, ToAddress FROM portal_mail").hasSuffix("251\t\n"))
    let page = office.get(harold + "/access?done=invited").text
    #expect(page.contains("Waiting to be sent") && page.contains("Send another invitation"))
    // The address changes: the page names the one that it will go to.
    try practice.root("UPDATE patient SET Email = 'new@example.net' WHERE PatNum = 251")
    #expect(office.get(harold + "/access").text.contains("It goes to n•••@example.net"))
  }

  @Test(arguments: [
    ("UPDATE patient SET Email = 'none' WHERE PatNum = 251", "none that mail can reach"),
    (
      "INSERT INTO commoptout (CommOptOutNum, PatNum, OptOutEmail) VALUES (990, 251, 64)",
      "wants no"
    ),
  ])
  func `who cannot be invited is told why`(change: String, text: String) throws {
    try practice.root(change)
    let page = office.get(harold + "/access").text
    #expect(page.contains(text) && !page.contains("It goes to"))
    let answer = post("/access/invitation")
    #expect(answer.status == 422 && answer.text.contains(text))
    #expect(try practice.root("SELECT COUNT(*) FROM portal_mail") == "0\n")
  }

  @Test func `the patient's page takes eight statements at most, with access and without`() throws {
    for person in [mary, harold] {
      let before = office.portal.store.statementCount
      #expect(office.get(person).text.contains("example.org"))
      #expect(office.portal.store.statementCount - before <= 8, "\(person)")
    }
  }

  @Test func `two at once give it once`() async throws {
    let (practice, clock) = (practice, clock)
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let browser = try TestBrowser(practice, clock: clock, face: .office)
          _ = browser.staffSignIn("admin")
          return browser.post("/patients/251/access", from: "/patients/251").status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.sorted() == [200, 303, 303, 303])
    #expect(try practice.root("SELECT COUNT(*) FROM userweb WHERE FKey = 251") == "1\n")
    #expect(try history() == ["10 by 1 for 251"])
  }

  @Test func `whoever may not see a patient can change nothing`() throws {
    let desk = try TestBrowser(practice, clock: clock, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    let before = try practice.root("SELECT * FROM userweb ORDER BY UserWebNum")
    for key in ["300", "9999999", "0"] {
      for path in ["", "/password", "/sheet", "/user-name", "/invitation", "/removal"] {
        let answer = desk.post("/patients/\(key)/access\(path)", from: "/patients")
        #expect(answer.status == 404, "\(key)\(path)")
      }
    }
    #expect(try practice.root("SELECT * FROM userweb ORDER BY UserWebNum") == before)
  }
}
