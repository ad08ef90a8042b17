import ArgumentParser
import MariaStore

struct MigrateLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Checks the migration files against the project's rules.",
    discussion: "Needs no database. Exit status: 0 nothing was found, 4 something was.")
  @OptionGroup var folder: SQLFolder

  func run() throws {
    let findings = lint(try folder.migrations())
    for finding in findings { print("\(folder.path)/\(finding)") }
    if !findings.isEmpty { throw MigrateExit.failed }
  }
}
