import PortalPlatform

/// How careful a run of migrations is.
package struct MigrationOptions: Sendable {
  /// Seconds that a statement waits for a lock before it lets the others go first.
  package var lockWaitSeconds = 3
  /// How often a statement that got no lock is tried again.
  package var retries = 8
  /// Seconds to wait for another runner's end.
  package var runnerWaitSeconds = 10
  package var allowsOutOfOrder = false
  /// Runs also what may make the workers' writes wait.
  package var allowsBlocking = false

  package init() {}
}

/// Applies migrations, in the order in which they are given, and keeps the journal.
///
/// MariaDB commits each statement that changes a schema by itself, so that the journal records
/// statements: after a crash the next run goes on where the last one ended, and runs what was
/// begun once more.
package struct Migrator {
  let connection: Connection
  let migrations: [Migration]
  let journal: Journal

  /// - Parameter migrations: the first one makes the journal.
  package init(_ store: Store, _ migrations: [Migration], clock: Clock = .system) {
    connection = store.connection
    self.migrations = migrations
    journal = Journal(connection: store.connection, clock: clock)
  }

  /// Where each migration stands, those that are recorded without a file at the end.
  package func status() throws -> [MigrationState] {
    if let marked = migrations.first(where: \.hasByteOrderMark) {
      throw MigrationError.byteOrderMark(marked.name)
    }
    let isRecorded = try journal.exists()
    let files = isRecorded ? try journal.files() : []
    let statements = isRecorded ? try journal.statements() : []
    let known = migrations.map { migration in
      MigrationState(
        name: migration.name,
        progress: migration.progress(files, statements.filter { $0.file == migration.name }))
    }
    return known + files.compactMap(unknown)
  }

  /// The state of a recorded file that is not among the migrations.
  private func unknown(_ file: Journal.File) -> MigrationState? {
    guard !migrations.contains(where: { $0.name == file.name }) else { return nil }
    let folder = file.name.prefix { $0 != "/" }
    let last = migrations.last { $0.folder == folder }?.name ?? ""
    return MigrationState(
      name: file.name,
      progress: file.name > last
        ? .newer(toolVersion: file.toolVersion) : .gone(toolVersion: file.toolVersion))
  }

  /// Applies what is pending.
  ///
  /// - Parameter report: is told in lines what happens.
  /// - Returns: the names of those that were applied.
  /// - Throws: `MigrationError`, `MariaError`.
  package func up(
    toolVersion: String, options: MigrationOptions = MigrationOptions(),
    report: @escaping (String) -> Void
  ) throws -> [String] {
    try connection.command(
      """
      SET SESSION lock_wait_timeout = \(options.lockWaitSeconds),
        innodb_lock_wait_timeout = \(max(options.lockWaitSeconds, 1))
      """)
    try lockOutOtherRunners(seconds: options.runnerWaitSeconds, report)
    // A connection that ends frees the lock as well.
    defer { _ = try? connection.first("SELECT RELEASE_LOCK(\(sql: lockName))") { (_: Int?) in 0 } }
    let states = try status()
    try refuse(states, options)
    let author = Journal.Author(
      hostName: hostName(), account: try connection.account(), toolVersion: toolVersion)
    // The journal cannot record how it is made: its statements run once more below.
    if try !journal.exists() {
      for statement in migrations.first?.statements ?? [] {
        try connection.command(statement.text)
      }
    }
    var applied: [String] = []
    for (migration, state) in zip(migrations, states) where state.isPending {
      try apply(migration, state, Run(author: author, options: options, report: report))
      applied.append(migration.name)
    }
    return applied
  }

  /// Looks at everything before anything is changed.
  private func refuse(_ states: [MigrationState], _ options: MigrationOptions) throws {
    for state in states {
      guard let refusal = state.refusal else { continue }
      if case .outOfOrder = refusal, options.allowsOutOfOrder { continue }
      throw refusal
    }
    guard !options.allowsBlocking else { return }
    for step in try plan(states) where step.lockClass.isBlocking {
      throw MigrationError.blocking(
        step.migration, statement: step.number, title: step.statement.title)
    }
  }

}

extension Migration {
  /// How far it has come by what the journal holds.
  fileprivate func progress(
    _ files: [Journal.File], _ recorded: [Journal.Statement]
  ) -> MigrationState.Progress {
    guard let file = files.first(where: { $0.name == name }) else {
      let later = files.last { $0.name > name && $0.name.hasPrefix(folder + "/") && $0.isFinished }
      return later.map { .outOfOrder(after: $0.name) } ?? .pending
    }
    guard file.algorithm == Migration.checksumAlgorithm else {
      return .newer(toolVersion: file.toolVersion)
    }
    if file.isFinished, file.checksum == checksum {
      return file.isOutOfOrder ? .appliedOutOfOrder : .applied
    }
    let other = recorded.first { row in
      (row.isFinished || !row.hasFailed) && row.checksum != checksumOfStatement(row.number)
    }
    if let other {
      return other.isFinished
        ? .changed(statement: other.number) : .uncertain(statement: other.number)
    }
    if file.isFinished {
      return .changed(statement: statements.count > recorded.count ? recorded.count + 1 : nil)
    }
    return .interrupted(done: recorded.count { $0.isFinished })
  }

  private func checksumOfStatement(_ number: Int) -> String? {
    statements.indices.contains(number - 1) ? statements[number - 1].checksum : nil
  }
}
