import MariaStore
import PortalPlatform

/// Why the rows of a sign-in are rolled back.
private enum SignInUndone: Error { case passwordChanged }

/// What is written together with a session that begins, in its transaction.
struct SessionCause {
  /// Rows of the portal's own, which come first.
  var own: (SessionNum) throws -> Void
  /// A row of the practice's; false when its software has changed that meanwhile.
  var practice: () throws -> Bool
}

extension Portal {
  /// Writes what a good sign-in leaves behind (schema.md §14), and the session.
  ///
  /// - Returns: false when the office took the password away in the meantime.
  func beginSession(_ verified: VerifiedAccount, _ caller: Caller) throws -> Bool {
    try beginSession(
      verified,
      because: SessionCause(
        own: { _ in try self.tellOfNewDevice(verified, caller) },
        practice: {
          try self.store.recordSignIn(
            verified.account, at: caller.practiceNow, newPassword: verified.passwordUpgrade)
        }),
      caller)
  }

  /// The same with what else is written then.
  func beginSession(
    _ verified: VerifiedAccount, because cause: SessionCause, _ caller: Caller
  ) throws -> Bool {
    let token = configuration.random.bytes(32)
    let session = NewSession(
      tokenHash: Digest.sha256(token), userWebNum: verified.account.userWebNum,
      patNum: verified.patient.patNum, logGuid: configuration.random.uuid(),
      isDemonstration: verified.isDemonstration, device: caller.device, now: caller.now,
      expiresAt: caller.now.adding(seconds: caller.office.sessionHours * 3600))
    do {
      try store.repeatedTransaction { try write(session, verified, cause, caller) }
    } catch SignInUndone.passwordChanged {
      return false
    }
    caller.setCookie(Cookie.session.header(Base64.encodeForURL(token)))
    caller.setCookie(Cookie.form.expired)
    return true
  }

  /// All of it or nothing. Where the practice's tables know no rollback, a crash can leave their
  /// rows of a sign-in whose session never began, which does no harm; so the session comes first.
  private func write(
    _ session: NewSession, _ verified: VerifiedAccount, _ cause: SessionCause, _ caller: Caller
  ) throws {
    let time = caller.practiceNow
    let key = try store.beginSession(session)
    try cause.own(key)
    try store.endLinks(of: session.userWebNum, because: .signedIn, at: caller.now)
    try record([
      HistoryEntry(
        kind: .signedIn, actor: .patient(session.patNum), subject: session.patNum, session: key,
        network: caller.network, time: caller.now)
    ])
    if let old = caller.tokenHash { try store.endSession(tokenHash: old) }
    guard try cause.practice() else { throw SignInUndone.passwordChanged }
    try store.log([
      SecurityLogEntry(
        kind: .patientPortalLogin, actor: session.patNum, subject: nil, time: time,
        text: "Patient Portal: login")
    ])
    try store.log(
      EServiceLogEntry(
        action: .loggedIn, patNum: session.patNum, clinicNum: verified.clinicNum,
        logGuid: session.logGuid, time: time))
  }
}

extension Caller {
  /// The browser and its system, as their owner would call them; empty when it does not say.
  var device: String { deviceName(userAgent: request.headers["user-agent"] ?? "") }
}
