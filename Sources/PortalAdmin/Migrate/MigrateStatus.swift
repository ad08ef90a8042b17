import ArgumentParser
import MariaStore

struct MigrateStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows which migrations are applied.",
    discussion: "Exit status: 0 all are applied, 2 some are pending, 3 drift, 4 failed.")
  @OptionGroup var options: MigrateOptions

  func run() throws {
    let states = try reporting { try options.migrator().status() }
    for state in states { print("\(state.name): \(state.progress)") }
    if let code = MigrateExit.status(of: states) { throw code }
  }
}
