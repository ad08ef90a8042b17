/// How user names are compared: without case. The folded form is the key of portal_user_name.
package func foldedUserName(_ name: String) -> String {
  String(name.trimmingSpaces().lowercased().unicodeScalars.prefix(255))
}

extension String {
  /// Without white space at both ends.
  package func trimmingSpaces() -> String {
    let characters = drop(while: \.isWhitespace)
    guard let last = characters.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(characters[...last])
  }
}

extension Store {
  /// Brings portal_user_name in line with userweb, which the practice software writes too.
  ///
  /// - Returns: the logins whose name another login already has, in any case: they cannot sign in
  ///   until one of the two is renamed.
  package func indexUserNames() throws -> [UserWebNum] {
    try transaction {
      let logins = try connection.all(
        "SELECT UserWebNum, UserName FROM userweb WHERE FKeyType = 1 ORDER BY UserWebNum"
      ) { (key: UserWebNum, name: String) in (key: key, name: foldedUserName(name)) }
      var taken: Set<String> = []
      var refused: [UserWebNum] = []
      try connection.run("DELETE FROM portal_user_name")
      for login in logins where !login.name.isEmpty {
        guard taken.insert(login.name).inserted else {
          refused.append(login.key)
          continue
        }
        try index(login.name, of: login.key)
      }
      return refused
    }
  }

  /// Makes a folded user name open a login.
  func index(_ foldedName: String, of login: UserWebNum) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_user_name (FoldedName, UserWebNum)
      VALUES (\(foldedName), \(login))
      """)
  }
}
