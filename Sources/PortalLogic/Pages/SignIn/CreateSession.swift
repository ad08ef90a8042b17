import MariaStore
import PortalPlatform

extension Portal {
  /// Signs somebody in (L-15 to L-17, G-20, G-24, G-34).
  ///
  /// Every try takes the same statements and one Argon2id, whether the name exists, the password
  /// is wrong, old or missing, or the account waits; only a good one goes on to do more.
  func createSession(_ caller: Caller) throws -> Response {
    let form = try caller.form()
    var typed = SignInForm(userName: form["user_name"], isRemembered: form["remember"] == "1")
    guard caller.isTokenGood(form) else {
      return refused(typed, [FieldError(field: "password", text: caller.say(.formTooOld))], caller)
    }
    typed.then = Route(returningTo: form["then"])
    let missing = missingFields(form, caller)
    if !missing.isEmpty { return refused(typed, missing, caller) }
    do {
      // Once more when the password was changed meanwhile: a form that was sent twice brings an
      // old hash up to date with its first copy.
      for _ in 1...2 {
        guard let account = try tryPassword(form["password"], userName: typed.userName, caller)
        else { break }
        guard try beginSession(account, caller) else { continue }
        remember(typed, caller)
        return .redirect(to: typed.then ?? .home)
      }
    } catch PortalError.tooMany(let seconds) {
      return busy(typed, seconds, caller)
    }
    let error = FieldError(
      field: "user_name", text: caller.say(.signInFailed), hint: caller.say(.signInFailedHint),
      isOfForm: true)
    return refused(typed, [error], caller)
  }

  /// The form again, when too many sign in at the same moment.
  private func busy(_ typed: SignInForm, _ seconds: Int, _ caller: Caller) -> Response {
    let error = FieldError(
      field: "password", text: caller.say(.tooManyText, String(seconds)), isOfForm: true)
    var response = refused(typed, [error], caller)
    response.status = 503
    response.headers.append(("Retry-After", String(seconds)))
    return response
  }

  private func missingFields(_ form: Form, _ caller: Caller) -> [FieldError] {
    var errors: [FieldError] = []
    if form["user_name"].trimmingSpaces().isEmpty {
      errors.append(FieldError(field: "user_name", text: caller.say(.userNameMissing)))
    }
    if form["password"].isEmpty, !needsNoPassword(form["user_name"]) {
      errors.append(FieldError(field: "password", text: caller.say(.passwordMissing)))
    }
    return errors
  }

  /// The demonstration login takes any password or none (G-32).
  private func needsNoPassword(_ userName: String) -> Bool {
    configuration.allowsDemonstration && foldedUserName(userName) == "demo"
  }

  private func refused(
    _ typed: SignInForm, _ errors: [FieldError], _ caller: Caller
  ) -> Response {
    .page(signInPage(typed, errors: errors, notice: nil, caller), status: 422)
  }

  private func remember(_ typed: SignInForm, _ caller: Caller) {
    caller.setCookie(
      typed.isRemembered
        ? Cookie.userName.header(
          PercentEncoding.encode(typed.userName.trimmingSpaces()), seconds: 31_536_000)
        : Cookie.userName.expired)
  }
}
