import PortalPlatform

/// A session as its owner sees it in a list (portal_staff_session).
package struct StaffDevice: Sendable {
  package var staffSessionNum: StaffSessionNum
  /// The browser and its system; empty when it did not say.
  package var device: String
  package var network: String
  package var createdAt: Instant
  package var lastUsedAt: Instant
}

extension Store {
  /// The sessions of a user that last, the one used last first; at most 50.
  ///
  /// - Parameter used: sessions that were not used since then have ended.
  package func staffDevices(
    of userNum: UserNum, usedAfter used: Instant, at now: Instant
  ) throws(MariaError) -> [StaffDevice] {
    try connection.all(
      """
      SELECT StaffSessionNum, Device, Network, CreatedAt, LastUsedAt
      FROM portal_staff_session
      WHERE UserNum = \(userNum)
        AND LastUsedAt > \(used)
        AND ExpiresAt > \(now)
      ORDER BY LastUsedAt DESC, StaffSessionNum DESC
      LIMIT 50
      """,
      StaffDevice.init)
  }

  /// Ends a session of a user.
  ///
  /// - Returns: false when the user has no such session.
  package func endStaffSession(
    _ key: StaffSessionNum, of userNum: UserNum
  ) throws(MariaError) -> Bool {
    try connection.run(
      """
      DELETE FROM portal_staff_session
      WHERE StaffSessionNum = \(key)
        AND UserNum = \(userNum)
      """) == 1
  }

  /// Ends every session of a user but one, all of them when that is nil; gives how many.
  @discardableResult
  package func endStaffSessions(
    of userNum: UserNum, except kept: StaffSessionNum?
  ) throws(MariaError) -> Int {
    try connection.run(
      """
      DELETE FROM portal_staff_session
      WHERE UserNum = \(userNum)
        AND StaffSessionNum <> \(kept?.rawValue ?? 0)
      """)
  }
}
