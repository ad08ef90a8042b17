import PortalPlatform

/// A login as the background process sees it, which writes to its owner (userweb).
package struct OwnedLogin: Sendable {
  package var userWebNum: UserWebNum
  package var userName: String
  /// The patient that it was made for; possibly merged into another one since.
  package var patNum: PatNum
  /// Whether somebody can sign in with a password of their own: the office gives access, and it is
  /// not the demonstration's.
  package var hasAccess: Bool

  fileprivate static let columns: SQL = """
    u.UserWebNum, u.UserName, u.FKey,
      u.Password <> '' AND u.Password NOT LIKE 'None$%' AND u.Password NOT LIKE 'Demonstration$%'
    """
}

/// Where messages to a patient go.
package struct MailAddresses: Sendable {
  /// patient.Email, as the office wrote it.
  package var email: String
  /// patient.Language
  package var language: String
}

extension Store {
  /// The login of a user name in its folded form.
  package func ownedLogin(foldedName: String) throws(MariaError) -> OwnedLogin? {
    let login = try connection.first(
      """
      SELECT \(sql: OwnedLogin.columns)
      FROM portal_user_name n
      JOIN userweb u ON u.UserWebNum = n.UserWebNum
      WHERE n.FoldedName = \(foldedName)
        AND u.FKeyType = 1
      """,
      OwnedLogin.init)
    // A name that the practice software has changed since no longer opens the login.
    guard let login, foldedUserName(login.userName) == foldedName else { return nil }
    return login
  }

  package func ownedLogin(_ userWebNum: UserWebNum) throws(MariaError) -> OwnedLogin? {
    try connection.first(
      """
      SELECT \(sql: OwnedLogin.columns)
      FROM userweb u
      WHERE u.UserWebNum = \(userWebNum)
        AND u.FKeyType = 1
      """,
      OwnedLogin.init)
  }

  /// The logins of everybody with that last name, in whatever case, and birth date; at most 20.
  package func ownedLogins(
    lastName: String, birthdate: Day
  ) throws(MariaError) -> [OwnedLogin] {
    // A practice's own tables may know fewer characters than somebody can type.
    try connection.all(
      """
      SELECT \(sql: OwnedLogin.columns)
      FROM patient p
      JOIN userweb u ON u.FKey = p.PatNum AND u.FKeyType = 1
      WHERE p.Birthdate = \(birthdate)
        AND p.LName = \(lastName) COLLATE utf8mb4_general_ci
      ORDER BY u.UserWebNum
      LIMIT 20
      """,
      OwnedLogin.init)
  }

  package func mailAddresses(of patNum: PatNum) throws(MariaError) -> MailAddresses? {
    try connection.first(
      """
      SELECT Email, Language
      FROM patient
      WHERE PatNum = \(patNum)
      """,
      MailAddresses.init)
  }
}
