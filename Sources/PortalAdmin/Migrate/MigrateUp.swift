import ArgumentParser
import MariaStore

struct MigrateUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up", abstract: "Applies the pending migrations.",
    discussion: """
      After a failure or a crash, run it again: it goes on where it ended. A statement that does \
      not get its locks soon lets the others go first and tries again. In an adopted installation \
      the practice's files are left out.
      Exit status: 0 done, 3 refused because of drift, 4 failed.
      """)
  @OptionGroup var options: MigrateOptions
  @Flag(help: "Apply also files that come before applied ones, and record that.")
  var allowOutOfOrder = false
  @Flag(help: "Run also statements that may make the workers' writes wait.")
  var allowBlocking = false
  @Option(help: ArgumentHelp("How long a statement waits for a lock.", valueName: "seconds"))
  var lockWait = MigrationOptions().lockWaitSeconds
  @Option(help: "How often a statement that got no lock is tried again.")
  var retries = MigrationOptions().retries

  func validate() throws {
    guard lockWait >= 0, retries >= 0 else {
      throw ValidationError("--lock-wait and --retries take numbers from 0.")
    }
  }

  func run() throws {
    var careful = MigrationOptions()
    careful.allowsOutOfOrder = allowOutOfOrder
    careful.allowsBlocking = allowBlocking
    careful.lockWaitSeconds = lockWait
    careful.retries = retries
    try reporting {
      let migrations = try options.folder.migrations()
      let store = try options.store()
      let applied = try Migrator(store, try store.applicable(migrations))
        .up(toolVersion: toolVersion, options: careful, report: say)
      say(applied.isEmpty ? "nothing is pending" : "\(applied.count) migrations applied")
      try printRefused(store.indexUserNames())
      try store.indexAllPatients()
    }
  }
}
