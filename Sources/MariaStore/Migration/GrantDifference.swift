/// What has to be granted to and revoked from an account.
package struct GrantDifference {
  package var account: String
  /// The statements that put it right, without `;`. What is too much goes first: revoking a right
  /// on a table takes it from the columns, too.
  package var statements: [String]
}

extension AccountRights {
  /// The way from these rights, those held, to the expected ones.
  package func difference(to expected: AccountRights, database: String) -> GrantDifference {
    let held = Set(rights.map { $0.spelled(like: expected.rights) })
    let tooMuch = held.subtracting(expected.rights)
    let missing = expected.rights.subtracting(held)
    var statements: [String] = []
    for object in Set((tooMuch.union(missing)).map(\.object)).sorted() {
      let revoked = AccountRights.list(tooMuch.filter { $0.object == object })
      if !revoked.isEmpty {
        statements.append(
          "REVOKE \(revoked) ON \(name(object, database)) FROM \(quotedAccount(account))")
      }
      let granted = AccountRights.list(missing.filter { $0.object == object })
      if !granted.isEmpty {
        statements.append(
          "GRANT \(granted) ON \(name(object, database)) TO \(quotedAccount(account))")
      }
    }
    return GrantDifference(account: account, statements: statements)
  }

  /// What gives all of these rights to an account that has none.
  package func statements(database: String) -> [String] {
    AccountRights(account: account, rights: []).difference(to: self, database: database).statements
  }

  /// For instance `INSERT, SELECT (FName, LName)`.
  private static func list(_ rights: Set<Right>) -> String {
    Dictionary(grouping: rights, by: \.privilege).sorted { $0.key < $1.key }.flatMap {
      privilege, rights in
      let columns = rights.compactMap(\.column).sorted()
      return (rights.contains { $0.column == nil } ? [privilege] : [])
        + (columns.isEmpty ? [] : ["\(privilege) (\(columns.joined(separator: ", ")))"])
    }.joined(separator: ", ")
  }

  private func name(_ object: String, _ database: String) -> String {
    func quoted(_ name: String) -> String { "`\(name.replacing("`", with: "``"))`" }
    switch object {
    case "*.*": return object
    case "*": return quoted(database) + ".*"
    default: return quoted(database) + "." + quoted(object)
    }
  }
}

extension Right {
  /// Columns are the same in any case; how the file writes them counts.
  fileprivate func spelled(like others: Set<Right>) -> Right {
    guard let column else { return self }
    return others.first {
      $0.privilege == privilege && $0.object == object
        && $0.column?.lowercased() == column.lowercased()
    } ?? self
  }
}
