import MariaStore
import PortalPlatform

extension Portal {
  /// Puts a message into the outbox, with the transaction that runs; the background process hears
  /// of it once that is committed.
  ///
  /// - Returns: false when it had been queued before.
  @discardableResult
  package func queue(_ mail: OutgoingMail, at now: Instant) throws -> Bool {
    try store.queue(mail, at: now, sealedBy: secrets.mail, random: configuration.random)
  }
}
