import ArgumentParser
import MariaStore

struct MigratePlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Prints the SQL of what is pending, with its locks. Changes nothing.",
    discussion: """
      Above each statement stand the file, the statement's number, who has to wait while it runs, \
      and about how many rows its table has. The output can be run with the mariadb client.
      Exit status: 0 nothing is pending, 2 something is, 3 drift, 4 failed.
      """)
  @OptionGroup var options: MigrateOptions

  func run() throws {
    let (states, plan) = try reporting {
      let migrator = try options.migrator()
      return (try migrator.status(), try migrator.plan())
    }
    for state in states { if let refusal = state.refusal { printError("portalctl: \(refusal)") } }
    for step in plan {
      let size = step.rows.map { "; about \($0) rows" } ?? ""
      print("-- \(step.migration), statement \(step.number): \(step.lockClass.words)\(size)")
      print("\(step.statement.text);\n")
    }
    if let code = MigrateExit.status(of: states) { throw code }
  }
}
