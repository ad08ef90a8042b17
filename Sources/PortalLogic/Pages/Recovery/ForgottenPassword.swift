import MariaStore
import PortalPlatform

extension Portal {
  /// Asks for the user name of somebody who has forgotten the password (L-9).
  func forgottenPassword(_ caller: Caller) -> Response {
    .page(forgottenPasswordPage("", [], caller))
  }

  /// Takes the user name, and leads to where the code is typed: nothing here tells whether there is
  /// such a login, as nobody has looked yet (G-21).
  func createPasswordReset(_ caller: Caller) throws -> Response {
    let form = try caller.form()
    let typed = form["user_name"]
    guard caller.isTokenGood(form) else {
      let error = FieldError(field: "user_name", text: caller.say(.formTooOldAgain), isOfForm: true)
      return again(forgottenPasswordPage(typed, [error], caller))
    }
    let name = foldedUserName(typed)
    guard !name.isEmpty else {
      let error = FieldError(field: "user_name", text: caller.say(.userNameMissing))
      return again(forgottenPasswordPage(typed, [error], caller))
    }
    try beginPasswordReset(name, caller)
    return .redirect(to: .passwordReset)
  }

  /// Sends another code to whom the browser asked for before: the first one has expired, or never
  /// arrived.
  func renewPasswordReset(_ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    guard let hash = caller.resetHash, let reset = try store.passwordReset(browserHash: hash),
      let name = secrets.recovery.name(reset.sealedName, browserHash: hash)
    else { return .redirect(to: .forgottenPassword) }
    try beginPasswordReset(name, caller)
    return .redirect(to: .passwordReset)
  }

  /// Keeps that this browser asks for a code for a folded user name: the same statements for each.
  private func beginPasswordReset(_ name: String, _ caller: Caller) throws {
    let secret = configuration.random.bytes(32)
    let hash = Digest.sha256(secret)
    let device = KnownDevice(caller, secrets)
    let counters = recoveryCounters(name, device: device.id(knownFor: name), caller)
    let isHeld = try store.repeatedTransaction {
      let isHeld = try count(counters, caller).isWaiting
      try store.begin(
        NewPasswordReset(
          browserHash: hash, sealedName: secrets.recovery.seal(name: name, browserHash: hash),
          isHeld: isHeld, language: caller.say.language.rawValue, network: caller.network,
          time: caller.now))
      return isHeld
    }
    caller.setCookie(Cookie.reset.header(Base64.encodeForURL(secret), seconds: 3600))
    logSignIn(isHeld ? "reset_held" : "reset_asked", caller)
  }

  private func forgottenPasswordPage(
    _ typed: String, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.resetTitle)
    let name = FieldState("user_name", errors)
    let fields: HTML = """
      <div class="pp-field\(name.blockClass)">\
      <label for="user_name">\(say(.userName))</label>\(name.message)
      <input id="user_name" name="user_name" value="\(typed)" autocomplete="username" \
      autocapitalize="none" spellcheck="false" required\(name.attributes)></div>
      <button class="pp-button">\(say(.next))</button>
      """
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.resetIntro))</p>
      \(form(to: .createPasswordReset, caller, class: "pp-form pp-card", fields))\
      <p><a class="pp-link" href="\(Route.forgottenUserName)">\(say(.forgotUserName))</a></p>
      <p>\(say(.officeCanHelp)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>

      """, caller)
  }
}

extension Caller {
  /// What a request for a new password of this browser is found by; nil when it has made none.
  var resetHash: [UInt8]? {
    Caller.secret(cookies[Cookie.reset.rawValue]).map(Digest.sha256)
  }
}
