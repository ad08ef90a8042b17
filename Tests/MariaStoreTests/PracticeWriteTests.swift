import Foundation
import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `Writing to the practice's tables` {
  private let time: WallTime
  private let day: Day

  init() throws {
    day = try #require(Day(iso: "2026-03-04"))
    time = WallTime(day: day, second: 3600)
  }

  private func line(_ text: String) -> SecurityLogEntry {
    SecurityLogEntry(
      kind: .patientPortal, actor: PatNum(rawValue: 200), subject: nil, time: time, text: text)
  }

  private var visit: EServiceLogEntry {
    EServiceLogEntry(
      action: .loggedIn, patNum: PatNum(rawValue: 200), clinicNum: ClinicNum(rawValue: 1),
      logGuid: String(repeating: "g", count: 36), time: time)
  }

  private let mine = "FROM securitylog WHERE LogSource = 6 AND PermType = 75"

  @Test func `each write reaches an old practice, empty values and all`() throws {
    let practice = try TestPractice(version: .old)
    let store = practice.store()
    try store.log([line("one"), line("two")])
    try store.log(visit)
    let account = try #require(try store.portalAccount(foldedName: "mary200"))
    #expect(try store.recordSignIn(account, at: time, newPassword: "new"))
    #expect(
      try practice.root(
        "SELECT LogText, UserNum, LogDateTime, PatNum, FKey, DateTPrevious, Station \(mine)")
          == """
          one\t0\t2026-03-04 01:00:00\t200\t0\t0001-01-01 00:00:00\t
          two\t0\t2026-03-04 01:00:00\t200\t0\t0001-01-01 00:00:00\t\n
          """)
    #expect(
      try practice.root("SELECT LogGuid, EServiceAction FROM eservicelog WHERE PatNum = 200")
        == "\(String(repeating: "g", count: 36))\t16\n")
    #expect(
      try practice.root("SELECT Password, DateTimeLastLogin FROM userweb WHERE UserWebNum = 200")
        == "new\t2026-03-04 01:00:00\n")
    #expect(store.takePracticeNotices().isEmpty)
  }

  @Test
  func `an old practice's text takes the nearest spelling and is never cut within a character`()
    throws
  {
    let practice = try TestPractice(
      version: PracticeVersion(changes: [
        "ALTER TABLE securitylog MODIFY LogText VARCHAR(12) NOT NULL"
      ])
    )
    let store = practice.store()
    for text in ["Ünïcode 漢字", "🦷 crown", "four 🦷🦷", "aaaaaaaaaaae\u{301}"] {
      try store.log([line(text)])
    }
    #expect(
      try practice.root("SELECT LogText \(mine)")
        == "Ünïcode 漢字\n[tooth] crow\nfour [tooth]\naaaaaaaaaaa\n")
    #expect(store.takePracticeNotices().isEmpty)
  }

  @Test func `a column that the practice has not got is left out`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: [
        "ALTER TABLE userweb DROP COLUMN DateTimeLastLogin",
        "ALTER TABLE eservicelog DROP COLUMN Note, DROP COLUMN FKey",
      ]))
    let store = practice.store()
    try store.log(visit)
    let account = try #require(try store.portalAccount(foldedName: "mary200"))
    #expect(try store.recordSignIn(account, at: time, newPassword: nil))
    #expect(try store.recordSignIn(account, at: time, newPassword: "new"))
    #expect(try !store.recordSignIn(account, at: time, newPassword: nil), "it has another password")
    #expect(try practice.root("SELECT Password FROM userweb WHERE UserWebNum = 200") == "new\n")
    #expect(try practice.root("SELECT COUNT(*) FROM eservicelog WHERE PatNum = 200") == "1\n")
    #expect(store.takePracticeNotices().isEmpty)
  }

  @Test func `a table that the practice has not got takes nothing`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: ["DROP TABLE eservicelog"]))
    try practice.store().log(visit)
    #expect(try practice.root("SHOW TABLES LIKE 'eservicelog'").isEmpty)
  }

  @Test func `a password is stored whole or not at all`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: [
        "ALTER TABLE userweb MODIFY Password VARCHAR(190) NOT NULL DEFAULT ''"
      ]))
    let store = practice.store()
    let account = try #require(try store.portalAccount(foldedName: "mary200"))
    #expect(
      try store.recordSignIn(account, at: time, newPassword: String(repeating: "x", count: 191)))
    #expect(
      try practice.root("SELECT Password, DateTimeLastLogin FROM userweb WHERE UserWebNum = 200")
        == "\(account.password)\t2026-03-04 01:00:00\n")
  }

  @Test func `a practice with random keys gets them, another one where one is taken`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: [
        "INSERT INTO preference (PrefName, ValueString, Comments) VALUES ('RandomPrimaryKeys', '1', '')"
      ]))
    let store = practice.store()
    var keys: [Int64] = [7, 7, 8, 9]
    store.newPracticeKey = { keys.isEmpty ? 9 : keys.removeFirst() }
    try store.log([line("one"), line("two")])
    try store.log(visit)
    #expect(try practice.root("SELECT SecurityLogNum, LogText \(mine)") == "7\tone\n8\ttwo\n")
    #expect(
      try practice.root("SELECT EServiceLogNum FROM eservicelog WHERE PatNum = 200") == "9\n")
    #expect(throws: MariaError.self) { try store.log(visit) }
    let other = practice.store()
    try other.log([line("three")])
    #expect(
      try practice.root("SELECT SecurityLogNum > 1000000000 \(mine) AND LogText = 'three'") == "1\n"
    )
  }

  @Test(arguments: [
    ("ADD COLUMN D DATE NOT NULL, ADD COLUMN T TEXT NOT NULL", 1423),
    ("MODIFY LogText VARCHAR(5) NOT NULL", 1406),
    ("MODIFY LogText TEXT CHARACTER SET latin1 NOT NULL", 1366),
  ])
  func `a change that nobody announced stops no row, and is told`(
    change: String, code: Int
  ) throws {
    let practice = try TestPractice(version: PracticeVersion(characterSet: "utf8mb4"))
    let store = practice.store()
    try store.log([line("one")])
    try practice.root("ALTER TABLE securitylog \(change)")
    try store.log([line("漢字 🦷 and more")])
    try store.log([line("two")])
    #expect(try practice.root("SELECT COUNT(*) \(mine)") == "3\n")
    let notices = store.takePracticeNotices()
    #expect(notices.first == PracticeNotice(table: "securitylog", code: code))
    #expect(store.takePracticeNotices().isEmpty)
    try practice.adopt()
    _ = try store.settings(for: .practice)
    try store.log([line("漢字 🦷 and more")])
    #expect(store.takePracticeNotices().isEmpty)
    #expect(try practice.root("SELECT COUNT(*) \(mine)") == "4\n")
  }

  @Test func `a column that an administrator grants too late stops no row`() throws {
    let practice = try TestPractice(version: PracticeVersion())
    try practice.root("ALTER TABLE securitylog ADD COLUMN Station VARCHAR(9) NOT NULL")
    try practice.adopt()
    try practice.root(
      """
      REVOKE INSERT (Station) ON \(practice.database).securitylog FROM portal_patient@localhost
      """)
    let store = practice.store()
    try store.log([line("one")])
    #expect(try practice.root("SELECT Station, LogText \(mine)") == "\tone\n")
    #expect(store.takePracticeNotices().map(\.code) == [1143])
  }

  @Test
  func
    `a stand-alone installation takes one statement a write, an adopted one the first time one more`()
    throws
  {
    for (version, expected) in [(nil, [1, 1]), (PracticeVersion.old, [2, 1])] {
      let practice = try TestPractice(version: version)
      let store = practice.store()
      _ = try store.settings(for: .practice)
      let counts = try [1, 2].map { _ in
        let before = store.statementCount
        try store.log([line("one"), line("two")])
        return store.statementCount - before
      }
      #expect(counts == expected)
    }
  }

  @Test func `the names of tables stand in statements that write in one place only`() throws {
    let tables = try TestServer.practiceTables()
    let sources = TestServer.root.appending(path: "Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(files.contains { $0.hasSuffix("PracticeWrite/PracticeStatements.swift") })
    // The demonstration fills tables that nobody uses yet, by files of SQL.
    let others = ["MariaStore/PracticeWrite/", "MariaStore/Practice/Demonstration"]
    for file in files where !others.contains(where: { file.contains($0) }) {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      #expect(writes(in: text, to: tables) == [], "\(file) writes round PracticeWrite")
    }
    let bad = """
      UPDATE userweb SET Password = ''; INSERT IGNORE INTO `securitylog`; delete from  patient;
      REPLACE eservicelog VALUES; INSERT INTO portal_session; UPDATE \\(sql: table) SET x;
      LOAD DATA LOCAL INFILE 'x' INTO TABLE recall; TRUNCATE appointment; DELETE a FROM clinic a;
      """
    #expect(
      writes(in: bad, to: tables).sorted() == [
        "\\(", "appointment", "clinic", "eservicelog", "patient", "recall", "securitylog",
        "userweb",
      ])
  }

  /// What statements write to that is not the portal's; `\(` for a name that is put in.
  private func writes(in text: String, to tables: Set<String>) -> [String] {
    let verb =
      /(?i)\b(?:INSERT(?:\s+IGNORE)?\s+INTO|REPLACE(?:\s+INTO)?|UPDATE(?:\s+IGNORE)?|TRUNCATE(?:\s+TABLE)?|DELETE(?:\s+\w+)?\s+FROM|INTO\s+TABLE)\s+`?(\w+|\\\()/
    return text.matches(of: verb).map { String($0.output.1) }.filter {
      $0 == "\\(" || tables.contains($0.lowercased())
    }
  }
}
