import PortalPlatform

/// A sign-in that lasts (portal_session), with what every page needs to know of its owner.
package struct Session: Sendable {
  package var sessionNum: SessionNum
  package var userWebNum: UserWebNum
  package var patNum: PatNum
  package var isDemonstration: Bool
  package var lastUsedAt: Instant
  package var expiresAt: Instant
  /// The owner must choose a user name or a password before anything else.
  package var requiresSetup: Bool
  /// Whether the office still gives this login access: it has a password.
  package var hasAccess: Bool
  package var status: Patient.Status
  /// The latest change of a setting on the office's pages, as it counts them; 0 before the first.
  package var latestSettingChange: Int64
}

/// A session as it is begun.
package struct NewSession: Sendable {
  package var tokenHash: [UInt8]
  package var userWebNum: UserWebNum
  package var patNum: PatNum
  package var logGuid: String
  package var isDemonstration: Bool
  /// The browser and the system that it runs on; empty when it does not say.
  package var device: String
  package var now: Instant
  package var expiresAt: Instant

  package init(
    tokenHash: [UInt8], userWebNum: UserWebNum, patNum: PatNum, logGuid: String,
    isDemonstration: Bool, device: String, now: Instant, expiresAt: Instant
  ) {
    self.tokenHash = tokenHash
    self.userWebNum = userWebNum
    self.patNum = patNum
    self.logGuid = logGuid
    self.isDemonstration = isDemonstration
    self.device = device
    self.now = now
    self.expiresAt = expiresAt
  }
}

extension Store {
  /// The session of a token, and its owner's clinic; whether it still holds is for the caller.
  package func session(
    tokenHash: [UInt8]
  ) throws(MariaError) -> (session: Session, clinic: Clinic?)? {
    try connection.first(
      """
      SELECT s.SessionNum, s.UserWebNum, s.PatNum, s.IsDemonstration, s.LastUsedAt, s.ExpiresAt,
        u.RequirePasswordChange <> 0 OR u.RequireUserNameChange <> 0,
        u.Password <> '' AND u.Password NOT LIKE 'None$%', p.PatStatus,
        COALESCE((SELECT MAX(SettingChangeNum) FROM portal_setting_change), 0),
        \(sql: Clinic.columns)
      FROM portal_session s
      JOIN userweb u ON u.UserWebNum = s.UserWebNum AND u.FKeyType = 1
      JOIN patient p ON p.PatNum = s.PatNum
      LEFT JOIN clinic c ON c.ClinicNum = p.ClinicNum AND c.ClinicNum > 0
      WHERE s.TokenHash = \(tokenHash)
      """
    ) {
      (
        sessionNum: SessionNum, userWebNum: UserWebNum, patNum: PatNum, isDemonstration: Bool,
        lastUsedAt: Instant, expiresAt: Instant, requiresSetup: Bool, hasAccess: Bool,
        status: Patient.Status, latestSettingChange: Int64, clinic: Clinic?
      ) in
      (
        Session(
          sessionNum: sessionNum, userWebNum: userWebNum, patNum: patNum,
          isDemonstration: isDemonstration, lastUsedAt: lastUsedAt, expiresAt: expiresAt,
          requiresSetup: requiresSetup, hasAccess: hasAccess, status: status,
          latestSettingChange: latestSettingChange),
        clinic
      )
    }
  }

  package func beginSession(_ session: NewSession) throws(MariaError) -> SessionNum {
    let key = try connection.insert(
      """
      INSERT INTO portal_session (TokenHash, UserWebNum, PatNum, LogGuid, IsDemonstration,
        Device, CreatedAt, LastUsedAt, ExpiresAt)
      VALUES (\(session.tokenHash), \(session.userWebNum), \(session.patNum), \(session.logGuid),
        \(session.isDemonstration), \(session.device), \(session.now), \(session.now),
        \(session.expiresAt))
      """)
    return SessionNum(rawValue: key)
  }

  package func touchSession(_ sessionNum: SessionNum, at now: Instant) throws(MariaError) {
    try connection.run(
      "UPDATE portal_session SET LastUsedAt = \(now) WHERE SessionNum = \(sessionNum)")
  }

  package func endSession(tokenHash: [UInt8]) throws(MariaError) {
    try connection.run("DELETE FROM portal_session WHERE TokenHash = \(tokenHash)")
  }

  /// Removes some of the sessions that are over, so that the table stays small.
  ///
  /// - Returns: how many.
  package func sweepSessions(before time: Instant) throws(MariaError) -> Int {
    try connection.run("DELETE FROM portal_session WHERE ExpiresAt < \(time) LIMIT 500")
  }
}
