import PortalPlatform

/// A login of the portal (userweb), one a patient.
package struct PortalAccount: Sendable {
  package var userWebNum: UserWebNum
  /// As it was typed when it was chosen.
  package var userName: String
  /// The patient the login was made for; possibly merged into another one since.
  package var patNum: PatNum
  /// As stored: `Type$Salt$Hash`.
  package var password: String
  package var requiresUserNameChange: Bool
  package var requiresPasswordChange: Bool
  /// When its owner signed in last, practice-local; nil for never.
  package var lastSignIn: WallTime?

  package init(
    userWebNum: UserWebNum, userName: String, patNum: PatNum, password: String,
    requiresUserNameChange: Bool, requiresPasswordChange: Bool, lastSignIn: WallTime?
  ) {
    self.userWebNum = userWebNum
    self.userName = userName
    self.patNum = patNum
    self.password = password
    self.requiresUserNameChange = requiresUserNameChange
    self.requiresPasswordChange = requiresPasswordChange
    self.lastSignIn = lastSignIn
  }

  /// Whether the office gives it access: it has a password.
  package var hasAccess: Bool { !password.isEmpty && !password.hasPrefix("None$") }

  /// What the initializer reads, of the login `u`.
  static let columns: SQL = """
    u.UserWebNum, u.UserName, u.FKey, u.Password, u.RequireUserNameChange, u.RequirePasswordChange,
      u.DateTimeLastLogin
    """
}

extension PortalAccount: SQLColumns {
  package static let columnCount = 7

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> PortalAccount {
    PortalAccount(
      userWebNum: try UserWebNum.decode(row, column), userName: try row.text(at: column + 1),
      patNum: try PatNum.decode(row, column + 2), password: try row.text(at: column + 3),
      requiresUserNameChange: try Bool.decode(row, column + 4),
      requiresPasswordChange: try Bool.decode(row, column + 5),
      lastSignIn: try WallTime?.decode(row, column + 6))
  }
}

extension Store {
  /// The login of a user name, which is compared in its folded form.
  package func portalAccount(foldedName: String) throws(MariaError) -> PortalAccount? {
    // userweb has no index on UserName; portal_user_name is it.
    let account = try connection.first(
      """
      SELECT \(sql: PortalAccount.columns)
      FROM portal_user_name n
      JOIN userweb u ON u.UserWebNum = n.UserWebNum
      WHERE n.FoldedName = \(foldedName)
        AND u.FKeyType = 1
      """
    ) { (account: PortalAccount) in account }
    // A name that the practice software has changed since no longer opens the login.
    guard let account, foldedUserName(account.userName) == foldedName else { return nil }
    return account
  }

  /// A login by its key; nil when it is gone.
  package func portalAccount(_ userWebNum: UserWebNum) throws(MariaError) -> PortalAccount? {
    try connection.first(
      """
      SELECT \(sql: PortalAccount.columns)
      FROM userweb u
      WHERE u.UserWebNum = \(userWebNum)
        AND u.FKeyType = 1
      """
    ) { (account: PortalAccount) in account }
  }

  /// The patient that a patient was merged into, however often, and that one's clinic; the same
  /// patient when it was not merged; nil when there is no such patient.
  package func survivor(of patNum: PatNum) throws(MariaError) -> (
    patient: Patient, clinicNum: ClinicNum
  )? {
    // UNION, not UNION ALL: two patients that were merged into each other end the recursion.
    try connection.first(
      """
      WITH RECURSIVE merged (PatNum) AS (
        SELECT CAST(\(patNum) AS SIGNED)
        UNION
        SELECT l.PatNumTo
        FROM merged m
        JOIN patientlink l ON l.PatNumFrom = m.PatNum AND l.LinkType = 1
      )
      SELECT p.PatNum, p.FName, p.Preferred, p.LName, p.PatStatus, p.Birthdate, p.ClinicNum
      FROM merged m
      JOIN patient p ON p.PatNum = m.PatNum
      LEFT JOIN patientlink l ON l.PatNumFrom = p.PatNum AND l.LinkType = 1
      WHERE l.PatientLinkNum IS NULL
      ORDER BY p.PatNum
      LIMIT 1
      """
    ) {
      (
        patNum: PatNum, first: String, preferred: String, last: String, status: Patient.Status,
        birthdate: Day?, clinicNum: ClinicNum
      ) in
      (
        Patient(
          patNum: patNum, name: PersonName(first: first, preferred: preferred, last: last),
          status: status, birthdate: birthdate),
        clinicNum
      )
    }
  }

  /// Records a good sign-in on the login, with the password in a new form when there is one.
  ///
  /// - Returns: false, and nothing changed, when the office has changed the password since `account`
  ///   was read: its decision stands.
  package func recordSignIn(
    _ account: PortalAccount, at time: WallTime, newPassword: String?
  ) throws(MariaError) -> Bool {
    let condition: SQL = """
      UserWebNum = \(account.userWebNum)
        AND BINARY Password = \(account.password)
      """
    guard let newPassword else {
      return try update(
        .userWeb, set: ["DateTimeLastLogin": time.sqlValue], where: condition) == 1
    }
    return try update(
      .userWeb, set: ["DateTimeLastLogin": time.sqlValue, "Password": .text(newPassword)],
      where: condition) == 1
  }
}
