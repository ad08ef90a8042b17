import PortalPlatform

/// A message of the outbox (portal_mail) with what is needed to send it.
package struct OutboxMessage: Sendable {
  package enum State: Int, SQLConvertible, Sendable, CaseIterable {
    case queued = 1
    /// The mail server has taken it over.
    case accepted = 2
    case deferred = 3
    /// It came back after the mail server had taken it over.
    case bounced = 4
    case failed = 5

    /// As it is called on the command line and in logs.
    package var name: String {
      switch self {
      case .queued: "queued"
      case .accepted: "accepted"
      case .deferred: "deferred"
      case .bounced: "bounced"
      case .failed: "failed"
      }
    }
  }

  package var mailNum: MailNum
  package var kind: MailKind
  package var state: State
  package var token: String
  /// The right side of the Message-ID; nil before the first try.
  package var idDomain: String?
  package var patNum: PatNum
  package var language: String?
  /// An address of its own; empty for that of the patient.
  package var toAddress: String
  /// Where the last try went; empty before the first one.
  package var sentTo: String
  package var sealedTags: [UInt8]
  /// Tries that were begun.
  package var tries: Int
  package var queuedAt: Instant
  /// When it got into its state.
  package var stateAt: Instant
  package var nextTryAt: Instant?
  package var usefulUntil: Instant?
  /// Why it is in its state.
  package var reason: String
  /// Whether the practice's own list of messages has it.
  package var isRecorded: Bool
  /// patient.Email and patient.Language at present; nil when the patient is gone.
  package var patientEmail: String?
  package var patientLanguage: String?
  package var clinic: Clinic?

  /// What the tags stand for; nil when no key of the file opens them.
  package func tags(openedBy box: Sealed) -> [MailTag: String]? {
    if sealedTags.isEmpty { return [:] }
    return box.open(sealedTags, for: Array(token.utf8)).flatMap { MailTags(bytes: $0)?.values }
  }
}

extension Store {
  package func outboxMessage(_ mailNum: MailNum) throws(MariaError) -> OutboxMessage? {
    try connection.first(
      """
      SELECT m.MailNum, m.Kind, m.State, m.Token, m.IDDomain, m.PatNum, m.Language, m.ToAddress,
        m.SentTo, m.Tags, m.Tries, m.QueuedAt, m.StateAt, m.NextTryAt, m.UsefulUntil, m.Reason,
        m.EmailMessageNum > 0, p.Email, p.Language, \(sql: Clinic.columns)
      FROM portal_mail m
      LEFT JOIN patient p ON p.PatNum = m.PatNum
      LEFT JOIN clinic c ON c.ClinicNum = m.ClinicNum AND c.ClinicNum > 0
      WHERE m.MailNum = \(mailNum)
      """,
      OutboxMessage.init)
  }

  /// Notes that a try begins, before it does: where it goes, and the domain of the Message-ID,
  /// which stays that of the first try.
  package func noteTry(
    of mailNum: MailNum, to address: String, idDomain: String
  ) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_mail
      SET SentTo = \(address), IDDomain = \(idDomain), Tries = Tries + 1
      WHERE MailNum = \(mailNum)
      """)
  }

  /// Notes what became of a message.
  ///
  /// - Parameters:
  ///   - reason: the server's answer or a sentence; cut to its column.
  ///   - nextTry: of one that is deferred.
  package func settle(
    _ mailNum: MailNum, as state: OutboxMessage.State, reason: String, nextTry: Instant? = nil,
    at now: Instant
  ) throws(MariaError) {
    let reason = String(reason.unicodeScalars.prefix(500))
    try connection.run(
      """
      UPDATE portal_mail
      SET State = \(state), Reason = \(reason), StateAt = \(now), NextTryAt = \(nextTry)
      WHERE MailNum = \(mailNum)
      """)
  }

  /// Removes a message to nobody.
  package func removeMessage(_ mailNum: MailNum) throws(MariaError) {
    try connection.run("DELETE FROM portal_mail WHERE MailNum = \(mailNum)")
  }

  /// Notes that a message came back which the mail server had taken over.
  ///
  /// - Returns: its key; nil when no accepted message has the token.
  package func noteBounce(
    token: String, reason: String, at now: Instant
  ) throws(MariaError) -> MailNum? {
    let mailNum = try connection.first(
      """
      SELECT MailNum
      FROM portal_mail
      WHERE Token = \(token)
        AND State = \(OutboxMessage.State.accepted)
      """
    ) { (mailNum: MailNum) in mailNum }
    guard let mailNum else { return nil }
    try settle(mailNum, as: .bounced, reason: reason, at: now)
    return mailNum
  }

  /// Removes some of the messages that were settled before `time`.
  ///
  /// - Returns: how many.
  package func sweepOutbox(before time: Instant) throws(MariaError) -> Int {
    try connection.run(
      """
      DELETE FROM portal_mail
      WHERE State IN (2, 4, 5)
        AND StateAt < \(time)
      LIMIT 500
      """)
  }
}
