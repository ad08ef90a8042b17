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

  private func up(_ migrations: Migration...) throws -> [String] {
    try Migrator(practice.store(account: "portal_migrate"), [journal] + migrations)
      .up(toolVersion: "test") { _ in }
  }

  static let one = Migration(
    name: "portal/0001_one.sql",
    text: """
      -- a comment; with a semicolon
      CREATE TABLE portal_one (
        id INT NOT NULL PRIMARY KEY -- the key
      );
      INSERT INTO portal_one VALUES (1);
      """)

  @Test func `all files of this version apply, and a second run does nothing`() throws {
    let store = practice.store(account: "portal_migrate")
    let migrations = try TestServer.migrations()
    let names = try Migrator(store, migrations).up(toolVersion: "test") { _ in }
    #expect(names == migrations.map(\.name))
    #expect(try Migrator(store, migrations).up(toolVersion: "test") { _ in } == [])
    #expect(try Migrator(store, migrations).status().allSatisfy { $0.progress == .applied })
  }

  @Test func `a run that was interrupted goes on at the statement where it ended`() throws {
    let broken = Migration(
      name: Self.one.name,
      text: "CREATE TABLE portal_one (id INT PRIMARY KEY);\nINSERT INTO portal_two VALUES (1);\n")
    let error = #expect(throws: MigrationError.self) { try up(broken) }
    #expect(error?.description.contains("statement 2") == true)
    #expect(
      try migrator(broken).status().last
        == MigrationState(name: broken.name, progress: .interrupted(done: 1)))
    try practice.root("CREATE TABLE portal_two (id INT PRIMARY KEY)")
    #expect(try up(broken) == [broken.name])
    #expect(try practice.root("SELECT COUNT(*) FROM portal_two") == "1\n")
  }

  @Test func `a file that was changed after it was applied is refused`() throws {
    _ = try up(Self.one)
    let changed = Migration(name: Self.one.name, text: "CREATE TABLE portal_one (id BIGINT);\n")
    #expect(throws: MigrationError.self) { try up(changed) }
    #expect(try migrator(changed).status().last?.progress == .changed)
  }

  @Test func `the line ends of Windows change nothing`() throws {
    _ = try up(Self.one)
    let text = """
      -- a comment; with a semicolon
      CREATE TABLE portal_one (
        id INT NOT NULL PRIMARY KEY -- the key
      );
      INSERT INTO portal_one VALUES (1);
      """
    let windows = Migration(name: Self.one.name, text: text.replacing("\n", with: "\r\n"))
    #expect(try migrator(windows).status().last?.progress == .applied)
  }

  @Test func `a file before one that was applied is refused`() throws {
    let two = Migration(name: "portal/0002_two.sql", text: "CREATE TABLE portal_two (id INT);\n")
    _ = try up(two)
    let error = #expect(throws: MigrationError.self) { try up(Self.one, two) }
    #expect(error?.description.contains("0002_two") == true)
  }

  @Test func `a second runner is told that one is at work`() throws {
    let other = practice.store(account: "portal_migrate")
    _ = try other.connection.first(
      "SELECT GET_LOCK(CONCAT('portal_migrate:', DATABASE()), 0)"
    ) { (got: Int) in got }
    let error = #expect(throws: MigrationError.self) { try up(Self.one) }
    #expect(error?.description.contains("another migration") == true)
  }

  @Test func `a program finds no schema in an empty database`() throws {
    #expect(try practice.store(account: "portal_migrate").schemaVersion() == nil)
    _ = try up(Self.one)
    #expect(try practice.store(account: "portal_migrate").schemaVersion() == "0001_one.sql")
  }
}
