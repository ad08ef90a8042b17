import MariaStore
import PortalPlatform

extension Portal {
  /// Signs somebody in (L-15 to L-17, G-20, G-24, G-34).
  ///
  /// Every try takes the same statements and one Argon2id, whether the name exists, the password
  /// is wrong, old or missing, or the account waits; only a good one goes on to do more.
  func createSession(_ caller: Caller) throws -> Response {
    let form = try caller.form()
    let typed = SignInForm(
      userName: form["user_name"], isRemembered: form["remember"] == "1",
      then: Route(returningTo: form["then"]))
    guard caller.isTokenGood(form) else {
      return refused(typed, [FieldError(field: "password", text: caller.say(.formTooOld))], caller)
    }
    let missing = missingFields(form, caller)
    if !missing.isEmpty { return refused(typed, missing, caller) }
    guard let account = try tryPassword(form["password"], userName: typed.userName, caller) else {
      let error = FieldError(
        field: "user_name", text: caller.say(.signInFailed), hint: caller.say(.signInFailedHint))
      return refused(typed, [error], caller)
    }
    try beginSession(account, typed, caller)
    return .redirect(to: typed.then ?? .home)
  }

  private func missingFields(_ form: Form, _ caller: Caller) -> [FieldError] {
    var errors: [FieldError] = []
    if form["user_name"].trimmingSpaces().isEmpty {
      errors.append(FieldError(field: "user_name", text: caller.say(.userNameMissing)))
    }
    if form["password"].isEmpty, !isDemonstration(form["user_name"]) {
      errors.append(FieldError(field: "password", text: caller.say(.passwordMissing)))
    }
    return errors
  }

  private func refused(
    _ typed: SignInForm, _ errors: [FieldError], _ caller: Caller
  ) -> Response {
    .page(signInPage(typed, errors: errors, notice: nil, caller), status: 422)
  }

  /// Writes what a good sign-in leaves behind (schema.md §14), and the session.
  private func beginSession(
    _ account: VerifiedAccount, _ typed: SignInForm, _ caller: Caller
  ) throws {
    let token = configuration.random.bytes(32)
    let session = NewSession(
      tokenHash: Digest.sha256(token), userWebNum: account.userWebNum,
      patNum: account.patient.patNum, logGuid: configuration.random.uuid(),
      isDemonstration: isDemonstration(typed.userName), now: caller.now,
      expiresAt: caller.now.adding(seconds: caller.office.sessionHours * 3600))
    let time = caller.practiceNow
    try store.transaction {
      // The portal's own row comes first: where the practice's tables know no rollback, a crash
      // in between then leaves a session without its log row, and never the other way round.
      try store.beginSession(session)
      try store.recordSignIn(account.userWebNum, at: time, password: account.passwordUpgrade)
      try store.log(
        SecurityLogEntry(
          kind: .patientPortalLogin, actor: session.patNum, subject: nil, time: time,
          text: "Patient Portal: login"))
      try store.log(
        EServiceLogEntry(
          action: .loggedIn, patNum: session.patNum, clinicNum: account.clinicNum,
          logGuid: session.logGuid, time: time))
    }
    try store.sweepSessions(before: caller.now)
    try store.sweepThrottleCounts(before: caller.now.adding(seconds: -86_400))
    if let old = caller.tokenHash { try store.endSession(tokenHash: old) }
    caller.setCookie(Cookie.session.header(Base64.encodeForURL(token)))
    caller.setCookie(Cookie.form.expired)
    caller.setCookie(
      typed.isRemembered
        ? Cookie.userName.header(
          PercentEncoding.encode(typed.userName.trimmingSpaces()), seconds: 31_536_000)
        : Cookie.userName.expired)
  }
}
