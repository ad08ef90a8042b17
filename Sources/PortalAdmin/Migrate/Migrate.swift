import ArgumentParser
import MariaStore

struct Migrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows and applies changes of the schema.",
    subcommands: [Status.self, Up.self])

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows which migrations are applied.",
      discussion: "Exit status: 0 all are applied, 2 some are pending, 3 a file was changed.")
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var folder: SQLFolder

    func run() throws {
      let states = try reporting { try migrator(database, folder).status() }
      for state in states { print("\(state.name): \(words(state.progress))") }
      if states.contains(where: { $0.progress == .changed }) { throw ExitCode(3) }
      if states.contains(where: { $0.progress != .applied }) { throw ExitCode(2) }
    }

    private func words(_ progress: MigrationState.Progress) -> String {
      switch progress {
      case .applied: "applied"
      case .pending: "pending"
      case .interrupted(let done): "interrupted after statement \(done)"
      case .changed: "CHANGED since it was applied"
      }
    }
  }

  struct Up: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Applies the pending migrations.",
      discussion: "Exit status: 0 done, 4 failed. After a failure, run it again: it goes on.")
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var folder: SQLFolder

    func run() throws {
      let store = try database.store()
      let applied = try reporting {
        try migrator(store, folder).up(toolVersion: toolVersion) { print("applying \($0)") }
      }
      print(applied.isEmpty ? "nothing is pending" : "\(applied.count) migrations applied")
      try reporting { try printRefused(store.indexUserNames()) }
    }
  }
}

private func migrator(_ database: DatabaseOptions, _ folder: SQLFolder) throws -> Migrator {
  try migrator(database.store(), folder)
}

private func migrator(_ store: Store, _ folder: SQLFolder) throws -> Migrator {
  // The journal first, as everything is recorded in it.
  let portal = try folder.files(in: "portal")
  let practice = try folder.files(in: "practice")
  return Migrator(
    store, (portal.prefix(1) + practice + portal.dropFirst()).map(Migration.init))
}

/// Turns a failure of the database into words on the terminal and exit status 4.
func reporting<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as MigrationError {
    printError("portalctl: \(error)")
    throw ExitCode(4)
  } catch let error as MariaError {
    printError("portalctl: \(error.debugDescription)")
    throw ExitCode(4)
  }
}
