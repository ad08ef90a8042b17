import MariaStore
import PortalPlatform

/// Why the rows of a sign-in are rolled back.
private enum StaffSignInUndone: Error { case passwordChanged }

extension Portal {
  /// Begins the session of a user whose password was right.
  ///
  /// - Returns: what it opens; nil when the password was changed in the meantime.
  func beginStaffSession(
    _ user: StaffUser, _ upgrade: String?, _ caller: Caller
  ) throws -> StaffSession.State? {
    let token = configuration.random.bytes(32)
    let session = NewStaffSession(
      tokenHash: Digest.sha256(token), userNum: user.userNum, state: state(of: user, caller),
      device: caller.device, network: caller.network, now: caller.now,
      expiresAt: caller.now.adding(seconds: caller.office.staffHours * 3600))
    do {
      try store.repeatedTransaction {
        if let old = caller.tokenHash { try store.endStaffSession(tokenHash: old) }
        let key = try store.beginStaffSession(session)
        if session.state == .open { try recordStaffSignIn(user.userNum, key, caller) }
        // The practice's rows come last: its tables may know no rollback.
        guard
          try store.recordSignIn(of: user, at: caller.practiceNow, newPassword: upgrade)
        else { throw StaffSignInUndone.passwordChanged }
        if session.state == .open { try logStaffSignIn(user.userNum, caller) }
      }
    } catch StaffSignInUndone.passwordChanged {
      return nil
    }
    caller.setCookie(Cookie.staffSession.header(Base64.encodeForURL(token)))
    caller.setCookie(Cookie.staffForm.expired)
    return session.state
  }

  private func state(of user: StaffUser, _ caller: Caller) -> StaffSession.State {
    if user.hasSecondFactor { return .needsCode }
    return caller.office.secondFactorRule.isRequired(of: user.permissions)
      ? .needsSecondFactor : .open
  }

  /// Has a half session open everything, under a token of its own. In the caller's transaction,
  /// after which ``Caller/keepStaffToken(_:hasSecondFactor:)`` follows.
  func openStaffSession(
    _ session: StaffSession, token: [UInt8], isSignIn: Bool, _ caller: Caller
  ) throws {
    guard
      try store.openStaffSession(
        session.staffSessionNum, tokenHash: Digest.sha256(token), at: caller.now)
    else { throw PortalError.signInRequired(returnTo: nil) }
    guard isSignIn else { return }
    try recordStaffSignIn(session.userNum, session.staffSessionNum, caller)
    try logStaffSignIn(session.userNum, caller)
  }

  private func recordStaffSignIn(
    _ userNum: UserNum, _ session: StaffSessionNum, _ caller: Caller
  ) throws {
    try record([staffEntry(.staffSignedIn, actor: .staff(userNum), session: session, caller)])
  }

  private func logStaffSignIn(_ userNum: UserNum, _ caller: Caller) throws {
    try store.log([
      SecurityLogEntry(
        kind: .userLogOnOff, user: userNum, subject: nil, time: caller.practiceNow,
        text: "Patient Portal, office: logged on")
    ])
  }

  /// A row of the history about a user's own sign-in.
  func staffEntry(
    _ kind: HistoryEntry.Kind, actor: HistoryEntry.Actor, object: UserNum? = nil,
    session: StaffSessionNum?, _ caller: Caller
  ) -> HistoryEntry {
    HistoryEntry(
      kind: kind, actor: actor, subject: nil, object: object?.rawValue ?? 0,
      session: session.map { SessionNum(rawValue: $0.rawValue) }, network: caller.network,
      time: caller.now)
  }

  /// The same about the user who is signed in.
  func staffEntry(
    _ kind: HistoryEntry.Kind, _ session: StaffSession, _ caller: Caller
  ) -> HistoryEntry {
    staffEntry(
      kind, actor: .staff(session.userNum), session: session.staffSessionNum, caller)
  }
}
