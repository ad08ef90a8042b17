import PortalPlatform

/// A session as its owner sees it in a list (portal_session).
package struct SignedInDevice: Sendable {
  package var sessionNum: SessionNum
  /// The browser and its system; empty when it did not say.
  package var device: String
  package var createdAt: Instant
  package var lastUsedAt: Instant
}

extension Store {
  /// The sessions of a login that last, the one used last first; at most 50.
  ///
  /// - Parameter used: sessions that were not used since then have ended.
  package func devices(
    of userWebNum: UserWebNum, usedAfter used: Instant, at now: Instant
  ) throws(MariaError) -> [SignedInDevice] {
    try connection.all(
      """
      SELECT SessionNum, Device, CreatedAt, LastUsedAt
      FROM portal_session
      WHERE UserWebNum = \(userWebNum)
        AND LastUsedAt > \(used)
        AND ExpiresAt > \(now)
      ORDER BY LastUsedAt DESC, SessionNum DESC
      LIMIT 50
      """,
      SignedInDevice.init)
  }

  /// Ends a session of a login.
  ///
  /// - Returns: false when the login has no such session.
  package func endSession(
    _ sessionNum: SessionNum, of userWebNum: UserWebNum
  ) throws(MariaError) -> Bool {
    try connection.run(
      """
      DELETE FROM portal_session
      WHERE SessionNum = \(sessionNum)
        AND UserWebNum = \(userWebNum)
      """) == 1
  }

  /// Ends every session of a login but one, all of them when that is nil; gives how many.
  @discardableResult
  package func endSessions(
    of userWebNum: UserWebNum, except kept: SessionNum?
  ) throws(MariaError) -> Int {
    try connection.run(
      """
      DELETE FROM portal_session
      WHERE UserWebNum = \(userWebNum)
        AND SessionNum <> \(kept?.rawValue ?? 0)
      """)
  }

  /// Gives a session another token: whoever holds the old one is signed out.
  package func renewSession(
    _ sessionNum: SessionNum, tokenHash: [UInt8]
  ) throws(MariaError) {
    try connection.run(
      "UPDATE portal_session SET TokenHash = \(tokenHash) WHERE SessionNum = \(sessionNum)")
  }
}
