import TestSupport
import Testing

@testable import MariaStore

@Suite struct `Patients and logins` {
  let practice: TestPractice
  let store: Store

  init() throws {
    practice = try TestPractice.shared.get()
    store = practice.store()
  }

  @Test func `a user name is found without case, under its current spelling only`() throws {
    #expect(
      try store.portalAccount(foldedName: foldedUserName(" MARY200 "))?.patNum.rawValue == 200)
    #expect(try store.portalAccount(foldedName: foldedUserName("mary201")) == nil)
    try practice.root("UPDATE userweb SET UserName = 'nina401' WHERE UserWebNum = 400")
    defer {
      _ = try? practice.root("UPDATE userweb SET UserName = 'first400' WHERE UserWebNum = 400")
    }
    #expect(try store.portalAccount(foldedName: "first400") == nil)
  }

  @Test func `a patient merged twice resolves to the surviving one`() throws {
    #expect(try store.survivor(of: PatNum(rawValue: 265))?.patient.patNum.rawValue == 264)
    #expect(try store.survivor(of: PatNum(rawValue: 200))?.patient.patNum.rawValue == 200)
    #expect(try store.survivor(of: PatNum(rawValue: 999_999)) == nil)
  }

  @Test func `patients merged into each other survive nowhere, and the question ends`() throws {
    let own = try TestPractice()
    try own.root(
      "INSERT INTO patientlink (PatNumFrom, PatNumTo, LinkType, DateTimeLink) VALUES (200, 300, 1, NOW()), (300, 200, 1, NOW())"
    )
    #expect(try own.store().survivor(of: PatNum(rawValue: 200)) == nil)
  }

  @Test func `two logins with one name in any case are told, and the first keeps it`() throws {
    let own = try TestPractice()
    try own.root("UPDATE userweb SET UserName = 'MARY200' WHERE UserWebNum = 300")
    let refused = try own.store(account: "portal_migrate").indexUserNames()
    #expect(refused.map(\.rawValue) == [300])
    #expect(try own.store().portalAccount(foldedName: "mary200")?.patNum.rawValue == 200)
  }

  @Test func `user names follow what the practice software writes, and nothing else changes`()
    throws
  {
    let own = try TestPractice()
    func names() throws -> String {
      try own.root("SELECT FoldedName, UserWebNum FROM portal_user_name ORDER BY UserWebNum")
    }
    let store = own.store(account: "portal_jobs")
    let before = try names()
    let fingerprint = try store.userNameFingerprint()
    #expect(try store.indexUserNames() == [])
    #expect(try names() == before)
    // Two exchange their names, one gets a new one, one loses the login, one is made.
    try own.root(
      "UPDATE userweb SET UserName = CASE UserWebNum WHEN 200 THEN 'tom300' ELSE 'Mary200' END WHERE UserWebNum IN (200, 300)",
      "UPDATE userweb SET UserName = ' Ünal ' WHERE UserWebNum = 400",
      "DELETE FROM userweb WHERE UserWebNum = 230",
      "INSERT INTO userweb (FKey, FKeyType, UserName, Password) VALUES (204, 1, 'new204', '')")
    #expect(try store.userNameFingerprint() != fingerprint)
    #expect(try store.indexUserNames() == [])
    let key = try own.root("SELECT UserWebNum FROM userweb WHERE UserName = 'new204'")
    let after = try names()
    for row in ["tom300\t200", "mary200\t300", "ünal\t400", "new204\t\(key)"] {
      #expect(after.contains(row), "\(row) in \(after)")
    }
    #expect(!after.contains("\t230"))
  }

  @Test func `a hidden clinic and one that does not exist are none`() throws {
    try practice.root(
      "INSERT IGNORE INTO clinic (ClinicNum, Description, IsHidden) VALUES (77, 'Hidden', 1)")
    #expect(try store.clinic(ClinicNum(rawValue: 77)) == nil)
    #expect(try store.clinic(ClinicNum(rawValue: 78)) == nil)
    #expect(try store.clinic(ClinicNum(rawValue: 1)) != nil)
  }
}
