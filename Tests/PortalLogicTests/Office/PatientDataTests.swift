import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite(.inBothForms) struct `A patient's data at the office` {
  let practice: TestPractice
  let office: TestBrowser
  /// Harold has an address, a telephone and an e-mail address, as access asks for.
  let harold = "/patients/251/data"

  init() throws {
    practice = try TestPractice()
    try practice.preparePortal()
    try practice.root(
      """
      UPDATE patient SET Address = '1 Elm St', City = 'Fernwick', State = 'VT', Zip = '00501',
        HmPhone = '(802)555-0199', WkPhone = '', WirelessPhone = '', Address2 = '', Country = '',
        Email = 'harold@example.org', Birthdate = '1938-02-12'
      WHERE PatNum = 251
      """,
      "DELETE FROM userweb WHERE FKey = 251", "DELETE FROM securitylog")
    office = try TestBrowser(practice, face: .office)
    #expect(office.staffSignIn("admin").status == 303)
    try practice.root("DELETE FROM portal_history", "DELETE FROM securitylog")
  }

  /// The fields of a form as a page shows them.
  private func fields(_ page: String) -> [String: String] {
    var fields: [String: String] = [:]
    for match in page.matches(of: /<input [^>]*>/) {
      let input = String(match.output)
      guard let name = input.firstMatch(of: /name="([^"]*)"/)?.1 else { continue }
      fields[String(name)] = input.firstMatch(of: /value="([^"]*)"/).map {
        String($0.1).replacing("&#39;", with: "'")
      }
    }
    return fields
  }

  /// Sends the form of a page with some of its fields changed.
  private func send(
    _ changes: [String: String], from page: String, at address: String? = nil
  ) -> Response {
    var sent = fields(page).filter { $0.key != "token" && $0.key != "then" }
    for (name, value) in changes { sent[name] = value }
    return office.post(address ?? harold, sent.map { ($0.key, $0.value) }, from: "/patients")
  }

  private func correct(_ changes: [String: String]) -> Response {
    send(changes, from: office.get(harold).text)
  }

  private func row(_ columns: String) throws -> String {
    try practice.root("SELECT CONCAT_WS('|', \(columns)) FROM patient WHERE PatNum = 251")
      .split(separator: "\n").joined()
  }

  private func history() throws -> [String] {
    try practice.root(
      """
      SELECT CONCAT(Kind, ' by ', ActorUserNum, ' for ', PatNum, ', ', ObjectNum)
      FROM portal_history WHERE Kind <> 60 ORDER BY HistoryNum
      """
    ).split(separator: "\n").map(String.init)
  }

  @Test func `only what is different is written, with the practice's trace and the history`() throws
  {
    let before = try row("PatNum, FName, Birthdate, Address, City, State, Zip, HmPhone, Preferred")
    let answer = correct(["last_name": "O'Finch-Ñandú", "wireless_phone": " (802)555-0188 "])
    #expect(answer.status == 303 && answer.header("Location") == harold + "?saved=1")
    #expect(try row("LName, WirelessPhone") == "O'Finch-Ñandú|(802)555-0188")
    #expect(
      try row("PatNum, FName, Birthdate, Address, City, State, Zip, HmPhone, Preferred") == before)
    #expect(
      try practice.root(
        "SELECT PermType, UserNum, PatNum, FKey, LogSource, LogText FROM securitylog")
        == "108\t1\t251\t0\t6\tPatient Portal: changed LName, WirelessPhone\n")
    #expect(try practice.root("SELECT DateTPrevious > '2000-01-01' FROM securitylog") == "1\n")
    let bits = PatientField.lastName.bit | PatientField.wirelessPhone.bit
    #expect(try history() == ["113 by 1 for 251, \(bits)"])
    #expect(office.get(harold + "?saved=1").text.contains("The data were saved."))
  }

  @Test func `the patient and the office read who did it and which data, without values`() throws {
    _ = correct(["city": "Elsewhere", "birth_year": "1939"])
    let words = "The office corrected these data: Birth date, City."
    #expect(office.get("/patients/251").text.contains(words))
    #expect(office.get("/audit?patient=251").text.contains("admin corrected these data: Birth"))
    // Grace, who is responsible for him.
    let grace = try TestBrowser(practice)
    #expect(grace.signIn("grace250").status == 303)
    let page = grace.get("/people/251/history").text
    #expect(page.contains(words) && !page.contains("Elsewhere"))
    grace.headers["accept-language"] = "es"
    #expect(
      grace.get("/people/251/history").text.contains(
        "El consultorio corrigió estos datos: Fecha de nacimiento, Ciudad."))
  }

  @Test func `all that is wrong is said at once, and what was typed stays`() throws {
    let before = try practice.root("SELECT * FROM patient WHERE PatNum = 251")
    let answer = correct([
      "first_name": " ", "last_name": "", "address": "", "city": "", "state": "Vermont",
      "birth_year": "1700", "home_phone": "12", "email": "nobody at home", "zip": "<b>&\"",
    ])
    #expect(answer.status == 422 && answer.text.contains("<title>Error: Data of"))
    for (field, words) in [
      ("first_name", "Needed: First name"), ("last_name", "Needed: Last name"),
      ("address", "Needed: Address"), ("city", "Needed: City"),
      ("state", "Needed: State, with its two letters"),
      ("birth_month", "Enter a real date"), ("home_phone", "at least seven digits"),
      ("email", "an address that mail can reach"),
    ] {
      #expect(answer.text.contains(##"<a href="#\##(field)">"##), "\(field)")
      #expect(answer.text.contains(words), "\(words)")
    }
    let typed = fields(answer.text)
    #expect(typed["state"] == "Vermont" && typed["birth_year"] == "1700")
    #expect(typed["zip"] == "&lt;b&gt;&amp;&quot;" && typed["email"] == "nobody at home")
    #expect(try practice.root("SELECT * FROM patient WHERE PatNum = 251") == before)
    #expect(try history() == [])
  }

  @Test func `one telephone is enough, and none is too few`() throws {
    #expect(correct(["home_phone": ""]).text.contains("Needed: A phone number"))
    #expect(correct(["home_phone": "", "work_phone": "802 555 0123"]).status == 303)
    #expect(try row("HmPhone, WkPhone") == "|802 555 0123")
  }

  @Test func `a birth date may be missing, and is set`() throws {
    try practice.root(
      "SET SESSION sql_mode = ''",
      "UPDATE patient SET Birthdate = '0001-01-01' WHERE PatNum = 251")
    #expect(fields(office.get(harold).text)["birth_year"] == "")
    #expect(correct([:]).text.contains("Needed: Birth date, 1880 or later"))
    #expect(correct(["birth_day": "12"]).text.contains("Enter a real date"))
    #expect(
      correct(["birth_day": "12", "birth_month": "2", "birth_year": "1938"]).status == 303)
    #expect(try row("Birthdate") == "1938-02-12")
  }

  @Test func `what the practice cannot keep as it is is refused`() throws {
    for (field, value) in [
      ("address", String(repeating: "x", count: 101)),
      ("home_phone", "802555" + "0123456789012345678901234567890"),
      ("city", "a\u{0}b"), ("city", "a\nb"), ("last_name", "a\u{7}"),
    ] {
      #expect(correct([field: value]).status == 422, "\(field)")
    }
    // An old practice has no room for a picture; a new one has.
    let answer = correct(["address": "1 Elm St 😀"])
    #expect(answer.status == (PracticeVersion.current == nil ? 303 : 422))
    if PracticeVersion.current != nil {
      #expect(answer.text.contains("cannot keep this text as it is"))
      #expect(try row("Address") == "1 Elm St")
    }
  }

  @Test func `a practice without the column has no field for the country`() throws {
    #expect(office.get(harold).text.contains(#"name="country""#))
    guard PracticeVersion.current != nil else { return }
    var version = PracticeVersion.old
    version.changes = ["ALTER TABLE patient DROP COLUMN Country"]
    let practice = try TestPractice(version: version)
    let office = try TestBrowser(practice, face: .office)
    #expect(office.staffSignIn("admin").status == 303)
    let page = office.get(harold).text
    #expect(page.contains(#"name="city""#) && !page.contains(#"name="country""#))
  }

  @Test func `somebody else's change meanwhile is said, and nothing is lost`() throws {
    let page = office.get(harold).text
    try practice.root("UPDATE patient SET City = 'Newtown', Zip = '00502' WHERE PatNum = 251")
    let answer = send(["city": "Oldtown"], from: page)
    #expect(answer.status == 422)
    #expect(answer.text.contains("Somebody else has changed these data"))
    #expect(answer.text.contains("On file now: Newtown"))
    #expect(answer.text.contains("On file now: 00502"))
    #expect(fields(answer.text)["city"] == "Oldtown")
    #expect(try row("City, Zip") == "Newtown|00502")
    #expect(try history() == [])
    // Looked at, and sent again.
    #expect(send(["zip": "00502"], from: answer.text).status == 303)
    #expect(try row("City, Zip") == "Oldtown|00502")
  }

  @Test func `a change in the same instant is not written over`() throws {
    let store = practice.store(account: "portal_office")
    let key = PatNum(rawValue: 251)
    let old = try #require(try store.patientData(of: key))
    var new = old
    new[.city] = "Oldtown"
    new.birthdate = nil
    let correction = PatientCorrection(
      patNum: key, old: old, new: new, user: UserNum(rawValue: 1),
      practiceNow: WallTime(day: Day(number: 0), second: 0))
    // Only the case of a letter is different.
    try practice.root("UPDATE patient SET City = 'FERNWICK' WHERE PatNum = 251")
    #expect(try store.correct(correction) == false)
    #expect(try row("City, Birthdate") == "FERNWICK|1938-02-12")
    #expect(try practice.root("SELECT COUNT(*) FROM securitylog") == "0\n")
    try practice.root("UPDATE patient SET City = 'Fernwick' WHERE PatNum = 251")
    #expect(try store.correct(correction))
    #expect(try store.correct(correction) == false)
    #expect(try store.patientData(of: key)?.birthdate == nil)
  }

  @Test func `somebody like that on file is a warning, not a refusal`() throws {
    try practice.root(
      "UPDATE patient SET FName = 'Agnes', LName = 'Poole', Birthdate = '1935-01-17' WHERE PatNum = 252"
    )
    let typed = [
      "first_name": "agnes", "last_name": "Poole", "birth_year": "1935", "birth_month": "1",
      "birth_day": "17",
    ]
    let warned = correct(typed)
    #expect(warned.status == 422 && warned.text.contains("on file already"))
    #expect(warned.text.contains(#"href="/patients/252""#))
    #expect(try row("FName") == "Harold")
    #expect(send([:], from: warned.text).status == 303)
    #expect(try row("FName, LName, Birthdate") == "agnes|Poole|1935-01-17")
    // What has nothing to do with it does not ask again.
    #expect(correct(["zip": "00509"]).status == 303)
  }

  @Test func `a namesake of another clinic is not shown to who may not see them`() throws {
    try practice.root(
      "UPDATE patient SET FName = 'Agnes', LName = 'Poole', Birthdate = '1935-01-17', ClinicNum = 2 WHERE PatNum = 252",
      "INSERT INTO grouppermission (NewerDate, NewerDays, UserGroupNum, PermType, FKey) VALUES ('0001-01-01', 0, 3, 108, 0)"
    )
    let desk = try TestBrowser(practice, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    var sent = fields(desk.get(harold).text).filter { $0.key != "token" && $0.key != "then" }
    sent["first_name"] = "Agnes"
    sent["last_name"] = "Poole"
    (sent["birth_year"], sent["birth_month"], sent["birth_day"]) = ("1935", "1", "17")
    #expect(desk.post(harold, sent.map { ($0.key, $0.value) }, from: "/patients").status == 303)
    #expect(desk.get("/patients/252/data").status == 404)
  }

  @Test func `what is missing for access is mended from there, and access is given`() throws {
    try practice.root("UPDATE patient SET City = '', Email = '' WHERE PatNum = 251")
    for address in ["/patients/251", "/patients/251/access"] {
      #expect(office.get(address).text.contains(#"href="/patients/251/data?for=access""#))
    }
    let page = office.get(harold + "?for=access").text
    #expect(page.contains(#"href="/patients/251/access""#))
    let first = send(["city": "Fernwick"], from: page)
    #expect(first.status == 422 && first.text.contains("Needed: E-mail address"))
    let answer = send(["email": "harold@example.org"], from: first.text)
    #expect(answer.header("Location") == "/patients/251/access?done=corrected")
    let access = office.get("/patients/251/access?done=corrected").text
    #expect(access.contains("The data were saved."))
    #expect(access.contains(#"action="/patients/251/access""#))
    #expect(office.post("/patients/251/access", from: "/patients/251").status == 200)
  }

  @Test func `who may not change patients is not led there`() throws {
    try practice.root("UPDATE patient SET City = '' WHERE PatNum = 251")
    let desk = try TestBrowser(practice, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    for address in ["/patients/251", "/patients/251/access"] {
      let page = desk.get(address)
      #expect(page.status == 200 && !page.text.contains("/patients/251/data"))
    }
    #expect(desk.get("/patients/251/access").text.contains(##"href="/patients/251#data""##))
    #expect(desk.get(harold).status == 404)
    #expect(desk.post(harold, [("city", "x")], from: "/patients").status == 404)
  }

  @Test func `the patient is found by what is new`() throws {
    #expect(
      correct([
        "last_name": "Quillfeather", "wireless_phone": "(937) 555-8142", "birth_year": "1961",
        "birth_month": "7", "birth_day": "23",
      ]).status == 303)
    func finds(_ text: String) -> Bool {
      office.get("/patients?q=\(PercentEncoding.encode(text))").text
        .contains(#"href="/patients/251""#)
    }
    #expect(finds("quillf") && finds("7/23/1961"))
    #expect(!finds("8142"))
    // The background process, once a minute.
    _ = try practice.store(account: "portal_jobs").indexPatients(limit: 5000)
    #expect(finds("8142"))
  }

  @Test func `nothing different is no change`() throws {
    #expect(correct([:]).text.contains("Nothing was changed."))
    #expect(correct(["city": " Fernwick  "]).text.contains("Nothing was changed."))
    #expect(try practice.root("SELECT COUNT(*) FROM securitylog") == "0\n")
    // Spaces of the practice's own are not its correction.
    try practice.root("UPDATE patient SET City = 'Fernwick ' WHERE PatNum = 251")
    #expect(correct(["zip": "00509"]).status == 303)
    #expect(try row("City, ''") == "Fernwick |")
  }

  @Test func `takes eight statements at most`() throws {
    _ = office.get(harold)
    let before = office.portal.store.statementCount
    #expect(office.get(harold).status == 200)
    #expect(office.portal.store.statementCount - before <= 8)
  }
}
