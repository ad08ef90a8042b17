import Testing

@testable import MariaStore

@Suite struct `A migration file` {
  private func file(_ text: String) -> Migration {
    Migration(name: "portal/0001_x.sql", text: text)
  }

  @Test func `is split at semicolons that end statements`() {
    let statements = file(
      """
      -- a comment; with a semicolon
      CREATE TABLE a (x INT, -- the x; an integer
        y VARCHAR(9) DEFAULT 'a;', `odd;name` INT /* ; */);
      # another; comment
      INSERT INTO a VALUES (1, 'it''s;', 2), (2, 'back\\';slash', 3);
      UPDATE a SET x = 1--1;
      """
    ).statements
    #expect(statements.map(\.line) == [2, 5, 6])
    #expect(statements.map(\.table) == ["a", "a", "a"])
    #expect(statements.first?.text.hasSuffix("/* ; */)") == true)
    #expect(statements.first?.text.hasPrefix("CREATE TABLE a (x INT, -- the x") == true)
    #expect(statements.last?.text == "UPDATE a SET x = 1--1")
  }

  @Test func `ends quietly where a quote or comment is never closed`() {
    #expect(file("SELECT 'x").statements.map(\.text) == ["SELECT 'x"])
    #expect(file("SELECT 1 /* x").statements.map(\.text) == ["SELECT 1"])
    #expect(file("'").statements.count == 1)
    #expect(file("-- x").statements.isEmpty)
  }

  @Test func `is the same with the line ends of Windows`() {
    let text = "-- x\nCREATE TABLE a (\n  x INT\n);\n"
    let windows = file(text.replacing("\n", with: "\r\n"))
    #expect(windows.checksum == file(text).checksum)
    #expect(windows.statements.map(\.checksum) == file(text).statements.map(\.checksum))
    #expect(windows.checksum != file(text + "\n").checksum)
    // A carriage return without a line feed may be part of a value.
    #expect(file("SELECT '\r';").checksum != file("SELECT '';").checksum)
  }

  @Test func `shows a byte order mark`() {
    #expect(file("\u{FEFF}SELECT 1;").hasByteOrderMark)
    #expect(!file("SELECT 1;").hasByteOrderMark)
  }

  @Test(arguments: [
    ("CREATE TABLE IF NOT EXISTS a (x INT)", MigrationStatement.Action.createTable),
    ("CREATE OR REPLACE SQL SECURITY DEFINER VIEW a AS SELECT x FROM o.a", .createView),
    ("CREATE UNIQUE INDEX IF NOT EXISTS i ON a (x)", .createIndex),
    ("ALTER TABLE IF EXISTS a ADD COLUMN IF NOT EXISTS y INT", .alterTable),
    ("DROP TABLE IF EXISTS a", .dropTable), ("DROP VIEW IF EXISTS a", .dropView),
    ("DROP INDEX IF EXISTS i ON a", .dropIndex), ("INSERT IGNORE INTO a VALUES (1)", .insert),
    ("REPLACE INTO a VALUES (1)", .replace), ("UPDATE a SET x = 1", .update),
    ("DELETE FROM a", .delete),
  ])
  func `tells what a statement does to which table`(
    text: String, action: MigrationStatement.Action
  ) {
    let statement = file(text + ";").statements.first
    #expect(statement?.action == action)
    #expect(statement?.table == "a")
  }

  @Test(arguments: [
    ("ALTER TABLE a ADD x INT, ALGORITHM=INSTANT, LOCK=NONE", LockClass.instant),
    ("ALTER TABLE a ADD INDEX (x), ALGORITHM = NOCOPY, LOCK = NONE", .inPlace),
    ("ALTER TABLE a ADD INDEX (x), algorithm inplace, lock none", .inPlace),
    ("CREATE INDEX i ON a (x) ALGORITHM=INPLACE LOCK=NONE", .inPlace),
    ("ALTER TABLE a ADD x INT, ALGORITHM=INPLACE", .copiesTable),
    ("ALTER TABLE a ADD x INT, ALGORITHM=INPLACE, LOCK=SHARED", .copiesTable),
    ("ALTER TABLE a ADD x INT, ALGORITHM=COPY, LOCK=NONE", .copiesTable),
    ("ALTER TABLE a ADD x INT", .copiesTable), ("CREATE INDEX i ON a (x)", .copiesTable),
    ("CREATE TABLE a (x INT)", .newTable), ("DROP TABLE a", .dropsTable),
    ("INSERT INTO a VALUES (1)", .rows), ("OPTIMIZE TABLE a", .unknown),
  ])
  func `tells who has to wait`(text: String, lockClass: LockClass) {
    #expect(file(text + ";").statements.first?.lockClass == lockClass)
  }
}
