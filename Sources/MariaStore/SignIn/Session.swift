import PortalPlatform

/// A sign-in that lasts (portal_session), with what every page needs to know of its owner.
package struct Session: Sendable {
  package var sessionNum: SessionNum
  package var patNum: PatNum
  package var isDemonstration: Bool
  package var lastUsedAt: Instant
  package var expiresAt: Instant
  /// The owner must choose a password before anything else.
  package var requiresPasswordChange: Bool
  /// Whether the office still gives this login access: it has a password.
  package var hasAccess: Bool
  package var status: Patient.Status
}

/// A session as it is begun.
package struct NewSession: Sendable {
  package var tokenHash: [UInt8]
  package var userWebNum: UserWebNum
  package var patNum: PatNum
  package var logGuid: String
  package var isDemonstration: Bool
  package var now: Instant
  package var expiresAt: Instant

  package init(
    tokenHash: [UInt8], userWebNum: UserWebNum, patNum: PatNum, logGuid: String,
    isDemonstration: Bool, now: Instant, expiresAt: Instant
  ) {
    self.tokenHash = tokenHash
    self.userWebNum = userWebNum
    self.patNum = patNum
    self.logGuid = logGuid
    self.isDemonstration = isDemonstration
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
      SELECT s.SessionNum, s.PatNum, s.IsDemonstration, s.LastUsedAt, s.ExpiresAt,
        u.RequirePasswordChange, u.Password <> '' AND u.Password NOT LIKE 'None$%', p.PatStatus,
        \(sql: Clinic.columns)
      FROM portal_session s
      JOIN userweb u ON u.UserWebNum = s.UserWebNum AND u.FKeyType = 1
      JOIN patient p ON p.PatNum = s.PatNum
      LEFT JOIN clinic c ON c.ClinicNum = p.ClinicNum AND c.ClinicNum > 0
      WHERE s.TokenHash = \(tokenHash)
      """
    ) {
      (
        sessionNum: SessionNum, patNum: PatNum, isDemonstration: Bool, lastUsedAt: Instant,
        expiresAt: Instant, requiresPasswordChange: Bool, hasAccess: Bool,
        status: Patient.Status, clinic: Clinic?
      ) in
      (
        Session(
          sessionNum: sessionNum, patNum: patNum, isDemonstration: isDemonstration,
          lastUsedAt: lastUsedAt, expiresAt: expiresAt,
          requiresPasswordChange: requiresPasswordChange, hasAccess: hasAccess, status: status),
        clinic
      )
    }
  }

  package func beginSession(_ session: NewSession) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_session (TokenHash, UserWebNum, PatNum, LogGuid, IsDemonstration,
        CreatedAt, LastUsedAt, ExpiresAt)
      VALUES (\(session.tokenHash), \(session.userWebNum), \(session.patNum), \(session.logGuid),
        \(session.isDemonstration), \(session.now), \(session.now), \(session.expiresAt))
      """)
  }

  package func touchSession(_ sessionNum: SessionNum, at now: Instant) throws(MariaError) {
    try connection.run(
      "UPDATE portal_session SET LastUsedAt = \(now) WHERE SessionNum = \(sessionNum)")
  }

  package func endSession(tokenHash: [UInt8]) throws(MariaError) {
    try connection.run("DELETE FROM portal_session WHERE TokenHash = \(tokenHash)")
  }

  /// Removes some of the sessions that are long over, so that the table stays small.
  package func sweepSessions(before time: Instant) throws(MariaError) {
    try connection.run("DELETE FROM portal_session WHERE ExpiresAt < \(time) LIMIT 50")
  }
}
