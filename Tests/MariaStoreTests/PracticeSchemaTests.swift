import Foundation
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The practice's tables` {
  let connection: Connection

  init() throws {
    connection = try TestPractice.shared.get().store(account: "portal_migrate").connection
  }

  private static func list() throws -> PracticeSchema {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "practice-schema.txt")
    return try PracticeSchema(list: String(contentsOf: file, encoding: .utf8))
  }

  @Test func `have the columns, keys and indexes of the practice software's version`() throws {
    let list = try Self.list()
    #expect(list.tables.count == 128)
    let differences = try PracticeSchema(live: connection).differences(from: list)
    #expect(differences == [])
  }

  @Test func `are told apart from the list by every kind of difference`() throws {
    let migrations = try TestServer.migrations().filter {
      ["portal/0000_journal.sql", "practice/0001_people.sql"].contains($0.name)
    }
    let practice = try TestPractice(isEmpty: true)
    let store = practice.store(account: "portal_migrate")
    _ = try Migrator(store, migrations).up(toolVersion: "test") { _ in }
    var list = try Self.list()
    list.tables = list.tables.filter { ["patient", "guardian", "patientlink"].contains($0.key) }
    #expect(try PracticeSchema(live: store.connection).differences(from: list) == [])
    try practice.root(
      "ALTER TABLE guardian DROP COLUMN IsGuardian, ADD COLUMN Since DATE",
      "ALTER TABLE guardian MODIFY Relationship SMALLINT, MODIFY GuardianNum BIGINT NOT NULL",
      "ALTER TABLE patient MODIFY SSN VARCHAR(100) AFTER Zip, DROP INDEX LName",
      "ALTER TABLE patient ADD INDEX LName (LName(12)), ADD UNIQUE INDEX Chart (ChartNumber)",
      "DROP TABLE patientlink", "CREATE TABLE visitor (VisitorNum INT PRIMARY KEY)")
    #expect(
      try PracticeSchema(live: store.connection).differences(from: list) == [
        "guardian.Relationship is smallint(6), not tinyint(4)",
        "guardian.IsGuardian is missing",
        "guardian.Since is not in the list",
        "guardian has the key GuardianNum, not GuardianNum auto_increment",
        "patient.SSN stands at another place",
        "patient has no index on LName(10)",
        "patient has an index on LName(12) that is not in the list",
        "patient has an index on unique ChartNumber that is not in the list",
        "patientlink is missing",
        "visitor is not in the list",
      ])
  }

  @Test func `hold an empty value where nothing is known, never NULL`() throws {
    let empty = [
      "bigint": "0", "int": "0", "smallint": "0", "tinyint": "0", "double": "0", "float": "0",
      "varchar": "''", "char": "''", "date": "'0001-01-01'", "time": "'00:00:00'",
      "datetime": "'0001-01-01 00:00:00'", "timestamp": "current_timestamp()",
    ]
    let columns = try connection.all(
      """
      SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME), DATA_TYPE, IS_NULLABLE = 'YES', COLUMN_DEFAULT
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_NAME NOT LIKE 'portal\\_%'
        AND COLUMN_KEY <> 'PRI'
      """
    ) { (name: String, type: String, isNullable: Bool, value: String?) in
      (name: name, isRight: !isNullable && value == empty[type])
    }
    #expect(columns.count > 1700)
    #expect(columns.filter { !$0.isRight }.map(\.name) == [])
  }

  @Test func `write the time of a change by themselves`() throws {
    let others = try connection.all(
      """
      SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME)
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_NAME NOT LIKE 'portal\\_%'
        AND DATA_TYPE = 'timestamp'
        AND EXTRA <> 'on update current_timestamp()'
      """
    ) { (name: String) in name }
    #expect(others == [])
  }

  @Test func `know transactions and every letter, and compare without case`() throws {
    let others = try connection.all(
      """
      SELECT CONCAT(c.TABLE_NAME, '.', c.COLUMN_NAME)
      FROM information_schema.COLUMNS AS c
      INNER JOIN information_schema.TABLES AS t
        USING (TABLE_SCHEMA, TABLE_NAME)
      WHERE c.TABLE_SCHEMA = DATABASE()
        AND c.TABLE_NAME NOT LIKE 'portal\\_%'
        AND (
          t.ENGINE <> 'InnoDB' OR t.TABLE_COLLATION <> 'utf8mb4_general_ci'
          OR c.COLLATION_NAME <> 'utf8mb4_general_ci'
        )
      """
    ) { (name: String) in name }
    #expect(others == [])
  }
}
