import MariaStore

extension Portal {
  func password(_ access: LoginAccess, _ caller: Caller) -> Response {
    .page(passwordPage(access, [], caller))
  }

  /// Changes the reader's password; they prove who they are with the present one (L-10, G-23).
  func changePassword(_ access: LoginAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let new = NewPassword(form)
    var errors = new.errors(userName: access.account.userName, caller)
    if form["password"].isEmpty {
      errors.insert(
        FieldError(field: "password", text: caller.say(.currentPasswordMissing)), at: 0)
    } else if errors.isEmpty, new.text == form["password"] {
      errors = [FieldError(field: "new_password", text: caller.say(.passwordIsTheSame))]
    }
    if !errors.isEmpty { return again(passwordPage(access, errors, caller)) }
    do {
      switch try checkPassword(form["password"], access, caller) {
      case .failure(let error): return again(passwordPage(access, [error], caller))
      case .success(let account):
        _ = try apply(
          LoginChange(password: hash(new.text, caller)), to: account, access, caller)
      }
    } catch PortalError.tooMany(let seconds) {
      let error = busyError(seconds, field: "password", caller)
      return again(passwordPage(access, [error], caller), waiting: seconds)
    }
    return .redirect(to: .security(changed: .password))
  }

  private func passwordPage(
    _ access: LoginAccess, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.changePassword)
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(.changePasswordIntro))</p>
      \(form(to: .changePassword, caller, class: "pp-form pp-card", fields(access, errors, caller)))\
      <p><a class="pp-link" href="\(Route.security(changed: nil))">\(say(.backToSecurity))</a></p>

      """, caller)
  }

  private func fields(
    _ access: LoginAccess, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    """
    \(userNameForPasswordManagers(access.account))\(currentPasswordField(errors, caller))\
    \(newPasswordFields(errors, caller))\
    <button class="pp-button">\(caller.say(.changePassword))</button>
    """
  }

  /// A password manager stores the new password with the name that it finds in the form.
  func userNameForPasswordManagers(_ account: PortalAccount) -> HTML {
    """
    <input name="user_name" value="\(account.userName)" autocomplete="username" hidden>

    """
  }
}
