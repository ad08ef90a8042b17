import PortalPlatform

/// What an administrator does with the users of the office (`portalctl staff`).
extension Store {
  /// Adds a user to the practice's own table, in a group of that name.
  ///
  /// - Parameter password: as it is stored.
  /// - Returns: nil when there is no such group.
  package func addStaffUser(
    name: String, password: String, group: String
  ) throws -> UserNum? {
    // Only where the tables are this database's own: an office that has its practice software makes
    // its users there, and the portal's accounts may not.
    try transaction {
      guard let group = try staffGroup(named: group) else { return nil }
      let key = try insert(
        [
          "UserName": .text(name), "Password": .text(password),
          "UserGroupNum": .integer(group), "PasswordIsStrong": .integer(1),
        ], into: .user)
      try insert(
        [["UserNum": .integer(key), "UserGroupNum": .integer(group)]], into: .userGroupAttach)
      return UserNum(rawValue: key)
    }
  }

  /// The key of a group of users (usergroup); nil when there is none of that name.
  func staffGroup(named name: String) throws(MariaError) -> Int64? {
    try connection.first(
      """
      SELECT UserGroupNum
      FROM usergroup
      WHERE Description = \(name)
      ORDER BY UserGroupNum
      LIMIT 1
      """
    ) { (key: Int64) in key }
  }

  /// The groups of users, by name.
  package func staffGroups() throws(MariaError) -> [String] {
    try connection.all("SELECT Description FROM usergroup ORDER BY Description") {
      (name: String) in name
    }
  }

  /// Keeps a user out of the office face, and ends their sessions.
  package func lockStaff(_ userNum: UserNum, at now: Instant) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_staff_lock (UserNum, LockedAt)
      VALUES (\(userNum), \(now))
      ON DUPLICATE KEY UPDATE LockedAt = LockedAt
      """)
    try endStaffSessions(of: userNum, except: nil)
  }

  /// Lets a user in again.
  ///
  /// - Returns: false when nobody kept them out.
  package func unlockStaff(_ userNum: UserNum) throws(MariaError) -> Bool {
    try connection.run("DELETE FROM portal_staff_lock WHERE UserNum = \(userNum)") == 1
  }
}
