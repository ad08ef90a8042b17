import PortalPlatform

/// A message to a patient that failed or came back, and that nobody has looked after yet.
package struct FailedMail: Sendable, Equatable {
  package var mailNum: MailNum
  package var kind: MailKind
  /// Whether the mail server had taken it over.
  package var hasBounced: Bool
  /// Since when.
  package var since: Instant
  /// The server's answer, or in words why not.
  package var reason: String
  /// Whether sending it again makes sense: what it says is still known, and of use.
  package var canBeSentAgain: Bool
  package var patNum: PatNum
  package var name: PersonName
}

extension Store {
  /// Messages that wait for somebody to look after them, the latest first.
  package func failedMail(
    _ scope: WaitingScope, at now: Instant, limit: Int
  ) throws(MariaError) -> [FailedMail] {
    try connection.all(
      """
      SELECT m.MailNum, m.Kind, m.State = \(OutboxMessage.State.bounced), m.StateAt, m.Reason,
        m.EmailMessageNum = 0 AND (m.UsefulUntil IS NULL OR m.UsefulUntil > \(now)), p.PatNum,
        p.FName, p.Preferred, p.LName
      FROM portal_mail m
      JOIN patient p ON p.PatNum = m.PatNum
      LEFT JOIN portal_mail_handled d ON d.MailNum = m.MailNum AND d.HandledAt >= m.StateAt
      WHERE \(sql: scope.mailCondition)
      ORDER BY m.StateAt DESC, m.MailNum DESC
      LIMIT \(limit)
      """
    ) {
      (
        mailNum: MailNum, kind: MailKind, hasBounced: Bool, since: Instant, reason: String,
        canBeSentAgain: Bool, patNum: PatNum, first: String, preferred: String, last: String
      ) in
      FailedMail(
        mailNum: mailNum, kind: kind, hasBounced: hasBounced, since: since, reason: reason,
        canBeSentAgain: canBeSentAgain, patNum: patNum,
        name: PersonName(first: first, preferred: preferred, last: last))
    }
  }

  /// To whom such a message goes, and whether it can be sent again; nil when it waits for nobody,
  /// or no longer. The row is locked until the transaction's end.
  package func lockFailedMail(
    _ mailNum: MailNum, _ scope: WaitingScope, at now: Instant
  ) throws(MariaError) -> (patNum: PatNum, canBeSentAgain: Bool)? {
    // The lock first, so that of two who press at once the second one sees what the first did.
    let state = try connection.first(
      "SELECT State FROM portal_mail WHERE MailNum = \(mailNum) FOR UPDATE"
    ) { (state: OutboxMessage.State) in state }
    guard state != nil || connection.plans != nil else { return nil }
    return try connection.first(
      """
      SELECT p.PatNum, m.EmailMessageNum = 0 AND (m.UsefulUntil IS NULL OR m.UsefulUntil > \(now))
      FROM portal_mail m
      JOIN patient p ON p.PatNum = m.PatNum
      LEFT JOIN portal_mail_handled d ON d.MailNum = m.MailNum AND d.HandledAt >= m.StateAt
      WHERE m.MailNum = \(mailNum)
        AND \(sql: scope.mailCondition)
      """
    ) { (patNum: PatNum, canBeSentAgain: Bool) in
      (patNum: patNum, canBeSentAgain: canBeSentAgain)
    }
  }

  /// Notes that somebody of the office has looked after a message.
  package func noteHandled(
    _ mailNum: MailNum, by user: UserNum, at now: Instant
  ) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_mail_handled (MailNum, UserNum, HandledAt)
      VALUES (\(mailNum), \(user), \(now))
      ON DUPLICATE KEY UPDATE UserNum = VALUES(UserNum), HandledAt = VALUES(HandledAt)
      """)
  }
}
