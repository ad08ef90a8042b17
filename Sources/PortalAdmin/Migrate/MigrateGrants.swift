import ArgumentParser
import MariaStore

struct MigrateGrants: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grants",
    abstract: "Compares the rights of the accounts with the files in grants/.",
    discussion: """
      Prints what is missing and what is too much as statements that put it right. An account sees \
      its own rights; seeing those of others takes SELECT on the database mysql, changing them the \
      GRANT OPTION: run it as an administrator, or once with each account's settings and --account.
      Exit status: 0 as expected, 3 different, 4 failed, or an account's rights could not be seen.
      """)
  @OptionGroup var options: MigrateOptions
  @Option(
    help: ArgumentHelp("Look at this account only, for instance portal_patient@localhost."))
  var account: String?
  @Flag(help: "Run the statements, then look again.")
  var apply = false

  func run() throws {
    let files = try options.folder.files(in: "grants")
    let expected = AccountRights.expected(files).filter { account == nil || $0.account == account }
    guard !expected.isEmpty else {
      throw ValidationError("There are no grants for \(account ?? "any account").")
    }
    try reporting {
      let store = try options.store()
      let database = try store.databaseName()
      var result: ExitCode?
      for account in try store.adapted(expected) {
        guard let code = try compare(account, database, store) else { continue }
        // What could not be seen weighs more than what differs.
        if result != MigrateExit.failed { result = code }
      }
      if let result { throw result }
    }
  }

  /// Prints how an account differs; nil when it does not.
  private func compare(
    _ expected: AccountRights, _ database: String, _ store: Store
  ) throws -> ExitCode? {
    switch try store.rights(of: expected.account) {
    case .hidden:
      print("-- \(expected.account): not to be seen from this account")
      return MigrateExit.failed
    case .missing:
      print("-- \(expected.account): there is no such account; an administrator creates it")
      return MigrateExit.drift
    case .known(let held):
      let statements = held.difference(to: expected, database: database).statements
      print("-- \(expected.account): \(statements.isEmpty ? "as expected" : "differs")")
      for statement in statements { print("\(statement);") }
      guard !statements.isEmpty else { return nil }
      guard apply, try run(statements, store) else { return MigrateExit.drift }
      guard case .known(let new) = try store.rights(of: expected.account),
        new.difference(to: expected, database: database).statements.isEmpty
      else { return MigrateExit.drift }
      print("-- \(expected.account): put right")
      return nil
    }
  }

  /// Whether all could be run.
  private func run(_ statements: [String], _ store: Store) throws -> Bool {
    for statement in statements {
      do {
        try store.runGrant(statement)
      } catch {
        guard error.isDenied else { throw error }
        printError("portalctl: this account may not do that: \(error.debugDescription)")
        return false
      }
    }
    return true
  }
}
