import Foundation
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The schema` {
  let practice: TestPractice
  let store: Store
  let expected: Schema

  init() throws {
    practice = try TestPractice()
    store = practice.store(account: "portal_migrate")
    expected = Schema(text: try Self.committed())
  }

  private static func committed() throws -> String {
    return try String(
      contentsOf: TestServer.root.appending(path: "sql/schema.txt"), encoding: .utf8)
  }

  private func differences() throws -> [String] {
    let named = expected.sections.map { ($0.name, Set($0.tables.map(\.name))) }
    return try store.schema(of: named).schema.differences(from: expected)
  }

  @Test func `is what is committed in schema.txt`() throws {
    let (live, others) = try store.schema(of: Schema.names(in: TestServer.migrations()))
    // After a change of the migrations, tools/schema writes the file anew.
    #expect(live.text == (try Self.committed()))
    #expect(live == expected)
    #expect(others == [])
    #expect(try differences() == [])
  }

  @Test(arguments: [
    (
      "ALTER TABLE userweb MODIFY UserName VARCHAR(100) NOT NULL DEFAULT ''",
      "userweb.UserName: is varchar(100), expected varchar(255)"
    ),
    (
      "ALTER TABLE userweb MODIFY UserName VARCHAR(255) NULL DEFAULT ''",
      "userweb.UserName: is null, expected not null"
    ),
    (
      "ALTER TABLE userweb ALTER UserName SET DEFAULT 'x'",
      "userweb.UserName: is default 'x', expected default ''"
    ),
    (
      "ALTER TABLE userweb ALTER UserName DROP DEFAULT",
      "userweb.UserName: is not default ''"
    ),
    (
      "ALTER TABLE portal_user_name MODIFY FoldedName VARCHAR(255) NOT NULL",
      "portal_user_name.FoldedName: is not utf8mb4_bin"
    ),
    (
      "ALTER TABLE portal_throttle MODIFY Failures INT NOT NULL DEFAULT 0",
      "portal_throttle.Failures: is int(11), expected int(10) unsigned"
    ),
    (
      "ALTER TABLE portal_setting DROP COLUMN Value",
      "portal_setting.Value: is missing, expected text, not null"
    ),
    (
      "ALTER TABLE portal_setting ADD COLUMN Extra INT NULL",
      "portal_setting.Extra: is int(11), null, expected not to be there"
    ),
    (
      "DROP INDEX ExpiresAt ON portal_session",
      "portal_session, index ExpiresAt: is missing, expected (ExpiresAt)"
    ),
    (
      "CREATE INDEX Extra ON portal_session (PatNum)",
      "portal_session, index Extra: is (PatNum), expected not to be there"
    ),
    (
      "ALTER TABLE portal_session DROP INDEX TokenHash, ADD INDEX TokenHash (TokenHash)",
      "portal_session, index TokenHash: is (TokenHash), expected (TokenHash), unique"
    ),
    (
      "ALTER TABLE portal_setting DROP PRIMARY KEY, ADD PRIMARY KEY (Name, ClinicNum)",
      "portal_setting, primary key: is (Name, ClinicNum), expected (ClinicNum, Name)"
    ),
    (
      "ALTER TABLE portal_setting DROP CONSTRAINT portal_setting_name",
      "portal_setting, check portal_setting_name: is missing, expected (`Name` <> '')"
    ),
    (
      "ALTER TABLE portal_setting DROP CONSTRAINT portal_setting_name, "
        + "ADD CONSTRAINT portal_setting_name CHECK (Name <> 'x')",
      "portal_setting, check portal_setting_name: is (`Name` <> 'x'), expected (`Name` <> '')"
    ),
    (
      "ALTER TABLE portal_migration_statement DROP FOREIGN KEY portal_migration_statement_file",
      "portal_migration_statement, foreign key portal_migration_statement_file: is missing, "
        + "expected (File) references portal_migration (File) on delete restrict on update cascade"
    ),
    (
      "ALTER TABLE portal_throttle ENGINE = Aria",
      "portal_throttle: is Aria, expected InnoDB"
    ),
    (
      "ALTER TABLE portal_throttle DEFAULT COLLATE utf8mb4_unicode_ci",
      "portal_throttle: is utf8mb4_unicode_ci, expected utf8mb4_general_ci"
    ),
    ("DROP TABLE portal_throttle", "portal_throttle: is missing"),
    ("DROP TABLE recall", "recall: is missing"),
  ])
  func `differs in words`(change: String, words: String) throws {
    try practice.root(change)
    #expect(try differences() == [words])
  }

  @Test func `says nothing of tables that it does not know, or that are still to come`() throws {
    try practice.root("CREATE TABLE backup_of_patient (x INT)", "DROP TABLE portal_throttle")
    let named = expected.sections.map { ($0.name, Set($0.tables.map(\.name))) }
    let (live, others) = try store.schema(of: named)
    #expect(others == ["backup_of_patient"])
    #expect(live.differences(from: expected, unjudged: ["portal_throttle"]) == [])
  }

  @Test func `is judged without the practice's tables where they are views`() throws {
    try practice.root(
      "RENAME TABLE recall TO other_recall",
      "CREATE VIEW recall AS SELECT RecallNum FROM other_recall",
      "ALTER TABLE portal_setting DROP COLUMN Value")
    #expect(
      try differences() == ["portal_setting.Value: is missing, expected text, not null"])
  }
}
