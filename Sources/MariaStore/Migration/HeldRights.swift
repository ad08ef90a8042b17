/// What can be learned about an account's rights.
package enum HeldRights {
  case known(AccountRights)
  /// The account is not there.
  case missing
  /// The connection's own account may not see those of others.
  case hidden
}

extension Store {
  /// The database that is selected.
  package func databaseName() throws(MariaError) -> String {
    try connection.first("SELECT DATABASE()") { (name: String?) in name ?? "" } ?? ""
  }

  /// What an account may do on the server, in this database and in it.
  ///
  /// Everybody may see the rights of his own account; those of others needs SELECT on the database
  /// `mysql`.
  package func rights(of account: String) throws -> HeldRights {
    // An account cannot be bound as a parameter.
    let question: SQL =
      try connection.account() == account
      ? "SHOW GRANTS" : SQL(file: "SHOW GRANTS FOR " + quotedAccount(account))
    let lines: [String]
    do {
      lines = try connection.all(question) { (line: String) in line }
    } catch {
      if error.isUnknownAccount { return .missing }
      if error.isDenied { return .hidden }
      throw error
    }
    var rights: Set<Right> = []
    for line in lines {
      guard let tokens = Migration(name: "", text: line).statements.first?.tokens,
        let grant = Grant(tokens), try concernsThisDatabase(grant)
      else { continue }
      rights.formUnion(grant.rights)
    }
    return .known(AccountRights(account: account, rights: rights))
  }

  /// Runs a statement that ``GrantDifference`` has made.
  package func runGrant(_ statement: String) throws(MariaError) {
    try connection.command(statement)
  }

  /// The database in a grant on all its tables is a pattern.
  private func concernsThisDatabase(_ grant: Grant) throws(MariaError) -> Bool {
    guard let database = grant.database, database != "*" else { return true }
    if grant.rights.first?.object != "*" { return try databaseName() == database }
    return try connection.first("SELECT DATABASE() LIKE \(database)") { (is: Bool) in `is` }
      ?? false
  }
}
