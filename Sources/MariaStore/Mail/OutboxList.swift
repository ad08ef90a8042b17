import PortalPlatform

/// A line of the outbox as an administrator sees it.
package struct OutboxLine: Sendable {
  package var mailNum: MailNum
  package var kind: MailKind
  package var state: OutboxMessage.State
  package var patNum: PatNum
  package var sentTo: String
  package var tries: Int
  package var queuedAt: Instant
  package var nextTryAt: Instant?
  /// The server's answer, or in words why not.
  package var reason: String
}

extension Store {
  /// The newest messages in one of the states, the newest first.
  package func outbox(
    in states: [OutboxMessage.State], limit: Int
  ) throws(MariaError) -> [OutboxLine] {
    try connection.all(
      """
      SELECT MailNum, Kind, State, PatNum, SentTo, Tries, QueuedAt, NextTryAt, Reason
      FROM portal_mail
      WHERE State IN \(list: states)
      ORDER BY MailNum DESC
      LIMIT \(limit)
      """,
      OutboxLine.init)
  }

  /// How many messages wait to be sent, and since when the oldest one does.
  package func waitingMail() throws(MariaError) -> (count: Int, oldest: Instant?) {
    try connection.first(
      """
      SELECT COUNT(*), MIN(QueuedAt)
      FROM portal_mail
      WHERE State IN (1, 3)
      """
    ) { (count: Int, oldest: Instant?) in (count, oldest) } ?? (0, nil)
  }

  /// Queues a message again that was deferred, failed or came back; its three days begin anew.
  ///
  /// - Returns: false when there is none of that number in one of these states.
  package func retryMessage(_ mailNum: MailNum, at now: Instant) throws -> Bool {
    try transaction {
      let isThere = try requeue(mailNum, at: now)
      if isThere { wakeAfterCommit(.mail) }
      return isThere
    }
  }

  func requeue(_ mailNum: MailNum, at now: Instant) throws(MariaError) -> Bool {
    let changed = try connection.run(
      """
      UPDATE portal_mail
      SET State = 1, Reason = '', Tries = 0, QueuedAt = \(now), StateAt = \(now),
        NextTryAt = NULL
      WHERE MailNum = \(mailNum)
        AND State IN (3, 4, 5)
      """)
    guard changed == 1 || connection.plans != nil else { return false }
    // One that was deferred has its work waiting; whoever has it just now is not disturbed.
    try connection.run(
      """
      INSERT INTO portal_job (Lane, Kind, Subject, DueAt, QueuedAt)
      VALUES (\(JobLane.mail), \(JobKind.sendMail), \(mailNum), \(now), \(now))
      ON DUPLICATE KEY UPDATE DueAt = IF(Owner IS NULL, \(now), DueAt)
      """)
    return true
  }
}
