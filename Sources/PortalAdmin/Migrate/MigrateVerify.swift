import ArgumentParser
import MariaStore

struct MigrateVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compares the files with the journal, and the schema with schema.txt.",
    discussion: """
      Tables that pending migrations make or change are not judged, nor are the practice's where \
      they are views onto its own database: there, the views and what they rely on are compared with \
      what `adopt` recorded. Tables that nobody here knows are mentioned only.
      Exit status: 0 all is as expected, 2 something is pending, 3 drift, 4 failed.
      """)
  @OptionGroup var options: MigrateOptions

  func run() throws {
    let expected = Schema(text: try options.folder.schemaText())
    let needs = try options.folder.practiceNeeds()
    let (states, plan, live, others, adoption) = try reporting {
      let store = try options.store()
      let migrator = Migrator(store, try store.applicable(try options.folder.migrations()))
      let named = expected.sections.map { ($0.name, Set($0.tables.map(\.name))) }
      let (live, others) = try store.schema(of: named)
      return (
        try migrator.status(), try migrator.plan(), live, others,
        try store.adoptionDifferences(needs)
      )
    }
    for state in states where state.isPending || state.refusal != nil {
      print("\(state.name): \(state.progress)")
    }
    let unjudged = Set(plan.compactMap(\.statement.table))
    let differences = live.differences(
      from: expected, unjudged: unjudged, isAdopted: adoption != nil)
    for difference in differences { print(difference) }
    if let note = adoption?.versionNote { print(note) }
    let changes = adoption?.differences ?? []
    for change in changes { print(change) }
    if !changes.isEmpty {
      print("the practice's database has changed: run portalctl migrate adopt again")
    }
    if !others.isEmpty { print("not judged: \(others.joined(separator: ", "))") }
    if !differences.isEmpty || !changes.isEmpty { throw MigrateExit.drift }
    if let code = MigrateExit.status(of: states) { throw code }
    print(
      adoption == nil
        ? "files, journal and schema are as expected"
        : "files, journal, portal tables and views are as expected")
  }
}
