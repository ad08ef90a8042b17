import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The migration runner` {
  let journal: Migration
  let practice: TestPractice

  init() throws {
    journal = try #require(TestServer.migrations().first)
    practice = try TestPractice(isEmpty: true)
  }

  private func migrator(_ migrations: Migration...) -> Migrator {
    Migrator(practice.store(account: "portal_migrate"), [journal] + migrations)
  }

  /// Applies migrations; gives the names of those that were pending.
  @discardableResult
  private func up(
    _ migrations: Migration..., options: MigrationOptions = MigrationOptions()
  ) throws -> [String] {
    try Migrator(practice.store(account: "portal_migrate"), [journal] + migrations)
      .up(toolVersion: "1.2.3", options: options) { _ in }
  }

  private func progress(_ migrations: Migration...) throws -> MigrationState.Progress? {
    let store = practice.store(account: "portal_migrate")
    return try Migrator(store, [journal] + migrations).status().last?.progress
  }

  private static func table(_ number: Int, _ more: String = "") -> Migration {
    Migration(
      name: "portal/000\(number)_t\(number).sql",
      text: "CREATE TABLE IF NOT EXISTS portal_t\(number) (id INT PRIMARY KEY);\n\(more)")
  }

  @Test func `all files of this version apply, and a second run does nothing`() throws {
    let store = practice.store(account: "portal_migrate")
    let migrations = try TestServer.migrations()
    let names = try Migrator(store, migrations).up(toolVersion: "test") { _ in }
    #expect(names == migrations.map(\.name))
    #expect(try Migrator(store, migrations).up(toolVersion: "test") { _ in } == [])
    #expect(try Migrator(store, migrations).status().allSatisfy { $0.progress == .applied })
  }

  @Test func `each statement is recorded with who, where, when and how long`() throws {
    try up(Self.table(1, "INSERT IGNORE INTO portal_t1 VALUES (1);\n"))
    let rows = try practice.root(
      """
      SELECT StatementNum, Account, HostName = @@hostname, ToolVersion,
        FinishedAt >= StartedAt AND Milliseconds >= 0
      FROM portal_migration_statement
      WHERE File = 'portal/0001_t1.sql'
      """)
    #expect(
      rows == (1...2).map { "\($0)\tportal_migrate@localhost\t1\t1.2.3\t1\n" }.joined())
  }

  @Test func `a run that was interrupted goes on at the statement where it ended`() throws {
    let broken = Self.table(1, "INSERT IGNORE INTO portal_two VALUES (1);\n")
    let error = #expect(throws: MigrationError.self) { try up(broken) }
    #expect(error?.description.contains("statement 2") == true)
    #expect(error?.isDrift == false)
    #expect(try progress(broken) == .interrupted(done: 1))
    try practice.root("DROP TABLE portal_t1", "CREATE TABLE portal_two (id INT PRIMARY KEY)")
    #expect(try up(broken) == [broken.name])
    #expect(try practice.root("SELECT COUNT(*) FROM portal_two") == "1\n")
    #expect(try practice.root("SHOW TABLES LIKE 'portal_t1'") == "")
  }

  @Test func `a file that was changed after it was applied is refused by statement`() throws {
    let file = Self.table(1, "DELETE FROM portal_t1;\nDELETE FROM portal_t1 WHERE id = 1;\n")
    try up(file)
    let changed = Self.table(1, "DELETE FROM portal_t1;\nDELETE FROM portal_t1 WHERE id = 2;\n")
    let error = #expect(throws: MigrationError.self) { try up(changed) }
    #expect(error?.isDrift == true)
    #expect(error?.description.contains("portal/0001_t1.sql, statement 3") == true)
    #expect(try progress(changed) == .changed(statement: 3))
    #expect(try progress(Self.table(1)) == .changed(statement: 2))
    let longer = Self.table(
      1, "DELETE FROM portal_t1;\nDELETE FROM portal_t1 WHERE id = 1;\nDELETE FROM portal_t1;\n")
    #expect(try progress(longer) == .changed(statement: 4))
    let commented = Self.table(
      1, "DELETE FROM portal_t1;\n-- x\nDELETE FROM portal_t1 WHERE id = 1;\n")
    #expect(try progress(commented) == .changed(statement: nil))
    #expect(throws: MigrationError.self) { try up(commented) }
  }

  @Test func `a statement that failed may be mended, one that was done may not`() throws {
    #expect(throws: MigrationError.self) {
      try up(Self.table(1, "DELETE FROM portal_missing;\n"))
    }
    let other = Migration(
      name: "portal/0001_t1.sql",
      text: "CREATE TABLE IF NOT EXISTS portal_t1 (id BIGINT);\nDELETE FROM portal_t1;\n")
    #expect(try progress(other) == .changed(statement: 1))
    let mended = Self.table(1, "DELETE FROM portal_t1;\n")
    #expect(try up(mended) == [mended.name])
    #expect(try progress(mended) == .applied)
  }

  @Test func `a statement whose end nobody saw may not be changed, but is run again`() throws {
    let file = Self.table(1, "DELETE FROM portal_t1;\n")
    try up(file)
    // What the journal holds when a run is killed in the second statement.
    try practice.root(
      "UPDATE portal_migration_statement SET FinishedAt = NULL WHERE StatementNum = 2 "
        + "AND File LIKE '%t1%'",
      "UPDATE portal_migration SET FinishedAt = NULL WHERE File LIKE '%t1%'")
    #expect(try progress(Self.table(1, "DROP TABLE portal_t1;\n")) == .uncertain(statement: 2))
    #expect(throws: MigrationError.self) { try up(Self.table(1, "DROP TABLE portal_t1;\n")) }
    #expect(try progress(file) == .interrupted(done: 1))
    #expect(try up(file) == [file.name])
  }

  @Test func `a file before one that was applied is refused, or applied and recorded`() throws {
    try up(Self.table(2))
    let error = #expect(throws: MigrationError.self) { try up(Self.table(1), Self.table(2)) }
    #expect(error?.description.contains("0002_t2") == true)
    #expect(error?.isDrift == true)
    var options = MigrationOptions()
    options.allowsOutOfOrder = true
    #expect(
      try up(Self.table(1), Self.table(2), options: options) == ["portal/0001_t1.sql"])
    #expect(try migrator(Self.table(1), Self.table(2)).status()[1].progress == .appliedOutOfOrder)
    #expect(try up(Self.table(1), Self.table(2)) == [])
  }

  @Test func `a file that is gone is refused, and told apart from a newer version's`() throws {
    try up(Self.table(1), Self.table(2))
    #expect(try progress(Self.table(1)) == .newer(toolVersion: "1.2.3"))
    #expect(try progress(Self.table(2)) == .gone(toolVersion: "1.2.3"))
    let gone = #expect(throws: MigrationError.self) { try up(Self.table(2)) }
    #expect(gone?.isDrift == true)
    let newer = #expect(throws: MigrationError.self) { try up(Self.table(1)) }
    #expect(newer?.description.contains("newer than this program") == true)
  }

  @Test func `checksums that another version computes in another way are not compared`() throws {
    try up(Self.table(1))
    try practice.root("UPDATE portal_migration SET ChecksumAlgorithm = 'blake3'")
    #expect(try progress(Self.table(1)) == .newer(toolVersion: "1.2.3"))
  }

  @Test func `a byte order mark is refused`() throws {
    let marked = Migration(name: "portal/0001_t1.sql", text: "\u{FEFF}DELETE FROM portal_t1;\n")
    let error = #expect(throws: MigrationError.self) { try up(marked) }
    #expect(error?.description.contains("byte order mark") == true)
  }

  @Test func `what may block is refused before anything is changed`() throws {
    try up(Self.table(1))
    let blocking = Self.table(2, "ALTER TABLE portal_t1 ADD COLUMN IF NOT EXISTS x INT;\n")
    let error = #expect(throws: MigrationError.self) { try up(Self.table(1), blocking) }
    #expect(error?.description.contains("statement 2") == true)
    #expect(try practice.root("SHOW TABLES LIKE 'portal_t2'") == "")
    // On a table that the same run makes, nobody waits.
    let onNew = Self.table(3, "ALTER TABLE portal_t3 ADD COLUMN IF NOT EXISTS x INT;\n")
    #expect(try up(Self.table(1), onNew) == [onNew.name])
    var options = MigrationOptions()
    options.allowsBlocking = true
    options.allowsOutOfOrder = true
    #expect(try up(Self.table(1), blocking, onNew, options: options) == [blocking.name])
  }

  @Test func `a plan names locks and rows, and changes nothing`() throws {
    try up(Self.table(1, "INSERT IGNORE INTO portal_t1 VALUES (1), (2), (3);\n"))
    try practice.root("ANALYZE TABLE portal_t1")
    let before = try practice.root("CHECKSUM TABLE portal_migration", "SHOW TABLES")
    let next = Self.table(
      2,
      """
      ALTER TABLE portal_t1 ADD COLUMN IF NOT EXISTS x INT, ALGORITHM=INSTANT, LOCK=NONE;
      UPDATE portal_t1 SET x = 1;
      """)
    let first = Self.table(1, "INSERT IGNORE INTO portal_t1 VALUES (1), (2), (3);\n")
    let plan = try migrator(first, next).plan()
    #expect(plan.map(\.number) == [1, 2, 3])
    #expect(plan.map(\.lockClass) == [.newTable, .instant, .rows])
    #expect(plan.map(\.rows) == [nil, 3, 3])
    #expect(try practice.root("CHECKSUM TABLE portal_migration", "SHOW TABLES") == before)
  }

  @Test func `a second runner is told that one is at work`() throws {
    let other = practice.store(account: "portal_migrate")
    _ = try other.connection.first(
      "SELECT GET_LOCK(CONCAT('portal_migrate:', DATABASE()), 0)"
    ) { (got: Int) in got }
    var options = MigrationOptions()
    options.runnerWaitSeconds = 1
    let error = #expect(throws: MigrationError.self) { try up(Self.table(1), options: options) }
    #expect(error?.description.contains("another migration") == true)
  }

  @Test func `a program finds no schema in an empty database`() throws {
    #expect(try practice.store(account: "portal_migrate").schemaVersion() == nil)
    try up(Self.table(1))
    #expect(try practice.store(account: "portal_migrate").schemaVersion() == "0001_t1.sql")
  }
}
