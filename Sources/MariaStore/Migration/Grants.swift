/// A right on the portal's database or something in it.
package struct Right: Hashable, Sendable {
  /// In capitals: `SELECT`, `ALL PRIVILEGES`, `GRANT OPTION`.
  package var privilege: String
  /// A table, `*` for the whole database, `*.*` for the server.
  package var object: String
  /// Nil for all of the object.
  package var column: String?
}

/// The rights of an account, from the files in sql/grants or from the server.
package struct AccountRights: Sendable {
  /// `portal_patient@localhost`
  package var account: String
  package var rights: Set<Right>

  /// What the files say, an account each; several statements of one account are put together.
  package static func expected(_ files: [(name: String, text: String)]) -> [AccountRights] {
    var accounts: [AccountRights] = []
    for file in files {
      for statement in Migration(name: file.name, text: file.text).statements {
        guard let grant = Grant(statement.tokens) else { continue }
        if let index = accounts.firstIndex(where: { $0.account == grant.account }) {
          accounts[index].rights.formUnion(grant.rights)
        } else {
          accounts.append(AccountRights(account: grant.account, rights: grant.rights))
        }
      }
    }
    return accounts
  }
}

/// One GRANT statement, of a file or as SHOW GRANTS prints it.
struct Grant {
  var account: String
  /// The database; nil for the selected one, `*` for the whole server.
  var database: String?
  var rights: Set<Right>

  /// Nil for what is no grant of rights: other statements, roles, and USAGE, which is none.
  init?(_ tokens: [SQLToken]) {
    let words = tokens.map(\.keyword)
    guard words.first == "GRANT", let on = words.firstIndex(of: "ON"),
      let to = words[on...].firstIndex(of: "TO")
    else { return nil }
    account = tokens[(to + 1)...].prefix(3).map(\.text).joined()
    let object = tokens[(on + 1)..<to].filter { $0.keyword != "TABLE" }
    database = object.count == 3 ? object.first?.text : nil
    let name = database == "*" ? "*.*" : object.last?.text ?? "*"
    rights = []
    for part in TableItem.split(tokens[1..<on]) {
      let privilege = part.prefix { $0.keyword != "(" }.map(\.keyword).joined(separator: " ")
      let columns = part.drop { $0.keyword != "(" }.filter { $0.kind != .sign }.map(\.text)
      guard privilege != "USAGE" else { continue }
      if columns.isEmpty {
        rights.insert(
          Right(
            privilege: privilege == "ALL" ? "ALL PRIVILEGES" : privilege, object: name,
            column: nil))
      }
      for column in columns {
        rights.insert(Right(privilege: privilege, object: name, column: column))
      }
    }
    if words[to...].contains("OPTION") {
      rights.insert(Right(privilege: "GRANT OPTION", object: name, column: nil))
    }
  }
}
