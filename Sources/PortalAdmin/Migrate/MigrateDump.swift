import ArgumentParser
import MariaStore

struct MigrateDump: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Prints the schema as text, for review and for verify.",
    discussion: """
      Only tables that the migrations make are printed. tools/schema writes sql/schema.txt with it.
      Exit status: 0 done, 2 something is pending, 3 drift, 4 failed.
      """)
  @OptionGroup var options: MigrateOptions

  func run() throws {
    let migrations = try options.folder.migrations()
    let (states, schema, others) = try reporting {
      let store = try options.store()
      let (schema, others) = try store.schema(of: Schema.names(in: migrations))
      return (try Migrator(store, try store.applicable(migrations)).status(), schema, others)
    }
    print(schema.text, terminator: "")
    if !others.isEmpty {
      printError("portalctl: left out: \(others.joined(separator: ", "))")
    }
    if let code = MigrateExit.status(of: states) { throw code }
  }
}
