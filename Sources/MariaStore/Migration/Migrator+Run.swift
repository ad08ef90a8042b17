import Glibc
import PortalPlatform

extension Migrator {
  /// What the statements of one run have in common.
  struct Run {
    let author: Journal.Author
    let options: MigrationOptions
    let report: (String) -> Void
  }

  var lockName: SQL { "CONCAT('portal_migrate:', DATABASE())" }

  /// Takes the lock that one runner at a time holds.
  func lockOutOtherRunners(seconds: Int, _ report: (String) -> Void) throws {
    if try takesLock(seconds: 0) { return }
    let holder = try connection.first("SELECT IS_USED_LOCK(\(sql: lockName))") { (id: Int?) in id }
    report("another migration is running; waiting up to \(seconds) s for its end")
    if try takesLock(seconds: seconds) { return }
    throw MigrationError.isRunning(connection: holder ?? nil)
  }

  private func takesLock(seconds: Int) throws(MariaError) -> Bool {
    try connection.first("SELECT GET_LOCK(\(sql: lockName), \(seconds))") { (got: Int?) in got == 1
    }
      ?? false
  }

  /// A connection that was opened anew in between holds no lock.
  private func checkLock() throws {
    let isOurs = try connection.first("SELECT IS_USED_LOCK(\(sql: lockName)) = CONNECTION_ID()") {
      (isOurs: Bool?) in isOurs ?? false
    }
    guard isOurs == true else { throw MigrationError.lostLock }
  }

  /// Runs the statements of a migration that are not done yet.
  func apply(_ migration: Migration, _ state: MigrationState, _ run: Run) throws {
    var done = 0
    if case .interrupted(let count) = state.progress { done = count }
    var isOutOfOrder = false
    if case .outOfOrder = state.progress { isOutOfOrder = true }
    try checkLock()
    try journal.begin(migration, isOutOfOrder: isOutOfOrder, run.author)
    for (index, statement) in migration.statements.enumerated().dropFirst(done) {
      let number = index + 1
      run.report(
        "\(migration.name), statement \(number) of \(migration.statements.count): "
          + statement.title)
      try checkLock()
      try journal.begin(statement, number, of: migration, run.author)
      let milliseconds = try execute(statement, number, of: migration, run)
      try journal.finish(number, of: migration, milliseconds: milliseconds)
    }
    try journal.finish(migration)
  }

  /// Runs a statement, again when it got no lock; gives the milliseconds of the last try.
  private func execute(
    _ statement: MigrationStatement, _ number: Int, of migration: Migration, _ run: Run
  ) throws -> Int {
    var tries = 0
    while true {
      let began = Clock.ticks()
      do {
        try watched(statement, run.report)
        return (Clock.ticks() - began) / 1000
      } catch let error as MariaError where error.isConflict {
        tries += 1
        guard tries <= run.options.retries else {
          throw MigrationError.locked(
            migration.name, statement: number, title: statement.title,
            holders: lockHolders(of: statement.table))
        }
        let pause = UInt32(min(1 << (tries - 1), 8))
        run.report(
          "  a lock is held: \(lockHolders(of: statement.table)); "
            + "try \(tries) of \(run.options.retries) again in \(pause) s")
        sleep(pause)
        try checkLock()
      } catch let error as MariaError {
        if case .server(let code, _) = error {
          try journal.fail(number, of: migration, code: Int(code))
        }
        throw MigrationError.failed(migration.name, statement: number, reason: error)
      }
    }
  }

  /// Runs a statement and says every other second what the server is doing.
  private func watched(_ statement: MigrationStatement, _ report: (String) -> Void) throws {
    let id = try connection.first("SELECT CONNECTION_ID()") { (id: Int) in id } ?? 0
    var watcher: Watcher?
    try connection.command(statement.text) { seconds in
      guard seconds % 2 == 0 else { return }
      if watcher == nil { watcher = Watcher(connection.configuration, watching: id) }
      report("  \(seconds) s\(watcher?.words() ?? "")")
    }
  }
}

/// A second connection that asks what the first one is doing; every account may see its own.
private final class Watcher {
  private let connection: Connection
  private let id: Int

  init(_ configuration: DatabaseConfiguration, watching id: Int) {
    var configuration = configuration
    configuration.statementSeconds = 1
    connection = Connection(configuration)
    self.id = id
  }

  /// For instance `: copy to tmp table, stage 1 of 2, 40 %`; empty when nothing is known.
  func words() -> String {
    let row = try? connection.first(
      """
      SELECT LOWER(COALESCE(STATE, '')), STAGE, MAX_STAGE, CAST(PROGRESS AS SIGNED)
      FROM information_schema.PROCESSLIST
      WHERE ID = \(id)
      """
    ) { (state: String, stage: Int, stages: Int, progress: Int) in
      stages == 0
        ? state : "\(state), stage \(stage) of \(stages), \(progress) %"
    }
    guard let row, !row.isEmpty else { return "" }
    return ": " + row
  }
}
