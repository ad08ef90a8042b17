import PortalPlatform

/// Whether a session's owner has confirmed their personal data in it (portal_session, G-28).
package struct Verification: Sendable, Equatable {
  package var isDone: Bool
  /// Wrong answers so far.
  package var tries: Int
}

extension Store {
  /// nil when the session is gone.
  package func verification(of sessionNum: SessionNum) throws(MariaError) -> Verification? {
    try connection.first(
      """
      SELECT VerifiedAt IS NOT NULL, VerificationTries
      FROM portal_session
      WHERE SessionNum = \(sessionNum)
      """,
      Verification.init)
  }

  /// The same, which nobody else changes before the caller's transaction ends.
  package func lockedVerification(
    of sessionNum: SessionNum
  ) throws(MariaError) -> Verification? {
    try connection.first(
      """
      SELECT VerifiedAt IS NOT NULL, VerificationTries
      FROM portal_session
      WHERE SessionNum = \(sessionNum)
      FOR UPDATE
      """,
      Verification.init)
  }

  package func noteVerification(
    of sessionNum: SessionNum, at now: Instant
  ) throws(MariaError) {
    try connection.run(
      "UPDATE portal_session SET VerifiedAt = \(now) WHERE SessionNum = \(sessionNum)")
  }

  package func countVerificationTry(of sessionNum: SessionNum) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_session
      SET VerificationTries = VerificationTries + 1
      WHERE SessionNum = \(sessionNum)
      """)
  }
}
