import Foundation
import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

@Suite struct `What the office types to find somebody` {
  private func keys(_ text: String, order: [DayPart] = [.month, .day, .year]) throws
    -> [PatientKey]?
  {
    var query = PatientQuery()
    query.text = text
    return query.keys(today: try #require(Day(iso: TestPractice.today)), order: order)
  }

  @Test(arguments: [
    ("3/4/1980", "1980-03-04"), ("03-04-1980", "1980-03-04"), ("3.4.80", "1980-03-04"),
    ("1980-03-04", "1980-03-04"), ("1980/3/4", "1980-03-04"), ("3 4 1980", "1980-03-04"),
    ("25/12/1980", "1980-12-25"), ("1/2/26", "2026-01-02"), ("12/31/26", "1926-12-31"),
  ])
  func `may be a birth date`(text: String, day: String) throws {
    #expect(try keys(text) == [.birthdate(try #require(Day(iso: day)))])
  }

  @Test func `has its days where the reader has them`() throws {
    let day = try #require(Day(iso: "1980-04-03"))
    #expect(try keys("3/4/1980", order: [.day, .month, .year]) == [.birthdate(day)])
  }

  @Test(arguments: ["2/30/1980", "1/1/2027", "1/1/1700", "13/13/1980"])
  func `is no birth date when there is no such day in the past`(text: String) throws {
    #expect(try keys(text)?.contains { if case .birthdate = $0 { true } else { false } } != true)
  }

  @Test func `may be a number, a telephone, or both, or a date without signs`() throws {
    #expect(try keys("200") == [.number(PatNum(rawValue: 200))])
    #expect(try keys("0142") == [.number(PatNum(rawValue: 142)), .phone(reversed: "2410")])
    #expect(try keys("(503) 555-0142") == [.phone(reversed: "2410555305")])
    #expect(try keys("+1 503 555 0142") == [.phone(reversed: "2410555305")])
    #expect(
      try keys("03041980") == [
        .number(PatNum(rawValue: 3_041_980)), .phone(reversed: "08914030"),
        .birthdate(try #require(Day(iso: "1980-03-04"))),
      ])
  }

  @Test func `may be names in either order`() throws {
    #expect(try keys("Hart") == [.lastName("Hart"), .firstName("Hart"), .preferredName("Hart")])
    #expect(
      try keys("Hartwell, M") == [
        .fullName(first: "M", last: "Hartwell"), .preferredFullName(first: "M", last: "Hartwell"),
      ])
    #expect(try keys("Hartwell,") == [.lastName("Hartwell")])
    #expect(
      try keys("Mary Hartwell")?.contains(.fullName(first: "Mary", last: "Hartwell")) == true)
    #expect(try keys("Mary H")?.contains(.fullName(first: "Mary", last: "H")) == true)
    #expect(
      try keys("Hartwell Mary")?.contains(.fullName(first: "Mary", last: "Hartwell")) == true)
    #expect(
      try keys("Ana de la Cruz")?.contains(.fullName(first: "Ana", last: "de la Cruz")) == true)
    #expect(try keys("O’Brien")?.first == .lastName("O'Brien"))
    #expect(try keys("李")?.first == .lastName("李"))
  }

  @Test(arguments: ["", "a", "A,", ",", "-", "()", "%", "_", "|"])
  func `is too little for anybody`(text: String) throws {
    #expect(try keys(text) == nil)
  }
}

@Suite(.inBothForms) struct `Finding patients` {
  let practice: TestPractice
  let browser: TestBrowser

  init() throws {
    practice = try TestPractice()
    browser = try TestBrowser(practice, face: .office)
    #expect(browser.staffSignIn("admin").status == 303)
  }

  private func found(_ text: String, _ more: String = "") -> [Int] {
    let page = browser.get("/patients?q=\(PercentEncoding.encode(text))\(more)").text
    return page.matches(of: /href="\/patients\/(\d+)"/).compactMap { Int($0.1) }
  }

  @Test(arguments: [
    "hartwell", "HARTWELL", "Hartwell, Mary", "mary hartwell", "hartwell mary", "200", "Mary H",
  ])
  func `works by name and number`(text: String) throws {
    try practice.root("UPDATE patient SET FName = 'Mary', LName = 'Hartwell' WHERE PatNum = 200")
    #expect(found(text).contains(200), "\(text)")
  }

  @Test func `works by telephone in whatever form, by birth date and preferred name`() throws {
    try practice.root(
      "UPDATE patient SET HmPhone = '(937) 555-8142 x7', WkPhone = '+1 937.555.8143', "
        + "Birthdate = '1961-07-23', Preferred = 'Zuzanna' WHERE PatNum = 300")
    try practice.store(account: "portal_jobs").indexAllPatients()
    for text in [
      "9375558142", "937-555-8142", "5558142", "8142", "(937)5558143", "1 937 555 8143",
      "7/23/1961", "1961-07-23", "07231961", "zuz", "ZUZANNA",
    ] {
      #expect(found(text).contains(300), "\(text)")
    }
    #expect(!found("8144").contains(300))
  }

  @Test func `finds no one who was deleted, and former patients only when asked`() throws {
    try practice.root(
      "UPDATE patient SET LName = 'Quillfeather' WHERE PatNum IN (200, 201, 202, 300)",
      "UPDATE patient SET PatStatus = 4 WHERE PatNum = 200",
      "UPDATE patient SET PatStatus = 3 WHERE PatNum = 201",
      "UPDATE patient SET PatStatus = 5 WHERE PatNum = 202")
    #expect(found("quillf") == [300])
    #expect(Set(found("quillf", "&former=1")) == [201, 202, 300])
    #expect(browser.get("/patients/200").status == 404)
    #expect(browser.get("/patients/201").status == 200)
  }

