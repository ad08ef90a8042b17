import ArgumentParser
import MariaStore

/// The commands for database administrators; docs/database.md describes them.
struct Migrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows, checks and applies changes of the schema.",
    discussion: """
      Exit status of all of them:
        0   clean
        2   something is pending
        3   drift: a file was changed, is gone or out of order; the schema or the rights differ
        4   failed: the database is away, a lock is held, a statement was refused
        64  the command line or a setting is wrong
      """,
    subcommands: [
      MigrateStatus.self, MigratePlan.self, MigrateUp.self, MigrateAdopt.self, MigrateVerify.self,
      MigrateGrants.self, MigrateDump.self, MigrateExplain.self, MigrateLint.self,
    ])
}

/// The exit statuses of `portalctl migrate`.
enum MigrateExit {
  static let pending = ExitCode(2)
  static let drift = ExitCode(3)
  static let failed = ExitCode(4)

  /// The status that the states of the files stand for; nil when all are applied.
  static func status(of states: [MigrationState]) -> ExitCode? {
    if states.contains(where: { $0.refusal != nil }) { return drift }
    return states.contains(where: \.isPending) ? pending : nil
  }
}

/// What the commands have in common that look at a database.
struct MigrateOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var folder: SQLFolder
  @Option(
    help: ArgumentHelp(
      "Wait so long for a database that is still starting.", valueName: "seconds"))
  var wait = 0

  func validate() throws {
    guard wait >= 0 else { throw ValidationError("--wait takes a number of seconds.") }
  }

  /// The database, once it answers.
  func store() throws -> Store {
    let store = try database.store()
    try store.wait(seconds: wait) { say($0) }
    return store
  }

  func migrator() throws -> Migrator {
    // The files first: when they are missing, there is nothing to wait for.
    let migrations = try folder.migrations()
    let store = try store()
    return Migrator(store, try store.applicable(migrations))
  }
}

extension SQLFolder {
  /// The migrations in the order in which they are applied.
  func migrations() throws -> [Migration] {
    // The journal first, as everything is recorded in it.
    let portal = try files(in: "portal")
    let practice = try files(in: "practice")
    return (portal.prefix(1) + practice + portal.dropFirst()).map(Migration.init)
  }

  /// What the portal uses of the practice's tables.
  func practiceNeeds() throws -> [PracticeNeed] {
    PracticeNeed.all(
      AccountRights.expected(try files(in: "grants")), Schema(text: try schemaText()))
  }
}
