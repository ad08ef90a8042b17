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
        """
        SELECT u.UserWebNum, u.UserName, n.FoldedName
        FROM userweb u
        LEFT JOIN portal_user_name n ON n.UserWebNum = u.UserWebNum
        WHERE u.FKeyType = 1
        ORDER BY u.UserWebNum
        """
      ) { (key: UserWebNum, name: String, indexed: String?) in
        (key: key, name: foldedUserName(name), indexed: indexed)
      }
      var taken: Set<String> = []
      var refused: [UserWebNum] = []
      var new: [(name: String, key: UserWebNum)] = []
      try dropNamesWithoutLogin()
      for login in logins {
        let isFree = login.name.isEmpty || taken.insert(login.name).inserted
        if !isFree { refused.append(login.key) }
        let name = isFree && !login.name.isEmpty ? login.name : nil
        guard name != login.indexed else { continue }
        if let old = login.indexed { try drop(old, of: login.key) }
        if let name { new.append((name, login.key)) }
      }
      // After all that goes: two logins may have exchanged their names.
      for (name, key) in new { try index(name, of: key) }
      return refused
    }
  }

  /// A number that changes when a login comes, goes or is renamed: cheap enough to ask for often.
  package func userNameFingerprint() throws(MariaError) -> [Int64] {
    try connection.first(
      """
      SELECT COUNT(*), CAST(BIT_XOR(CRC32(CONCAT(UserWebNum, ' ', UserName))) AS SIGNED)
      FROM userweb
      WHERE FKeyType = 1
      """
    ) { (count: Int64, sum: Int64) in [count, sum] } ?? []
  }

  /// Makes a folded user name open a login.
  func index(_ foldedName: String, of login: UserWebNum) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_user_name (FoldedName, UserWebNum)
      VALUES (\(foldedName), \(login))
      """)
  }

  /// Only as it was read: its owner may have changed it meanwhile.
  func drop(_ foldedName: String, of login: UserWebNum) throws(MariaError) {
    try connection.run(
      """
      DELETE FROM portal_user_name
      WHERE FoldedName = \(foldedName)
        AND UserWebNum = \(login)
      """)
  }

  private func dropNamesWithoutLogin() throws(MariaError) {
    try connection.run(
      """
      DELETE n
      FROM portal_user_name n
      LEFT JOIN userweb u ON u.UserWebNum = n.UserWebNum AND u.FKeyType = 1
      WHERE u.UserWebNum IS NULL
      """)
  }
}
