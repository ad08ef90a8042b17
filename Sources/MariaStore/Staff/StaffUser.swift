import PortalPlatform

/// A user of the office (userod), as signing in needs to know of them.
package struct StaffUser: Sendable {
  package var userNum: UserNum
  package var name: String
  /// As stored: `Type$Salt$Hash`.
  package var password: String
  package var isHidden: Bool
  /// An administrator keeps the user out of the office face (`portalctl staff lock`).
  package var isLocked: Bool
  /// Failed sign-ins in a row, here and in the practice software.
  package var failedAttempts: Int
  /// The last one of them, practice-local; nil for none.
  package var failedAt: WallTime?
  /// A new password has to be chosen, in the practice software.
  package var requiresPasswordChange: Bool
  package var hasSecondFactor: Bool
  package var permissions: StaffPermissions
}

/// What the groups of a user allow: grouppermission.PermType.
package struct StaffPermissions: SQLColumns, Sendable, Equatable {
  package var numbers: Set<Int>

  package init(_ numbers: Set<Int>) { self.numbers = numbers }

  package static let columnCount = 1

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> StaffPermissions {
    StaffPermissions(
      Set(try row.text(at: column).split(separator: ",").compactMap { Int($0) }))
  }

  /// The permissions of the user `u`, by attachment and by the user's own column. How old something
  /// may be that they allow to change (NewerDate, NewerDays) has no meaning for pages, and none of
  /// the permissions that the portal asks for is limited to a single thing (FKey).
  static let column: SQL = """
    CONCAT_WS(',',
        (SELECT GROUP_CONCAT(g.PermType)
        FROM usergroupattach a
        JOIN grouppermission g ON g.UserGroupNum = a.UserGroupNum
        WHERE a.UserNum = u.UserNum),
        (SELECT GROUP_CONCAT(g.PermType)
        FROM grouppermission g
        WHERE g.UserGroupNum = u.UserGroupNum))
    """
}

extension Store {
  /// The user of a name, which is compared in its folded form; one that is not hidden first.
  package func staffUser(foldedName: String) throws(MariaError) -> StaffUser? {
    // userod has no index on UserName, and not many rows.
    try connection.all(
      """
      SELECT u.UserNum, u.UserName, u.Password, u.IsHidden, l.UserNum IS NOT NULL,
        u.FailedAttempts, u.DateTFail, u.IsPasswordResetRequired, f.UserNum IS NOT NULL,
        \(sql: StaffPermissions.column)
      FROM userod u
      LEFT JOIN portal_staff_lock l ON l.UserNum = u.UserNum
      LEFT JOIN portal_second_factor f ON f.UserNum = u.UserNum
      WHERE u.UserName = \(foldedName)
      ORDER BY u.IsHidden, u.UserNum
      LIMIT 20
      """,
      StaffUser.init
        // The server also takes letters for one that differ in their accents.
    ).first { foldedUserName($0.name) == foldedName }
  }

  /// Counts a failed sign-in before the password is looked at. The practice's table may know no
  /// locks, so that it is only counted when nobody has counted since the user was read.
  ///
  /// - Parameter user: nil for a name that there is not, which takes the same statement.
  /// - Returns: false when the user has to be read again.
  package func countStaffFailure(
    of user: StaffUser?, failures: Int, at time: WallTime
  ) throws(MariaError) -> Bool {
    let key = user?.userNum ?? UserNum(rawValue: 0)
    return try update(
      .user, set: ["FailedAttempts": failures.sqlValue, "DateTFail": time.sqlValue],
      where: """
        UserNum = \(key)
          AND FailedAttempts = \(user?.failedAttempts ?? 0)
        """) == 1
  }

  /// Records a good sign-in on the user, with the password in a new form when there is one.
  ///
  /// - Returns: false, and nothing changed, when the password was changed since `user` was read.
  package func recordSignIn(
    of user: StaffUser, at time: WallTime, newPassword: String?
  ) throws(MariaError) -> Bool {
    let condition: SQL = """
      UserNum = \(user.userNum)
        AND BINARY Password = \(user.password)
      """
    guard let newPassword else {
      return try update(
        .user, set: ["FailedAttempts": .integer(0), "DateTLastLogin": time.sqlValue],
        where: condition) == 1
    }
    return try update(
      .user,
      set: [
        "FailedAttempts": .integer(0), "DateTLastLogin": time.sqlValue,
        "Password": .text(newPassword),
      ],
      where: condition) == 1
  }
}
