import PortalPlatform

extension Store {
  /// Makes changes of somebody's access one after the other: locks the portal's own row of it until
  /// the transaction ends.
  func lockAccess(of patNum: PatNum) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_access (PatNum)
      VALUES (\(patNum))
      ON DUPLICATE KEY UPDATE PatNum = VALUES(PatNum)
      """)
  }

  /// A login of somebody, which opens nothing when it is new: the row that everything else about
  /// access hangs on. A second call gives the same one.
  ///
  /// - Parameter names: user names to try, the first one that nobody has is taken.
  package func loginForAccess(
    of patNum: PatNum, at now: Instant, names: some Sequence<String>
  ) throws -> PortalAccount {
    if let login = try accessSubject(patNum)?.login { return login }
    // Committed by itself: where the practice's tables know no rollback, the login of a process that
    // died is not taken for one whose access the office has taken away.
    try beginAccess(of: patNum, at: now)
    return try repeatedTransaction {
      try lockAccess(of: patNum)
      if let login = try accessSubject(patNum)?.login { return login }
      for name in names {
        guard try isFree(userName: name), try keeps(name, in: "UserName", of: .userWeb),
          try reserve(name, for: patNum)
        else { continue }
        return try insertLogin(of: patNum, name: name)
      }
      throw NoUserNameLeft()
    }
  }

  func beginAccess(of patNum: PatNum, at now: Instant) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_access (PatNum, BegunAt)
      VALUES (\(patNum), \(now))
      ON DUPLICATE KEY UPDATE BegunAt = VALUES(BegunAt), GivenAt = NULL, RemovedAt = NULL
      """)
  }

  /// Adds a login that opens nothing, with a user name that is reserved for it.
  func insertLogin(of patNum: PatNum, name: String) throws(MariaError) -> PortalAccount {
    let key = try insert(PortalAccount.row(patNum, name), into: .userWeb)
    try connection.run(
      """
      UPDATE portal_user_name
      SET UserWebNum = \(key)
      WHERE FoldedName = \(foldedUserName(name))
      """)
    return PortalAccount(
      userWebNum: UserWebNum(rawValue: key), userName: name, patNum: patNum,
      password: PortalAccount.noPassword, requiresUserNameChange: true,
      requiresPasswordChange: true, lastSignIn: nil)
  }

  /// Keeps a user name for a login that has no key yet.
  ///
  /// - Returns: false when somebody else was quicker with the name.
  private func reserve(_ name: String, for patNum: PatNum) throws(MariaError) -> Bool {
    do {
      try index(foldedUserName(name), of: UserWebNum(rawValue: -patNum.rawValue))
      return true
    } catch  where error.isDuplicateKey {
      return false
    }
  }

  /// Whether no login has a user name, in whatever case.
  package func isFree(userName: String) throws(MariaError) -> Bool {
    let taken = try connection.first(
      """
      SELECT EXISTS (
        SELECT 1
        FROM portal_user_name
        WHERE FoldedName = \(foldedUserName(userName))
      ) OR EXISTS (
        SELECT 1
        FROM userweb
        WHERE FKeyType = 1
          AND UserName = \(userName) COLLATE utf8mb4_general_ci
      )
      """
    ) { (taken: Bool) in taken }
    return taken != true
  }

  /// Notes in the portal's own row that access is given, or taken away.
  package func noteAccess(
    of patNum: PatNum, isGiven: Bool, at now: Instant
  ) throws(MariaError) {
    try lockAccess(of: patNum)
    try connection.run(
      """
      UPDATE portal_access
      SET GivenAt = IF(\(isGiven), \(now), GivenAt), RemovedAt = IF(\(isGiven), NULL, \(now))
      WHERE PatNum = \(patNum)
      """)
  }

  /// Gives a login a password of the office's making, which has to be changed, or another one; with
  /// it the user name has to be chosen, too, when access is new.
  ///
  /// - Returns: false when somebody else has changed the login since it was read.
  package func setPassword(
    of login: PortalAccount, to password: String, isNew: Bool
  ) throws -> Bool {
    guard try keeps(password, in: "Password", of: .userWeb) else { throw LoginDoesNotFit() }
    let asksForName = isNew || login.requiresUserNameChange
    return try update(
      .userWeb,
      set: [
        "Password": .text(password), "RequireUserNameChange": asksForName.sqlValue,
        "RequirePasswordChange": true.sqlValue,
      ],
      where: """
        UserWebNum = \(login.userWebNum)
          AND BINARY Password = \(login.password)
        """) == 1
  }

  /// Takes the password of all logins of somebody away.
  package func takePasswords(of patNum: PatNum) throws(MariaError) {
    _ = try update(
      .userWeb, set: ["Password": .text(PortalAccount.noPassword)],
      where: "FKey = \(patNum) AND FKeyType = 1")
  }

  /// The keys of all logins of somebody; more than one only where the practice software made a
  /// mistake.
  package func logins(of patNum: PatNum) throws(MariaError) -> [UserWebNum] {
    try connection.all(
      "SELECT UserWebNum FROM userweb WHERE FKey = \(patNum) AND FKeyType = 1"
    ) { (key: UserWebNum) in key }
  }
}

extension PortalAccount {
  /// What stands for «no access».
  static let noPassword = "None$$"

  fileprivate static func row(_ patNum: PatNum, _ name: String) -> PracticeRow {
    [
      "FKey": patNum.sqlValue, "FKeyType": .integer(1), "UserName": .text(name),
      "Password": .text(noPassword), "PasswordResetCode": .text(""),
      "RequireUserNameChange": .integer(1), "DateTimeLastLogin": .emptyDate,
      "RequirePasswordChange": .integer(1),
    ]
  }
}

/// A thousand user names were tried, and all are taken.
package struct NoUserNameLeft: Error {}
