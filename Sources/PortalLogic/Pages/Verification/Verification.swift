import MariaStore
import PortalPlatform

/// How a try to confirm one's personal data ended.
private enum VerificationOutcome {
  case done
  /// In another window, before.
  case doneBefore
  case wrong(left: Int)
  case sessionEnded
}

extension Portal {
  /// Wrong answers that end a session (G-28).
  private static let mostTries = 3

  /// The page that asks who the reader is; whoever has told already goes on at once.
  func verification(
    _ access: OwnAccess, _ then: Route?, _ caller: Caller
  ) throws -> Response {
    if try store.verification(of: access.session.sessionNum)?.isDone == true {
      return .redirect(to: then ?? .home)
    }
    guard access.patient.canBeVerified else { return .page(unverifiablePage(then, caller)) }
    return .page(verificationPage(VerificationForm(then: then), [], caller))
  }

  /// Compares what was typed with what the office has; three wrong answers end the session.
  func verify(_ access: OwnAccess, _ caller: Caller) throws -> Response {
    let typed = VerificationForm(try caller.checkedForm())
    guard access.patient.canBeVerified else { return .page(unverifiablePage(typed.then, caller)) }
    let errors = typed.errors(caller)
    if !errors.isEmpty { return again(verificationPage(typed, errors, caller)) }
    let token = configuration.random.bytes(32)
    let outcome = try store.repeatedTransaction { try tryAnswers(typed, access, token, caller) }
    switch outcome {
    case .done:
      caller.setCookie(Cookie.session.header(Base64.encodeForURL(token)))
      return .redirect(to: typed.then ?? .home)
    case .doneBefore: return .redirect(to: typed.then ?? .home)
    case .wrong(let left):
      let error = FieldError(
        field: "first_name", text: caller.say(.verificationFailed),
        hint: caller.say(.triesLeft, String(left)), isOfForm: true)
      return again(verificationPage(typed, [error], caller))
    case .sessionEnded:
      caller.forgetSession()
      return .page(
        signInPage(
          SignInForm(then: typed.then), errors: [], notice: .verificationEndedSession, caller),
        status: 403)
    }
  }

  /// The session's row is locked first, so that answers at the same moment are counted one by one.
  private func tryAnswers(
    _ typed: VerificationForm, _ access: OwnAccess, _ token: [UInt8], _ caller: Caller
  ) throws -> VerificationOutcome {
    let session = access.session.sessionNum
    guard let before = try store.lockedVerification(of: session) else {
      throw PortalError.signInRequired(returnTo: nil)
    }
    if before.isDone { return .doneBefore }
    if typed.isRight(for: access.patient, caller) {
      try store.noteVerification(of: session, at: caller.now)
      try store.renewSession(session, tokenHash: Digest.sha256(token))
      try record([entry(.verified, access, caller)])
      return .done
    }
    try record([entry(.verificationFailed, access, caller)])
    guard before.tries + 1 < Portal.mostTries else {
      _ = try store.endSession(session, of: access.session.userWebNum)
      try record([entry(.verificationEndedSession, access, caller)])
      return .sessionEnded
    }
    try store.countVerificationTry(of: session)
    return .wrong(left: Portal.mostTries - before.tries - 1)
  }

  private func entry(
    _ kind: HistoryEntry.Kind, _ access: OwnAccess, _ caller: Caller
  ) -> HistoryEntry {
    HistoryEntry(
      kind: kind, actor: .patient(access.session.patNum), subject: access.session.patNum,
      session: access.session.sessionNum, network: caller.network, time: caller.now)
  }
}

extension Patient {
  /// Whether the office has what the answers are compared with.
  fileprivate var canBeVerified: Bool {
    birthdate != nil && !name.last.isEmpty && !(name.first + name.preferred).isEmpty
  }
}
