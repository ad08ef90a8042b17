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

  /// Tells a patient what has just happened to their login, in the page's language, with the
  /// transaction that runs.
  ///
  /// - Parameter name: the same for the same event, so that a form that was sent twice tells it once.
  func tell(
    _ kind: MailKind, to patNum: PatNum, tags: [MailTag: String] = [:], name: String,
    _ caller: Caller
  ) throws {
    let time = caller.say.moment(caller.now, in: caller.practiceZone)
    try queue(
      OutgoingMail(
        kind, to: .patient(patNum), clinicNum: caller.office.contact.clinicNum,
        language: caller.say.language.rawValue,
        tags: tags.merging([.time: time]) { given, _ in given }, name: name),
      at: caller.now)
  }

  /// Tells the owner of a login that somebody has signed in with it in a browser where nobody had
  /// before; not at the first sign-in of all, as there is no browser then that would be known.
  func tellOfNewDevice(_ verified: VerifiedAccount, _ caller: Caller) throws {
    guard !verified.isKnownDevice, !verified.isDemonstration, verified.account.lastSignIn != nil
    else { return }
    let device = caller.device.isEmpty ? caller.say(.someBrowser) : caller.device
    // A form that was sent twice has one secret of the browser, which is forgotten with signing in.
    let visit = Hex.encode(Digest.sha256(caller.browserSecret ?? []))
    try tell(
      .newDevice, to: verified.patient.patNum, tags: [.device: device],
      name: "login \(verified.account.userWebNum.rawValue) browser \(visit)", caller)
  }
}

extension Wording {
  /// Day, time and zone, as in `Wed 3/4/2026, 10:00 AM (Eastern time)`.
  package func moment(_ instant: Instant, in zone: Zone) -> String {
    let time = zone.wallTime(at: instant)
    return "\(dateWithWeekday(time.day)), \(self.time(time)) (\(zoneName(zone)))"
  }
}
