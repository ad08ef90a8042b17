import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The rules for migrations` {
  static let good = """
    CREATE TABLE IF NOT EXISTS portal_good (
      GoodNum BIGINT NOT NULL,
      Cents BIGINT NOT NULL,
      PRIMARY KEY (GoodNum)
    ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

    """

  private func rules(_ files: (String, String)...) -> [LintFinding.Rule] {
    lint(files.map { Migration(name: $0.0, text: $0.1) }).map(\.rule)
  }

  @Test func `hold in this version`() throws {
    #expect(lint(try TestServer.migrations()).map(\.description) == [])
  }

  @Test func `name file, line and rule`() {
    let file = Migration(
      name: "portal/0001_x.sql", text: "\(Self.good)\nDROP TABLE portal_good;\n")
    #expect(
      lint([file]).map(\.description)
        == ["portal/0001_x.sql:7: idempotent: say IF EXISTS"])
  }

  /// Each bad example breaks one rule and no other.
  @Test(arguments: [
    ("\u{FEFF}" + good, LintFinding.Rule.byteOrderMark),
    (good.replacing("portal_good", with: "good"), .name),
    (good.replacing("InnoDB", with: "MyISAM"), .engine),
    (good.replacing(" ENGINE = InnoDB", with: ""), .engine),
    (good.replacing("utf8mb4", with: "utf8mb3"), .characterSet),
    (good.replacing(" DEFAULT CHARACTER SET utf8mb4", with: ""), .characterSet),
    (good.replacing(",\n  PRIMARY KEY (GoodNum)", with: ""), .primaryKey),
    (good.replacing("Cents BIGINT", with: "Dollars DOUBLE"), .money),
    (good.replacing("Cents BIGINT", with: "Dollars float"), .money),
    (
      good.replacing(
        "PRIMARY KEY (GoodNum)",
        with: "PRIMARY KEY (GoodNum), FOREIGN KEY (Cents) REFERENCES portal_good (GoodNum)"),
      .foreignKeyIndex
    ),
    (good.replacing(" IF NOT EXISTS", with: ""), .idempotent),
    ("INSERT INTO portal_good VALUES (1, 1);\n", .idempotent),
    ("UPDATE portal_good SET Cents = Cents + 1;\n", .idempotent),
    ("CREATE VIEW portal_view AS SELECT 1 AS x;\n", .idempotent),
    ("DROP TABLE portal_good;\n", .idempotent),
    ("CALL portal_change();\n", .idempotent),
    ("ALTER TABLE portal_good ADD x INT, ALGORITHM=INSTANT, LOCK=NONE;\n", .idempotent),
    ("ALTER TABLE portal_good ADD COLUMN IF NOT EXISTS x INT;\n", .algorithm),
    ("ALTER TABLE portal_good MODIFY x INT, ALGORITHM=COPY;\n", .algorithm),
    ("CREATE INDEX IF NOT EXISTS i ON portal_good (Cents);\n", .algorithm),
    (
      "ALTER TABLE patient ADD COLUMN IF NOT EXISTS x INT, ALGORITHM=INSTANT, LOCK=NONE;\n",
      .ownTables
    ),
    ("DELETE FROM patient;\n", .ownTables),
    ("DELETE FROM portal_good; DELETE FROM portal_bad;\n", .statementEnd),
    ("DELETE FROM portal_good\n", .statementEnd),
    ("DELETE FROM portal_good; -- why\n", .statementEnd),
  ])
  func `find a bad example`(text: String, rule: LintFinding.Rule) {
    #expect(rules(("portal/0001_x.sql", text)) == [rule])
  }

  @Test func `find numbers that are missing, doubled or not there`() {
    let good = Self.good
    #expect(rules(("portal/0000_a.sql", good), ("portal/0001_b.sql", good)) == [])
    #expect(rules(("portal/0001_a.sql", good), ("portal/0003_b.sql", good)) == [.numbering])
    #expect(rules(("portal/0001_a.sql", good), ("portal/0001_b.sql", good)) == [.numbering])
    #expect(rules(("portal/0002_a.sql", good)) == [.numbering])
    #expect(rules(("portal/first.sql", good)) == [.numbering])
  }

  @Test func `leave the practice's tables as the practice software makes them`() {
    let table = "CREATE TABLE IF NOT EXISTS recall (x DOUBLE);\n"
    #expect(rules(("practice/0001_x.sql", table)) == [])
    let portal = "DELETE FROM portal_good;\n"
    #expect(rules(("practice/0001_x.sql", portal)) == [.ownTables])
  }

  @Test(arguments: [
    "INSERT IGNORE INTO portal_good VALUES (1, 1);\n",
    "INSERT INTO portal_good VALUES (1, 1) ON DUPLICATE KEY UPDATE Cents = 1;\n",
    "UPDATE portal_good SET Cents = 'Cents' WHERE Cents = 2;\n",
    "-- blocking: a check reads each row\n"
      + "ALTER TABLE portal_good ADD CONSTRAINT IF NOT EXISTS c CHECK (Cents > 0);\n",
    """
    ALTER TABLE portal_good
      ADD COLUMN IF NOT EXISTS OtherNum BIGINT NULL,
      ADD INDEX IF NOT EXISTS OtherNum (OtherNum),
      ADD FOREIGN KEY IF NOT EXISTS (OtherNum) REFERENCES portal_good (GoodNum),
      ALGORITHM = NOCOPY, LOCK = NONE;

    """,
    "CREATE OR REPLACE VIEW portal_view AS SELECT 1 AS x;\n",
  ])
  func `let good examples pass`(text: String) {
    #expect(rules(("portal/0001_x.sql", text)) == [])
  }

  @Test func `have an example each`() {
    // numbering has a test of its own; a new rule needs its example here.
    #expect(LintFinding.Rule.allCases.count == 12)
  }
}
