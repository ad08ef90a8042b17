import MariaStore
import PortalPlatform

extension Portal {
  /// Signs a user of the office in. Every try takes the same statements and one Argon2id, and only a
  /// right password learns why it does not help.
  func createStaffSession(_ caller: Caller) throws -> Response {
    let form = try caller.form()
    var typed = StaffSignInForm(userName: form["user_name"])
    guard caller.isTokenGood(form) else {
      return refused(typed, [FieldError(field: "password", text: caller.say(.formTooOld))], caller)
    }
    typed.then = OfficeRoute(returningTo: form["then"])
    let missing = missingFields(form, caller)
    if !missing.isEmpty { return refused(typed, missing, caller) }
    do {
      // Once more when the password was changed meanwhile: a form that was sent twice brings an
      // old hash up to date with its first copy.
      for _ in 1...2 {
        switch try tryStaffPassword(form["password"], userName: typed.userName, caller) {
        case .failed: return refused(typed, [failure(caller)], caller)
        case .mustChangePassword: return refused(typed, [mustChange(caller)], caller)
        case .right(let user, let upgrade):
          guard let state = try beginStaffSession(user, upgrade, caller) else { continue }
          return .redirect(to: .office(next(state, typed.then)))
        }
      }
    } catch PortalError.tooMany(let seconds) {
      let error = FieldError(
        field: "password", text: caller.say(.tooManyText, String(seconds)), isOfForm: true)
      var response = refused(typed, [error], caller)
      response.status = 503
      response.headers.append(("Retry-After", String(seconds)))
      return response
    }
    return refused(typed, [failure(caller)], caller)
  }

  private func next(_ state: StaffSession.State, _ then: OfficeRoute?) -> OfficeRoute {
    switch state {
    case .open: then ?? .home
    case .needsCode: .code(then: then)
    case .needsSecondFactor: .secondFactor
    }
  }

  private func failure(_ caller: Caller) -> FieldError {
    FieldError(
      field: "user_name", text: caller.say(.staffSignInFailed),
      hint: caller.say(.staffSignInFailedHint), isOfForm: true)
  }

  private func mustChange(_ caller: Caller) -> FieldError {
    FieldError(
      field: "password", text: caller.say(.staffMustChangePassword),
      hint: caller.say(.staffMustChangePasswordHint), isOfForm: true)
  }

  private func missingFields(_ form: Form, _ caller: Caller) -> [FieldError] {
    var errors: [FieldError] = []
    if form["user_name"].trimmingSpaces().isEmpty {
      errors.append(FieldError(field: "user_name", text: caller.say(.userNameMissing)))
    }
    if form["password"].isEmpty {
      errors.append(FieldError(field: "password", text: caller.say(.passwordMissing)))
    }
    return errors
  }

  private func refused(
    _ typed: StaffSignInForm, _ errors: [FieldError], _ caller: Caller
  ) -> Response {
    .page(staffSignInPage(typed, errors: errors, notice: nil, caller), status: 422)
  }
}