  @Test func `finds only the patients of a user's clinics`() throws {
    try practice.root("UPDATE patient SET LName = 'Quillfeather' WHERE PatNum IN (200, 300)")
    let desk = try TestBrowser(practice, face: .office)
    #expect(desk.staffSignIn("desk").status == 303)
    let page = desk.get("/patients?q=quillf").text
    #expect(page.contains("/patients/200\"") && !page.contains("/patients/300\""))
    #expect(desk.get("/patients/300").status == 404)
    #expect(desk.get("/patients/200").status == 200)
    try practice.root("UPDATE userclinic SET ClinicNum = 2 WHERE UserNum = 3")
    #expect(desk.get("/patients/300").status == 200)
    #expect(desk.get("/patients/200").status == 404)
  }

  @Test func `tells how somebody stands to the portal`() throws {
    try practice.root(
      "UPDATE patient SET LName = 'Quillfeather' WHERE PatNum IN (200, 210, 300, 400, 271)",
      "UPDATE userweb SET DateTimeLastLogin = '2026-02-01 09:00:00' WHERE FKey IN (200, 210)",
      "UPDATE userweb SET DateTimeLastLogin = '0001-01-01 00:00:00' WHERE FKey IN (300, 400, 271)")
    let patient = try TestBrowser(practice)
    for _ in 1...6 { _ = patient.signIn("daniel210", "wrong") }
    let page = browser.get("/patients?q=quillf").text
    func state(_ key: Int) -> String? {
      let start = page.range(of: "/patients/\(key)\"")?.upperBound
      return start.flatMap { page[$0...].firstMatch(of: /pp-badge[^>]*>([^<]*)</) }.map {
        String($0.1)
      }
    }
    #expect(state(200) == "Active")
    #expect(state(210) == "Locked for now")
    #expect(state(300) == "Never signed in")
    #expect(state(400) == "Invited")
    #expect(state(271) == "No access")
  }

  @Test func `shows the last and the next visit`() throws {
    try practice.root(
      "UPDATE patient SET LName = 'Quillfeather' WHERE PatNum = 300",
      "DELETE FROM appointment WHERE PatNum = 300",
      "INSERT IGNORE INTO appointment (PatNum, AptStatus, AptDateTime) VALUES "
        + "(300, 2, '2026-01-05 09:00:00'), (300, 2, '2025-01-05 09:00:00'), "
        + "(300, 1, '2026-03-09 14:30:00'), (300, 1, '2026-05-01 09:00:00'), "
        + "(300, 5, '2026-03-05 09:00:00'), (300, 1, '2026-03-01 09:00:00')")
    let page = browser.get("/patients?q=quillf").text
    #expect(page.contains("<dt>Last visit</dt><dd>1/5/2026</dd>"))
    #expect(page.contains("<dt>Next visit</dt><dd>3/9/2026 2:30 PM</dd>"))
  }

  @Test func `goes on by pages, and says when there are too many`() throws {
    func add(_ keys: Range<Int>) throws {
      let rows = keys.map { "(\($0), 'Zebrowski', 'P\($0)', 0, 1)" }
      // IGNORE: what is not named stays empty.
      try practice.root(
        "INSERT IGNORE INTO patient (PatNum, LName, FName, PatStatus, ClinicNum) VALUES "
          + rows.joined(separator: ", "))
    }
    try add(700_000..<700_080)
    #expect(found("zebrow").count == 30)
    #expect(found("zebrow", "&page=2").count == 30)
    #expect(found("zebrow", "&page=3").count == 20)
    #expect(Set((1...3).flatMap { found("zebrow", "&page=\($0)") }).count == 80)
    try add(800_000..<800_300)
    #expect(browser.get("/patients?q=zebrow").text.contains("More than 300"))
  }

  @Test func `a patient's page leaves a row that the patient can read`() throws {
    #expect(browser.get("/patients/200").status == 200)
    let mary = try TestBrowser(practice)
    #expect(mary.signIn("mary200").status == 303)
    let history = mary.get("/history").text
    #expect(history.contains("looked at the contact data"))
    // And the office reads what Mary did.
    #expect(browser.get("/patients/200").text.contains("looked at this access history"))
  }

  @Test(arguments: [
    "%", "_", "|", "\\", "'; DROP TABLE patient; --", "\"><script>", "ħ", "😀😀", "\u{0}\u{1}ab",
    "a%b", "999999999999999999999999", "1/1/1", "//", "0000",
  ])
  func `takes whatever is typed`(text: String) throws {
    #expect(browser.get("/patients?q=\(PercentEncoding.encode(text))").status == 200)
    #expect(!browser.get("/patients?q=\(PercentEncoding.encode(text))").text.contains("<script>\n"))
  }

  @Test func `takes eight statements at most`() throws {
    _ = browser.get("/patients")
    for address in ["/patients", "/patients?q=a%20b", "/patients?q=har", "/patients/200"] {
      let before = browser.portal.store.statementCount
      #expect(browser.get(address).status == 200)
      #expect(browser.portal.store.statementCount - before <= 8, "\(address)")
    }
  }
}
