import MariaStore
import PortalPlatform

extension Portal {
  /// Changes the reader's login, and their session's token with it: what was known before opens
  /// nothing any more. A new password also ends their other sessions (G-23).
  ///
  /// - Returns: false when another login has the user name.
  /// - Throws: `PortalError.formExpired` when the login was changed elsewhere meanwhile.
  func apply(
    _ change: LoginChange, to account: PortalAccount, _ access: LoginAccess, _ caller: Caller
  ) throws -> Bool {
    let token = configuration.random.bytes(32)
    do {
      try store.repeatedTransaction {
        if change.password != nil {
          try store.endSessions(of: account.userWebNum, except: access.session.sessionNum)
          try store.endPasswordResets(of: account.userWebNum)
        }
        try store.renewSession(access.session.sessionNum, tokenHash: Digest.sha256(token))
        try tell(of: change, account, access, caller)
        try record(
          [
            change.userName.map { _ in HistoryEntry.Kind.userNameChanged },
            change.password.map { _ in .passwordChanged },
          ].compactMap(\.self).map { entry($0, access, caller) })
        // The practice's row comes last: its table may know no rollback.
        guard try store.change(account, to: change) else { throw PortalError.formExpired }
      }
    } catch let error as MariaError where error.isDuplicateKey && change.userName != nil {
      return false
    }
    caller.setCookie(Cookie.session.header(Base64.encodeForURL(token)))
    if let name = change.userName { keep(name, insteadOf: account.userName, caller) }
    return true
  }

  /// Tells the owner what was changed.
  private func tell(
    of change: LoginChange, _ account: PortalAccount, _ access: LoginAccess, _ caller: Caller
  ) throws {
    // What was changed can only be changed once.
    let before = Digest.sha256(Array("\(account.userName) \(account.password)".utf8))
    let name = "session \(access.session.sessionNum.rawValue) from \(Hex.encode(before))"
    let owner = access.session.patNum
    if let userName = change.userName {
      try tell(.userNameChanged, to: owner, tags: [.userName: userName], name: name, caller)
    }
    if change.password != nil { try tell(.passwordChanged, to: owner, name: name, caller) }
  }

  /// A row of the history about the reader's own login.
  func entry(
    _ kind: HistoryEntry.Kind, _ access: LoginAccess, _ caller: Caller
  ) -> HistoryEntry {
    let person = access.session.patNum
    return HistoryEntry(
      kind: kind, actor: .patient(person), subject: person, session: access.session.sessionNum,
      network: caller.network, time: caller.now)
  }

  /// The browser knows and remembers the new name where it knew the old one.
  private func keep(_ name: String, insteadOf old: String, _ caller: Caller) {
    let device = KnownDevice(caller, secrets)
    if device.id(knownFor: foldedUserName(old)) != nil {
      device.remember(foldedUserName(name), caller, secrets, configuration.random)
    }
    if caller.cookies[Cookie.userName.rawValue] != nil {
      caller.setCookie(
        Cookie.userName.header(PercentEncoding.encode(name), seconds: 31_536_000))
    }
  }

  /// The reader's login, when the password typed for it is right; an error of the form when not.
  ///
  /// - Throws: `PortalError.tooMany` when all slots for hashing are taken.
  func checkPassword(
    _ password: String, _ access: LoginAccess, _ caller: Caller
  ) throws -> Result<PortalAccount, FieldError> {
    let say = caller.say
    if password.isEmpty {
      return .failure(FieldError(field: "password", text: say(.currentPasswordMissing)))
    }
    let verified = try tryPassword(password, userName: access.account.userName, caller)
    guard let verified, verified.account.userWebNum == access.account.userWebNum else {
      return .failure(
        FieldError(
          field: "password", text: say(.currentPasswordWrong), hint: say(.signInFailedHint)))
    }
    return .success(verified.account)
  }

  /// The field for the present password.
  func currentPasswordField(_ errors: [FieldError], _ caller: Caller) -> HTML {
    let say = caller.say
    let state = FieldState("password", errors)
    return """
      <div class="pp-field\(state.blockClass)" data-show="\(say(.show))" data-hide="\(say(.hide))">\
      <label for="password">\(say(.currentPassword))</label>\(state.message)
      <input type="password" id="password" name="password" autocomplete="current-password" \
      required\(state.attributes)></div>

      """
  }

  /// A form that could not be carried out, again; `seconds` when all are busy.
  func again(_ page: HTML, waiting seconds: Int? = nil) -> Response {
    guard let seconds else { return .page(page, status: 422) }
    var response = Response.page(page, status: 503)
    response.headers.append(("Retry-After", String(seconds)))
    return response
  }

  func busyError(_ seconds: Int, field: String, _ caller: Caller) -> FieldError {
    FieldError(field: field, text: caller.say(.tooManyText, String(seconds)), isOfForm: true)
  }
}
