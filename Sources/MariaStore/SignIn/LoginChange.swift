/// What a patient changes of their own login; nil stays as it is.
package struct LoginChange: Sendable {
  package var userName: String?
  /// As it is stored: `Type$Salt$Hash`.
  package var password: String?
  /// Whether this answers the demand for another user name, also when it stays the same.
  package var settlesUserName: Bool

  package init(userName: String? = nil, password: String? = nil, settlesUserName: Bool = false) {
    self.userName = userName
    self.password = password
    self.settlesUserName = settlesUserName
  }
}

extension Store {
  /// Changes a login, in the caller's transaction.
  ///
  /// - Returns: false when somebody else has changed it since it was read.
  /// - Throws: `MariaError`, which is `isDuplicateKey` when another login has the user name, or
  ///   ``LoginDoesNotFit``.
  package func change(_ account: PortalAccount, to change: LoginChange) throws -> Bool {
    if let name = change.userName {
      try connection.run(
        """
        UPDATE portal_user_name
        SET FoldedName = \(foldedUserName(name))
        WHERE UserWebNum = \(account.userWebNum)
        """)
    }
    let name = change.userName ?? account.userName
    let password = change.password ?? account.password
    guard try keeps(name, in: "UserName", of: .userWeb),
      try keeps(password, in: "Password", of: .userWeb)
    else { throw LoginDoesNotFit() }
    let asksForName = account.requiresUserNameChange && !change.settlesUserName
    let asksForPassword = account.requiresPasswordChange && change.password == nil
    return try update(
      .userWeb,
      set: [
        "UserName": .text(name), "Password": .text(password),
        "RequireUserNameChange": asksForName.sqlValue,
        "RequirePasswordChange": asksForPassword.sqlValue,
      ],
      where: """
        UserWebNum = \(account.userWebNum)
          AND BINARY UserName = \(account.userName)
          AND BINARY Password = \(account.password)
        """) == 1
  }
}

/// The practice's table has no room for a user name or password: nothing was changed.
package struct LoginDoesNotFit: Error {}
