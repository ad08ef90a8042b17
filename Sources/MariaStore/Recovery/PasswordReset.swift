import PortalPlatform

/// A request for a new password as it is kept (portal_password_reset).
package struct NewPasswordReset: Sendable {
  /// SHA-256 of the browser's cookie.
  package var browserHash: [UInt8]
  package var sealedName: [UInt8]
  /// Whether too many had asked before.
  package var isHeld: Bool
  /// `en` or `es`.
  package var language: String
  package var network: String
  package var time: Instant

  package init(
    browserHash: [UInt8], sealedName: [UInt8], isHeld: Bool, language: String, network: String,
    time: Instant
  ) {
    self.browserHash = browserHash
    self.sealedName = sealedName
    self.isHeld = isHeld
    self.language = language
    self.network = network
    self.time = time
  }
}

/// A request for a new password as the browser's code is compared with it.
package struct PasswordReset: Sendable {
  package var resetNum: ResetNum
  package var sealedName: [UInt8]
  /// 0 where there is nobody to write to, or nobody has looked yet.
  package var userWebNum: UserWebNum
  /// nil where there is no code.
  package var codeHash: [UInt8]?
  package var expiresAt: Instant?
}

extension Store {
  /// Keeps a request, and has the background process look whose name it is: the same two statements
  /// for every name.
  package func begin(_ reset: NewPasswordReset) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_password_reset (BrowserHash, SealedName, IsHeld, Language, Network,
        CreatedAt)
      VALUES (\(reset.browserHash), \(reset.sealedName), \(reset.isHeld), \(reset.language),
        \(reset.network), \(reset.time))
      """)
    try queue(.sendResetCode, about: "LAST_INSERT_ID()", at: reset.time)
  }

  /// The request of a browser; nil when it has made none.
  package func passwordReset(browserHash: [UInt8]) throws(MariaError) -> PasswordReset? {
    try connection.first(
      """
      SELECT ResetNum, SealedName, UserWebNum, CodeHash, ExpiresAt
      FROM portal_password_reset
      WHERE BrowserHash = \(browserHash)
      """,
      PasswordReset.init)
  }

  /// Uses up one of the tries that a browser's request has, before anybody compares the code: those
  /// at the same moment cannot slip past the limit together.
  ///
  /// - Returns: whether there was one.
  package func takeResetTry(browserHash: [UInt8]) throws(MariaError) -> Bool {
    try connection.run(
      """
      UPDATE portal_password_reset
      SET TriesLeft = TriesLeft - 1
      WHERE BrowserHash = \(browserHash)
        AND TriesLeft > 0
      """) == 1
  }

  /// Ends a request whose code was right.
  ///
  /// - Returns: false when somebody was quicker.
  package func usePasswordReset(_ resetNum: ResetNum) throws(MariaError) -> Bool {
    try connection.run("DELETE FROM portal_password_reset WHERE ResetNum = \(resetNum)") == 1
  }

  /// Ends all requests for a login.
  package func endPasswordResets(of userWebNum: UserWebNum) throws(MariaError) {
    try connection.run("DELETE FROM portal_password_reset WHERE UserWebNum = \(userWebNum)")
  }

  /// Removes some of the requests that are long over.
  ///
  /// - Returns: how many.
  package func sweepPasswordResets(before time: Instant) throws(MariaError) -> Int {
    try connection.run("DELETE FROM portal_password_reset WHERE CreatedAt < \(time) LIMIT 500")
  }
}
