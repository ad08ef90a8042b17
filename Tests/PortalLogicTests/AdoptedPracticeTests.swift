import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

/// A kind of practice that adopts the portal.
enum KindOfPractice: String, CaseIterable, CustomTestStringConvertible {
  case `old tables and texts`
  case `new tables and texts`
  case `columns missing`
  case `columns of another type`
  case `columns more`
  case `dates at zero`
  case `random keys`

  var testDescription: String { rawValue }

  var version: PracticeVersion {
    switch self {
    case .`old tables and texts`: PracticeVersion()
    case .`new tables and texts`: PracticeVersion(engine: "InnoDB", characterSet: "utf8mb4")
    case .`columns missing`:
      PracticeVersion(changes: [
        "ALTER TABLE appointment DROP COLUMN DateTimeAskedToArrive",
        "ALTER TABLE clinic DROP COLUMN TimeZone",
        "ALTER TABLE patient DROP COLUMN Preferred, DROP COLUMN ResponsParty",
        "ALTER TABLE provider DROP COLUMN Suffix",
        "ALTER TABLE recall DROP COLUMN DisableUntilBalance, DROP COLUMN DisableUntilDate",
        "ALTER TABLE securitylog DROP COLUMN LogSource, DROP COLUMN DateTPrevious",
        "ALTER TABLE userweb DROP COLUMN DateTimeLastLogin, DROP COLUMN RequirePasswordChange",
        "ALTER TABLE eservicelog DROP COLUMN LogGuid, DROP COLUMN ClinicNum",
      ])
    case .`columns of another type`:
      PracticeVersion(changes: [
        "ALTER TABLE appointment MODIFY AptStatus VARCHAR(5) NOT NULL",
        "ALTER TABLE patient MODIFY BalTotal DECIMAL(12, 2) NULL, MODIFY Preferred VARCHAR(20) NULL",
        "UPDATE patient SET BalTotal = NULL, Preferred = NULL WHERE Preferred = ''",
        "ALTER TABLE patient MODIFY PatStatus VARCHAR(2) NOT NULL",
        "ALTER TABLE patient MODIFY ClinicNum INT UNSIGNED NOT NULL, MODIFY FName CHAR(90) NOT NULL",
        "ALTER TABLE userweb MODIFY FKeyType BIGINT NOT NULL, MODIFY FKey VARCHAR(20) NOT NULL",
        "ALTER TABLE recall MODIFY DateDue DATETIME NOT NULL, MODIFY IsDisabled CHAR(1) NOT NULL",
        "ALTER TABLE securitylog MODIFY LogText BLOB NOT NULL, MODIFY PatNum VARCHAR(20) NOT NULL",
        "ALTER TABLE eservicelog MODIFY LogGuid VARBINARY(36) NOT NULL, MODIFY Note VARCHAR(2) NOT NULL",
      ])
    case .`columns more`:
      PracticeVersion(changes: [
        "ALTER TABLE securitylog ADD COLUMN A VARCHAR(9) NOT NULL, ADD COLUMN B DATE NOT NULL",
        "ALTER TABLE eservicelog ADD COLUMN C BIGINT NOT NULL, ADD COLUMN D TEXT NULL",
        "ALTER TABLE patient ADD COLUMN E VARCHAR(9) NOT NULL FIRST",
        "CREATE TABLE later (LaterNum BIGINT NOT NULL PRIMARY KEY)",
        "UPDATE preference SET ValueString = '99.1.1.0' WHERE PrefName = 'ProgramVersion'",
      ])
    case .`dates at zero`:
      PracticeVersion(changes: [
        "SET sql_mode = ''", "UPDATE patient SET Birthdate = '0000-00-00' WHERE PatNum = 200",
        "UPDATE appointment SET DateTimeAskedToArrive = '0000-00-00 00:00:00'",
        "UPDATE recall SET DisableUntilDate = '0000-00-00', DateScheduled = '0000-00-00'",
        "UPDATE userweb SET DateTimeLastLogin = '0000-00-00 00:00:00'",
      ])
    case .`random keys`:
      PracticeVersion(changes: [
        "INSERT INTO preference (PrefName, ValueString, Comments) VALUES ('RandomPrimaryKeys', '1', '')"
      ])
    }
  }
}

