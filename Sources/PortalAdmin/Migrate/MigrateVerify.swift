import ArgumentParser
import MariaStore

struct MigrateVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compares the files with the journal, and the schema with schema.txt.",
    discussion: """
      Tables that pending migrations make or change are not judged, nor are the practice's where \
      they are views onto its own database. Tables that nobody here knows are mentioned only.
      Exit status: 0 all is as expected, 2 something is pending, 3 drift, 4 failed.
      """)
  @OptionGroup var options: MigrateOptions

  func run() throws {
    let expected = Schema(text: try options.folder.schemaText())
    let (states, plan, live, others) = try reporting {
      let store = try options.store()
      let migrator = Migrator(store, try options.folder.migrations())
      let named = expected.sections.map { ($0.name, Set($0.tables.map(\.name))) }
      let (live, others) = try store.schema(of: named)
      return (try migrator.status(), try migrator.plan(), live, others)
    }
    for state in states where state.isPending || state.refusal != nil {
      print("\(state.name): \(state.progress)")
    }
    let unjudged = Set(plan.compactMap(\.statement.table))
    let differences = live.differences(from: expected, unjudged: unjudged)
    for difference in differences { print(difference) }
    if live.isAdopted { print("the practice's tables are views and not judged") }
    if !others.isEmpty { print("not judged: \(others.joined(separator: ", "))") }
    if !differences.isEmpty { throw MigrateExit.drift }
    if let code = MigrateExit.status(of: states) { throw code }
    print("files, journal and schema are as expected")
  }
}
