import ArgumentParser
import MariaStore

struct MigrateAdopt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Puts the portal beside a practice's own database.",
    discussion: """
      Makes views of the practice's tables in the portal's database, with the columns that grants/ \
      names and no others, and applies the portal's own migrations. In the practice's database \
      nothing is created, altered or dropped. Run it again after each update of the practice \
      software, and after `migrate up` of a new version of the portal.
      The account needs SELECT on the practice's database, and INSERT or UPDATE on the tables that \
      the portal writes; what is missing is printed as GRANT statements.
      Exit status: 0 done, 3 refused: this installation is stand-alone, 4 failed.
      """)
  @OptionGroup var options: MigrateOptions
  @Argument(help: "The name of the practice's database, on the same server.")
  var practiceDatabase: String

  func run() throws {
    let migrations = try options.folder.migrations()
    let needs = try options.folder.practiceNeeds()
    let expected = AccountRights.expected(try options.folder.files(in: "grants"))
    let practiceTables =
      Schema.names(in: migrations).first { $0.section == "practice" }?.tables ?? []
    try reporting {
      let store = try options.store()
      let adoption = try store.adoption(
        of: practiceDatabase, needs, practiceTables: practiceTables)
      tell(adoption)
      try Migrator(store, migrations.filter { !$0.name.hasPrefix("practice/") })
        .adopt(adoption, toolVersion: toolVersion, report: say)
      try grant(try store.adapted(expected), store)
      try printRefused(store.indexUserNames())
      try store.indexAllPatients()
    }
  }

  private func tell(_ adoption: Adoption) {
    say("\(practiceDatabase) has \(adoption.practice.version)")
    for finding in adoption.findings { say("  \(finding)") }
    for (feature, reason) in adoption.lacking { say("\(feature.words): \(reason)") }
    say("passwords: \(adoption.practice.passwordForms)")
  }

  /// Gives the accounts their rights on the views, or prints how an administrator does.
  private func grant(_ accounts: [AccountRights], _ store: Store) throws {
    let database = try store.databaseName()
    var rest: [String] = []
    for account in accounts {
      switch try store.rights(of: account.account) {
      case .missing: say("there is no account \(account.account); an administrator creates it")
      case .hidden: rest += account.statements(database: database)
      case .known(let held):
        let statements = held.difference(to: account, database: database).statements
        if !(try store.runGrants(statements)) { rest += statements }
      }
    }
    guard !rest.isEmpty else { return }
    say(
      "-- The accounts need these rights; an administrator gives them, or portalctl migrate grants:"
    )
    for statement in rest { say("\(statement);") }
  }
}

extension Store {
  /// Whether all statements could be run; false when this account may not.
  fileprivate func runGrants(_ statements: [String]) throws(MariaError) -> Bool {
    do {
      for statement in statements { try runGrant(statement) }
      return true
    } catch {
      guard error.isDenied else { throw error }
      return false
    }
  }
}