@Suite struct `A portal beside a practice's own database` {
  @Test(arguments: KindOfPractice.allCases)
  func `signs people in and shows their visits`(kind: KindOfPractice) throws {
    let practice = try TestPractice(version: kind.version)
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200", "wrong").status == 422)
    #expect(browser.signIn("mary200").status == 303)
    let page = browser.get("/appointments").text
    for key in 20_021...20_024 { #expect(page.contains("/appointments/\(key)/calendar.ics")) }
    #expect(page.contains("Whitening tray &amp; gel &lt;home use&gt;"))
    #expect(browser.get("/people/201/appointments").status == 200)
    #expect(browser.get("/people").text.contains("Lily"))
    #expect(!browser.log.contains { $0.contains("practice_changed") })
    let rows =
      "SELECT PermType, PatNum, FKey, LogDateTime FROM securitylog WHERE PermType IN (75, 175)"
    #expect(
      try practice.root("\(rows) ORDER BY PermType DESC, FKey")
        == """
        175\t200\t0\t2026-03-04 10:00:00
        75\t200\t201\t2026-03-04 10:00:00
        75\t200\t201\t2026-03-04 10:00:00
        75\t200\t202\t2026-03-04 10:00:00\n
        """)
    #expect(
      try practice.root("SELECT PatNum, EServiceAction FROM eservicelog WHERE EServiceAction = 16")
        == "200\t16\n")
  }

  @Test func `keeps working when the practice software adds columns, and then when it is adopted`()
    throws
  {
    let practice = try TestPractice(version: .old)
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 303)
    try practice.root(
      "ALTER TABLE securitylog ADD COLUMN Day DATE NOT NULL, ADD COLUMN Word VARCHAR(9) NOT NULL",
      "ALTER TABLE eservicelog ADD COLUMN Number BIGINT NOT NULL")
    #expect(browser.get("/people/201/appointments").status == 200)
    let warnings = browser.log.filter { $0.contains("practice_changed") }
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains(#""level":"warning""#) == true)
    #expect(warnings.first?.contains(#""table":"securitylog","code":1423"#) == true)
    #expect(browser.post("/session/end").status == 303)
    #expect(browser.signIn("tom300").status == 303)
    #expect(browser.post("/session/end").status == 303)
    let rows = "SELECT PermType, PatNum, Day, Word FROM securitylog WHERE PermType IN (75, 175)"
    #expect(
      try practice.root("\(rows) AND PatNum = 200 ORDER BY PermType")
        == "75\t200\t0000-00-00\t\n175\t200\t0000-00-00\t\n")
    try practice.adopt()
    #expect(browser.signIn("mary200").status == 303)
    #expect(browser.log.count { $0.contains("practice_changed") } == 3)
    #expect(
      try practice.root("\(rows) AND Day = '0001-01-01'") == "175\t200\t0001-01-01\t\n")
  }

  @Test func `answers that it is away while a view does not go with its table`() throws {
    let practice = try TestPractice(version: .old)
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 303)
    try practice.root("ALTER TABLE provider DROP COLUMN Suffix")
    #expect(browser.get("/appointments").status == 503)
    try practice.adopt()
    #expect(browser.get("/appointments").status == 200)
  }

  @Test func `has no tab for which the practice's version has no data`() throws {
    let practice = try TestPractice(version: PracticeVersion(changes: ["DROP TABLE appointment"]))
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 303)
    #expect(browser.get("/appointments").status == 404)
    #expect(browser.get("/").header("Location") == "/people")
    let people = browser.get("/people")
    #expect(people.status == 200 && !people.text.contains("pp-tabs"))
    try practice.root("UPDATE portal_setting SET Value = '1' WHERE Name LIKE 'PortalFeature%'")
    #expect(browser.get("/appointments").status == 404)
  }

  @Test func `leaves away what hangs on missing tables, and no more`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: [
        "DROP TABLE confirmationrequest, webschedrecall, guardian, procedurecode, patientlink"
      ]))
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 303)
    let page = browser.get("/appointments")
    #expect(page.status == 200 && page.text.contains("/appointments/20021/calendar.ics"))
    #expect(!page.text.contains("Whitening tray") && !page.text.contains("Full set of x-rays"))
    // Mary is guarantor of Lily; Daniel was her guardian.
    #expect(browser.get("/people/201/appointments").status == 200)
    let daniel = try TestBrowser(practice)
    #expect(daniel.signIn("daniel210").status == 303)
    #expect(daniel.get("/people/201/appointments").status == 404)
    #expect(
      try practice.root("SELECT COUNT(*) FROM eservicelog WHERE EServiceAction = 16") == "2\n")
  }

  @Test func `leaves a session out whose sign-in the practice could not keep`() throws {
    let practice = try TestPractice(version: .old)
    try practice.root("RENAME TABLE securitylog TO another_name")
    let browser = try TestBrowser(practice)
    #expect(browser.signIn("mary200").status == 503)
    #expect(try practice.root("SELECT COUNT(*) FROM portal_session") == "0\n")
    #expect(browser.get("/appointments").status != 200)
  }
}
