import PortalPlatform

/// What is recorded of migrations: portal_migration, and portal_migration_statement beside it.
struct Journal {
  let connection: Connection
  let clock: Clock

  /// A row of portal_migration.
  struct File {
    var name: String
    var algorithm: String
    var checksum: String
    var isOutOfOrder: Bool
    var isFinished: Bool
    var toolVersion: String
  }

  /// A row of portal_migration_statement.
  struct Statement {
    var file: String
    var number: Int
    var checksum: String
    var isFinished: Bool
    var hasFailed: Bool
  }

  /// Who writes, for the record.
  struct Author {
    var hostName: String
    var account: String
    var toolVersion: String
  }

  /// Whether its tables are there.
  func exists() throws(MariaError) -> Bool {
    try connection.first(
      """
      SELECT COUNT(*)
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_NAME IN ('portal_migration', 'portal_migration_statement')
      """
    ) { (count: Int) in count == 2 } ?? false
  }

  func files() throws(MariaError) -> [File] {
    try connection.all(
      """
      SELECT File, ChecksumAlgorithm, Checksum, IsOutOfOrder, FinishedAt IS NOT NULL, ToolVersion
      FROM portal_migration
      ORDER BY File
      """, File.init)
  }

  func statements() throws(MariaError) -> [Statement] {
    try connection.all(
      """
      SELECT File, StatementNum, Checksum, FinishedAt IS NOT NULL, FailedWith IS NOT NULL
      FROM portal_migration_statement
      ORDER BY File, StatementNum
      """, Statement.init)
  }

  /// A file that was interrupted takes its present text: what was applied of it is the same.
  func begin(_ migration: Migration, isOutOfOrder: Bool, _ author: Author) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_migration (File, ChecksumAlgorithm, Checksum, Statements, IsOutOfOrder,
        StartedAt, ToolVersion)
      VALUES (\(migration.name), \(Migration.checksumAlgorithm), \(migration.checksum),
        \(migration.statements.count), \(isOutOfOrder), \(clock.now()), \(author.toolVersion))
      ON DUPLICATE KEY UPDATE Checksum = VALUES(Checksum), Statements = VALUES(Statements),
        ToolVersion = VALUES(ToolVersion)
      """)
  }

  func finish(_ migration: Migration) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_migration
      SET FinishedAt = \(clock.now())
      WHERE File = \(migration.name)
      """)
  }

  func begin(
    _ statement: MigrationStatement, _ number: Int, of migration: Migration, _ author: Author
  ) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_migration_statement (File, StatementNum, Checksum, StartedAt, HostName,
        Account, ToolVersion)
      VALUES (\(migration.name), \(number), \(statement.checksum), \(clock.now()),
        \(author.hostName), \(author.account), \(author.toolVersion))
      ON DUPLICATE KEY UPDATE Checksum = VALUES(Checksum), StartedAt = VALUES(StartedAt),
        FailedWith = NULL, HostName = VALUES(HostName), Account = VALUES(Account),
        ToolVersion = VALUES(ToolVersion)
      """)
  }

  func finish(_ number: Int, of migration: Migration, milliseconds: Int) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_migration_statement
      SET FinishedAt = \(clock.now()),
        Milliseconds = \(milliseconds)
      WHERE File = \(migration.name)
        AND StatementNum = \(number)
      """)
  }

  /// Notes that the server refused a statement, so that it certainly was not carried out.
  func fail(_ number: Int, of migration: Migration, code: Int) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_migration_statement
      SET FailedWith = \(code)
      WHERE File = \(migration.name)
        AND StatementNum = \(number)
      """)
  }
}
