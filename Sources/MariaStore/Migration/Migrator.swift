import PortalPlatform

/// Applies migrations, in the order in which they are given, and keeps the journal.
///
/// MariaDB commits each statement that changes a schema by itself, so that the journal counts
/// statements: after a crash the next run goes on where the last one ended.
package struct Migrator {
  private let connection: Connection
  private let migrations: [Migration]
  private let clock: Clock

  /// - Parameter migrations: the first one makes the journal.
  package init(_ store: Store, _ migrations: [Migration], clock: Clock = .system) {
    connection = store.connection
    self.migrations = migrations
    self.clock = clock
  }

  /// Where each migration stands.
  package func status() throws -> [MigrationState] {
    let rows = try journal()
    return migrations.map { migration in
      guard let row = rows.first(where: { $0.file == migration.name }) else {
        return MigrationState(name: migration.name, progress: .pending)
      }
      if row.checksum != migration.checksum {
        return MigrationState(name: migration.name, progress: .changed)
      }
      return MigrationState(
        name: migration.name,
        progress: row.isFinished ? .applied : .interrupted(done: row.done))
    }
  }

  /// Applies what is pending.
  ///
  /// - Parameter report: is told the name of each migration before its first statement.
  /// - Returns: the names of those that were applied.
  package func up(toolVersion: String, report: (String) -> Void) throws -> [String] {
    guard
      try connection.first(
        "SELECT GET_LOCK(CONCAT('portal_migrate:', DATABASE()), 5)", { (got: Int?) in got == 1 })
        == true
    else { throw MigrationError.isRunning }
    // A connection that ends frees the lock as well.
    defer {
      _ = try? connection.first(
        "SELECT RELEASE_LOCK(CONCAT('portal_migrate:', DATABASE()))", { (_: Int?) in 0 })
    }
    var applied: [String] = []
    try checkOrder(try status())
    for migration in migrations {
      let state = try status().first { $0.name == migration.name }
      let done: Int
      switch state?.progress {
      case .applied: continue
      case .interrupted(let count): done = count
      case .pending, nil: done = 0
      case .changed: throw MigrationError.changed(migration.name)
      }
      report(migration.name)
      try apply(migration, from: done, toolVersion)
      applied.append(migration.name)
    }
    return applied
  }

  private func checkOrder(_ states: [MigrationState]) throws(MigrationError) {
    for (index, state) in states.enumerated() {
      if state.progress == .changed { throw .changed(state.name) }
      guard state.progress == .pending else { continue }
      // The folders are independent lines; within one, later files stand on earlier ones.
      let folder = state.name.prefix { $0 != "/" }
      let later = states[(index + 1)...].last {
        $0.progress == .applied && $0.name.prefix { $0 != "/" } == folder
      }
      if let later { throw .outOfOrder(state.name, after: later.name) }
    }
  }

  private func apply(_ migration: Migration, from done: Int, _ toolVersion: String) throws {
    let isJournal = migration.name == migrations.first?.name
    if !isJournal { try begin(migration, toolVersion) }
    for (index, statement) in migration.statements.enumerated().dropFirst(done) {
      do {
        try connection.command(statement)
      } catch {
        throw MigrationError.failed(migration.name, statement: index + 1, reason: error)
      }
      if !isJournal { try record(migration, done: index + 1) }
    }
    if isJournal {
      try begin(migration, toolVersion)
      try record(migration, done: migration.statements.count)
    }
    try connection.run(
      """
      UPDATE portal_migration
      SET FinishedAt = \(clock.now())
      WHERE File = \(migration.name)
      """)
  }

  private func begin(_ migration: Migration, _ toolVersion: String) throws {
    try connection.run(
      """
      INSERT INTO portal_migration (File, Checksum, StatementsDone, Statements, StartedAt,
        ToolVersion)
      VALUES (\(migration.name), \(migration.checksum), 0, \(migration.statements.count),
        \(clock.now()), \(toolVersion))
      ON DUPLICATE KEY UPDATE StartedAt = StartedAt
      """)
  }

  private func record(_ migration: Migration, done: Int) throws {
    try connection.run(
      "UPDATE portal_migration SET StatementsDone = \(done) WHERE File = \(migration.name)")
  }

  private struct Row {
    var file: String
    var checksum: String
    var done: Int
    var isFinished: Bool
  }

  private func journal() throws -> [Row] {
    let exists = try connection.first(
      """
      SELECT COUNT(*)
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_NAME = 'portal_migration'
      """
    ) { (count: Int) in count > 0 }
    guard exists == true else { return [] }
    return try connection.all(
      "SELECT File, Checksum, StatementsDone, FinishedAt IS NOT NULL FROM portal_migration",
      Row.init)
  }
}
