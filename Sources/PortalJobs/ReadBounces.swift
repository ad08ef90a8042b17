import MariaStore
import PortalPlatform

extension Jobs {
  /// Reads what has come into the mailbox of the return path since the last time.
  ///
  /// Each message is looked at once: how far the mailbox was read is noted together with what the
  /// message told. All messages stay where they are; those that tell nothing about one of ours are
  /// counted.
  func readBounces() throws -> JobOutcome {
    guard let settings = settings.bounces else { return .done }
    let mailbox = try Mailbox(settings)
    let uidValidity = try mailbox.uidValidity()
    var position =
      try store.mailboxPosition(settings.digest)
      ?? MailboxPosition(
        mailbox: settings.digest, uidValidity: uidValidity, lastUID: 0, bounces: 0, unknown: 0)
    if position.uidValidity != uidValidity {
      // Numbered anew: all is read again, which changes nothing twice.
      position.uidValidity = uidValidity
      position.lastUID = 0
    }
    let uids = try mailbox.uids(after: position.lastUID)
    for uid in uids.prefix(Jobs.messagesAtOnce) {
      let report = DeliveryReport(
        try mailbox.message(uid), returnPath: self.settings.mail.returnPath)
      position.lastUID = uid
      position = try note(report, position)
    }
    if uids.isEmpty { try store.save(position, at: clock.now()) }
    return uids.count > Jobs.messagesAtOnce ? .again(at: clock.now()) : .done
  }

  /// So many that a lease is long enough, whatever the mailbox is like.
  private static let messagesAtOnce = 100

  private func note(
    _ report: DeliveryReport?, _ position: MailboxPosition
  ) throws -> MailboxPosition {
    var position = position
    var bounced: MailNum?
    try store.transaction {
      if let report, report.isFailure {
        for token in report.tokens where bounced == nil {
          bounced = try store.noteBounce(token: token, reason: report.reason, at: clock.now())
        }
      }
      if bounced == nil { position.unknown += 1 } else { position.bounces += 1 }
      try store.save(position, at: clock.now())
    }
    if let bounced {
      write(
        .warning, "mail_bounced",
        ["mail": .number(Int(bounced.rawValue)), "status": .text(report?.status ?? "")])
    }
    return position
  }
}
