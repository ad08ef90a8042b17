import MariaStore
import PortalPlatform

extension Portal {
  /// Asks for the code of the second factor.
  func code(
    _ access: HalfStaffAccess?, _ then: OfficeRoute?, _ caller: Caller
  ) -> Response {
    guard access != nil else { return .redirect(to: .office(then ?? .home)) }
    return .page(codePage(then, errors: [], caller))
  }

  /// Opens the session with a code. Five wrong ones end it.
  func checkCode(_ access: HalfStaffAccess?, _ caller: Caller) throws -> Response {
    guard let access else { return .redirect(to: .office(.home)) }
    let form = try caller.checkedForm()
    let then = OfficeRoute(returningTo: form["then"])
    if form["code"].trimmingSpaces().isEmpty {
      let error = FieldError(field: "code", text: caller.say(.codeMissing))
      return .page(codePage(then, errors: [error], caller), status: 422)
    }
    guard let tries = try store.takeFactorTry(in: access.session.staffSessionNum) else {
      return try endHalfSession(access.session, caller)
    }
    if let use = try tryFactor(form["code"], of: access.session.userNum, caller) {
      try open(access.session, with: use, caller)
      return .redirect(to: .office(then ?? .home))
    }
    if tries >= StaffSession.mostTries { return try endHalfSession(access.session, caller) }
    let left = String(StaffSession.mostTries - tries)
    let error = FieldError(
      field: "code", text: caller.say(.codeWrong), hint: caller.say(.codeTriesLeft, left))
    return .page(codePage(then, errors: [error], caller), status: 422)
  }

  private func open(
    _ session: StaffSession, with use: FactorUse, _ caller: Caller
  ) throws {
    let token = configuration.random.bytes(32)
    try store.repeatedTransaction {
      if use == .recoveryCode { try record([staffEntry(.staffRecoveryCodeUsed, session, caller)]) }
      try openStaffSession(session, token: token, isSignIn: true, caller)
    }
    caller.keepStaffToken(token, hasSecondFactor: true)
  }

  private func endHalfSession(_ session: StaffSession, _ caller: Caller) throws -> Response {
    try store.transaction {
      if try store.endStaffSession(session.staffSessionNum, of: session.userNum) {
        try record([staffEntry(.staffFactorFailed, session, caller)])
      }
    }
    logSignIn("second_factor_failed", caller)
    caller.forgetStaffSession()
    let error = FieldError(
      field: "user_name", text: caller.say(.codesAllWrong), hint: caller.say(.codesAllWrongHint),
      isOfForm: true)
    return .page(
      staffSignInPage(StaffSignInForm(), errors: [error], notice: nil, caller), status: 422)
  }

  private func codePage(
    _ then: OfficeRoute?, errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.codeTitle)
    return officeLayout(
      OfficePage(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.codeIntro))</p>
      \(form(
        to: .office(.checkCode), caller, class: "pp-form pp-card",
        """
        \(thenField(then))\(codeField("code", say(.code), errors))\
        <button class="pp-button">\(say(.signIn))</button>
        """))<p>\(say(.codeLost))</p>

      """, caller)
  }

  /// A field for a code.
  func codeField(_ name: String, _ label: String, _ errors: [FieldError]) -> HTML {
    let state = FieldState(name, errors)
    return """
      <div class="pp-field\(state.blockClass)">\
      <label for="\(name)">\(label)</label>\(state.message)
      <input id="\(name)" name="\(name)" autocomplete="one-time-code" autocapitalize="characters" \
      spellcheck="false" maxlength="40" required\(state.attributes)></div>

      """
  }
}
