import PortalPlatform

/// Up to where a mailbox with bounces has been read (portal_mailbox).
package struct MailboxPosition: Sendable, Equatable {
  /// A digest of server, account and folder.
  package var mailbox: [UInt8]
  /// Changes when the server numbers its messages anew.
  package var uidValidity: Int
  package var lastUID: Int
  /// Messages that told of one of ours, and those that did not.
  package var bounces: Int
  package var unknown: Int

  package init(mailbox: [UInt8], uidValidity: Int, lastUID: Int, bounces: Int, unknown: Int) {
    self.mailbox = mailbox
    self.uidValidity = uidValidity
    self.lastUID = lastUID
    self.bounces = bounces
    self.unknown = unknown
  }
}

extension Store {
  package func mailboxPosition(_ mailbox: [UInt8]) throws(MariaError) -> MailboxPosition? {
    try connection.first(
      """
      SELECT Mailbox, UIDValidity, LastUID, Bounces, Unknown
      FROM portal_mailbox
      WHERE Mailbox = \(mailbox)
      """,
      MailboxPosition.init)
  }

  package func save(_ position: MailboxPosition, at now: Instant) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_mailbox (Mailbox, UIDValidity, LastUID, Bounces, Unknown, ReadAt)
      VALUES (\(position.mailbox), \(position.uidValidity), \(position.lastUID),
        \(position.bounces), \(position.unknown), \(now))
      ON DUPLICATE KEY UPDATE UIDValidity = VALUES(UIDValidity), LastUID = VALUES(LastUID),
        Bounces = VALUES(Bounces), Unknown = VALUES(Unknown), ReadAt = VALUES(ReadAt)
      """)
  }
}
