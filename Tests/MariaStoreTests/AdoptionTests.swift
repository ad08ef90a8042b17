import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `Adopting a practice's database` {
  private func look(_ practice: TestPractice, at database: String? = nil) throws -> Adoption {
    try practice.store(account: "portal_migrate").adoption(
      of: database ?? practice.practiceDatabase, TestServer.needs(),
      practiceTables: TestServer.practiceTables())
  }

  private func differences(_ practice: TestPractice) throws -> [String] {
    try #require(
      try practice.store(account: "portal_migrate").adoptionDifferences(TestServer.needs())
    ).differences
  }

  @Test func `changes nothing in it, nor does what follows`() throws {
    let practice = try TestPractice(version: .old, isAdopted: false)
    let before = try practice.practiceSchema()
    #expect(before.contains("CREATE TABLE `patient`") && before.count > 50_000)
    let rows = try practice.root("CHECKSUM TABLE patient, appointment, userweb, preference")
    try practice.adopt()
    try practice.adopt()
    #expect(try practice.root("CHECKSUM TABLE patient, appointment, userweb, preference") == rows)
    let store = practice.store()
    let account = try #require(try store.portalAccount(foldedName: "mary200"))
    #expect(
      try store.recordSignIn(
        account, at: WallTime(day: Day(number: 0), second: 0), newPassword: "x"))
    #expect(try practice.practiceSchema() == before)
    #expect(try differences(practice) == [])
  }

  @Test func `asks for exactly the rights that it needs`() throws {
    let practice = try TestPractice(version: .old, isAdopted: false)
    let database = practice.practiceDatabase
    func missing() -> [String] {
      do {
        _ = try look(practice)
        return []
      } catch AdoptionError.rightsMissing(let statements) {
        return statements
      } catch { return ["\(error)"] }
    }
    let account = "'portal_migrate'@'localhost'"
    let first = missing()
    let pattern = database.replacing("_", with: "\\_")
    #expect(first == ["GRANT SELECT ON `\(pattern)`.* TO \(account)"])
    try practice.root(first)
    let second = missing()
    #expect(
      second == [
        "GRANT DELETE ON `\(database)`.`alertitem` TO \(account)",
        "GRANT INSERT ON `\(database)`.`alertread` TO \(account)",
        "GRANT DELETE ON `\(database)`.`alertread` TO \(account)",
        "GRANT INSERT ON `\(database)`.`apptreminderrule` TO \(account)",
        "GRANT UPDATE (TSPrior, TemplateEmailSubject, TemplateEmail, TemplateEmailSubjAggShared, "
          + "TemplateEmailAggShared, TemplateEmailAggPerAppt, DoNotSendWithin, IsEnabled, "
          + "Language, EmailTemplateType, AggEmailTemplateType, SendMultipleInvites, "
          + "TimeSpanMultipleInvites)"
          + " ON `\(database)`.`apptreminderrule` TO \(account)",
        "GRANT DELETE ON `\(database)`.`apptreminderrule` TO \(account)",
        "GRANT INSERT ON `\(database)`.`autocommexcludedate` TO \(account)",
        "GRANT DELETE ON `\(database)`.`autocommexcludedate` TO \(account)",
        "GRANT UPDATE (IsConfirmEnabled) ON `\(database)`.`clinic` TO \(account)",
        "GRANT INSERT ON `\(database)`.`clinicpref` TO \(account)",
        "GRANT UPDATE (ValueString) ON `\(database)`.`clinicpref` TO \(account)",
        "GRANT INSERT ON `\(database)`.`commlog` TO \(account)",
        "GRANT INSERT ON `\(database)`.`commoptout` TO \(account)",
        "GRANT UPDATE (OptOutEmail) ON `\(database)`.`commoptout` TO \(account)",
        "GRANT INSERT ON `\(database)`.`ehrmeasureevent` TO \(account)",
        "GRANT INSERT ON `\(database)`.`emailmessage` TO \(account)",
        "GRANT INSERT ON `\(database)`.`eservicelog` TO \(account)",
        "GRANT UPDATE (LName, FName, Birthdate, Address, Address2, City, State, Zip, HmPhone, "
          + "WkPhone, WirelessPhone, Email, Country) ON `\(database)`.`patient` TO \(account)",
        "GRANT INSERT ON `\(database)`.`patientportalinvite` TO \(account)",
        "GRANT UPDATE (SendStatus, MessageFk, ResponseDescript, DateTimeSent)"
          + " ON `\(database)`.`patientportalinvite` TO \(account)",
        "GRANT INSERT ON `\(database)`.`preference` TO \(account)",
        "GRANT UPDATE (ValueString) ON `\(database)`.`preference` TO \(account)",
        "GRANT INSERT ON `\(database)`.`securitylog` TO \(account)",
        "GRANT INSERT ON `\(database)`.`signalod` TO \(account)",
        "GRANT UPDATE (Password, DateTFail, FailedAttempts, DateTLastLogin)"
          + " ON `\(database)`.`userod` TO \(account)",
        "GRANT INSERT ON `\(database)`.`userweb` TO \(account)",
        "GRANT UPDATE (UserName, Password, RequireUserNameChange, DateTimeLastLogin, "
          + "RequirePasswordChange)"
          + " ON `\(database)`.`userweb` TO \(account)",
      ])
    try practice.root(second)
    #expect(missing() == [])
  }

  @Test func `shows no column that no account uses`() throws {
    let practice = try TestPractice(version: .old)
    let columns = try practice.root(
      """
      SELECT LOWER(COLUMN_NAME) FROM information_schema.COLUMNS c
      JOIN information_schema.VIEWS v USING (TABLE_SCHEMA, TABLE_NAME)
      WHERE c.TABLE_SCHEMA = '\(practice.database)'
      """
    ).split(separator: "\n")
    #expect(columns.contains("patnum") && columns.contains("station"))
    #expect(!columns.contains("ssn") && !columns.contains("mobilewebpin"))
    #expect(throws: MariaError.self) {
      try practice.store().connection.command("SELECT 1 FROM \(practice.practiceDatabase).patient")
    }
    #expect(throws: MariaError.self) {
      try practice.store().connection.command("SELECT Station FROM securitylog")
    }
  }

  @Test func `refuses what is no practice's database, and changes nothing`() throws {
    let practice = try TestPractice(version: .old)
    func refusal(_ database: String) -> String {
      do {
        _ = try look(practice, at: database)
        return ""
      } catch { return "\(error)" }
    }
    #expect(refusal("a`b").contains("letters"))
    #expect(refusal("").contains("letters"))
    #expect(refusal("practice; DROP DATABASE x").contains("letters"))
    #expect(refusal(practice.database).contains("portal's own"))
    #expect(refusal("mysql").contains("GRANT SELECT ON `mysql`.*"))
    let empty = try TestPractice(isEmpty: true)
    #expect(refusal(empty.database).contains("it has no table patient"))
    let standAlone = try TestPractice(version: nil)
    #expect(throws: AdoptionError.self) { try look(standAlone, at: practice.practiceDatabase) }
    #expect(try standAlone.root("SHOW FULL TABLES WHERE Table_type = 'VIEW'").isEmpty)
    #expect(try differences(practice) == [])
  }

  @Test func `tells table by table what it found`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: [
        "DROP TABLE confirmationrequest, appointment", "ALTER TABLE clinic DROP COLUMN TimeZone",
        "ALTER TABLE recall MODIFY IsDisabled CHAR(1) NOT NULL",
        "ALTER TABLE securitylog ADD COLUMN Day DATE NOT NULL",
        "DELETE FROM preference WHERE PrefName IN ('ProgramVersion', 'DataBaseVersion')",
      ]))
    let adoption = try look(practice)
    #expect(adoption.practice.version == "an unknown version, judged by its columns")
    let findings = adoption.findings
    #expect(findings.contains("confirmationrequest: missing; it reads as empty"))
    #expect(findings.contains { $0.hasPrefix("clinic: ") && $0.hasSuffix("it has no TimeZone") })
    #expect(findings.contains { $0.hasPrefix("recall.IsDisabled: is char(1), read as CAST(") })
    #expect(findings.contains("securitylog.Day: has no default; new rows get '0001-01-01'"))
    #expect(findings.contains { $0.hasPrefix("userweb: all ") })
    #expect(adoption.lacking.map(\.feature) == [.appointments, .confirmationState])
    #expect(adoption.lacking.first?.reason == "it has no table appointment")
    #expect(adoption.practice.passwordForms.hasPrefix("userweb: "))
    #expect(!adoption.practice.passwordForms.contains("=="))
    #expect(
      try practice.root(
        """
        SELECT Name, Value FROM portal_setting WHERE Name LIKE 'PracticeLacks%' ORDER BY Name
        """)
          == """
          PracticeLacks.appointments\tit has no table appointment
          PracticeLacks.confirmationState\tit has no table confirmationrequest\n
          """)
  }

  @Test(arguments: [
    ("ALTER TABLE patient ADD COLUMN More INT NOT NULL, ADD INDEX More (More)", []),
    ("CREATE TABLE later (LaterNum INT)", []),
    (
      "ALTER TABLE provider DROP COLUMN Suffix",
      [
        "provider: the view does not go with the practice's table",
        "provider.Suffix: was varchar(100) utf8mb3, is missing",
      ]
    ),
    (
      "ALTER TABLE clinic MODIFY TimeZone VARCHAR(20) CHARACTER SET utf8mb4 NOT NULL",
      ["clinic.TimeZone: was varchar(75) utf8mb3, is varchar(20) utf8mb4"]
    ),
    (
      "ALTER TABLE securitylog ADD COLUMN More INT NOT NULL",
      ["securitylog.More: is new and has no default"]
    ),
    (
      "ALTER TABLE securitylog MODIFY Station VARCHAR(20) NOT NULL DEFAULT 'x'",
      ["securitylog.Station: is gone, or has a default now"]
    ),
  ])
  func `tells which changes ask for adopting again, after which there are none`(
    change: String, words: [String]
  ) throws {
    let practice = try TestPractice(version: .old)
    let store = practice.store()
    _ = try store.portalAccount(foldedName: "mary200")
    try practice.root(change)
    #expect(try differences(practice) == words)
    try practice.adopt()
    #expect(try differences(practice) == [])
    // A worker that has run since before sees the new views.
    #expect(try store.portalAccount(foldedName: "mary200") != nil)
  }

  @Test func `keeps a record of the practice`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: [
        "DELETE FROM preference WHERE PrefName IN ('ProgramVersion', 'AtoZfolderUsed')",
        """
        INSERT INTO preference (PrefName, ValueString, Comments)
        VALUES ('ProgramVersion', '22.4.1.0', ''), ('AtoZfolderUsed', '1', ''),
          ('RandomPrimaryKeys', '1', '')
        """,
      ]))
    #expect(
      try practice.root(
        """
        SELECT DatabaseName, ProgramVersion, FileStorage, HasRandomKeys, ToolVersion,
          CHAR_LENGTH(REPLACE(Fingerprint, '0', ''))  > 10
        FROM portal_adoption
        """) == "\(practice.practiceDatabase)\t22.4.1.0\t1\t1\ttest\t1\n")
    #expect(
      try practice.root(
        """
        SELECT Source, ColumnType, MaxLength, CharacterSet, EmptyValue
        FROM portal_adoption_column
        WHERE TableName = 'securitylog'
          AND ColumnName = 'LogText'
        """) == "1\ttext\t65535\tutf8mb3\tNULL\n")
    try practice.root(
      "UPDATE preference SET ValueString = '23.1.0.0' WHERE PrefName = 'ProgramVersion'")
    let store = practice.store(account: "portal_migrate")
    #expect(
      try store.adoptionDifferences(TestServer.needs())?.versionNote
        == "the practice software was 22.4.1.0 when it was adopted, and is 23.1.0.0")
  }

  @Test func `leaves the practice's files out of later migrations, also when it was interrupted`()
    throws
  {
    let practice = try TestPractice(version: .old)
    let store = practice.store(account: "portal_migrate")
    let migrations = try store.applicable(TestServer.migrations())
    #expect(!migrations.contains { $0.name.hasPrefix("practice/") } && migrations.count > 3)
    #expect(try Migrator(store, migrations).up(toolVersion: "test") { _ in } == [])
    try practice.root("DELETE FROM portal_adoption")
    #expect(try store.applicable(TestServer.migrations()).count == migrations.count)
    let standAlone = try TestPractice(version: nil)
    #expect(
      try standAlone.store(account: "portal_migrate").applicable(TestServer.migrations()).count
        == TestServer.migrations().count)
  }
}
