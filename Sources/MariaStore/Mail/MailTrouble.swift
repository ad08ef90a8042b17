import PortalPlatform

/// Tries to send mail that have failed, one after the other (portal_mail_trouble).
package struct MailTrouble: Sendable, Equatable {
  package var failures: Int
  package var beganAt: Instant
  package var lastAt: Instant
  /// Of the last one.
  package var reason: String

  /// Failures in a row up to which there is nothing to say (G-113).
  package static let tolerated = 3

  /// Whether somebody should look after it.
  package var isAlarming: Bool { failures > MailTrouble.tolerated }
}

extension Store {
  /// What has failed since a message was sent last; nil when nothing has.
  package func mailTrouble() throws(MariaError) -> MailTrouble? {
    try connection.first(
      """
      SELECT Failures, BeganAt, LastAt, Reason
      FROM portal_mail_trouble
      WHERE TroubleNum = 1
      """,
      MailTrouble.init)
  }

  /// Counts a try to send that has failed.
  package func noteMailFailure(_ reason: String, at now: Instant) throws(MariaError) {
    let reason = String(reason.unicodeScalars.prefix(500))
    try connection.run(
      """
      INSERT INTO portal_mail_trouble (TroubleNum, Failures, BeganAt, LastAt, Reason)
      VALUES (1, 1, \(now), \(now), \(reason))
      ON DUPLICATE KEY UPDATE Failures = Failures + 1, LastAt = VALUES(LastAt),
        Reason = VALUES(Reason)
      """)
  }

  /// Notes that a message was sent.
  package func endMailTrouble() throws(MariaError) {
    try connection.run("DELETE FROM portal_mail_trouble WHERE TroubleNum = 1")
  }
}
