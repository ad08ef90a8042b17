import MariaStore

extension Portal {
  func userName(_ access: LoginAccess, _ caller: Caller) throws -> Response {
    let draft = try draft(of: .changeUserName, access.session, caller)
    let typed = draft?["new_user_name"] ?? access.account.userName
    return .page(userNamePage(typed, [], caller, draft))
  }

  /// Changes the reader's user name; they prove who they are with the password (L-7, G-03).
  func changeUserName(_ access: LoginAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let typed = form["new_user_name"].trimmingSpaces()
    let errors = userNameErrors(typed, caller)
    if !errors.isEmpty { return again(userNamePage(typed, errors, caller)) }
    do {
      switch try checkPassword(form["password"], access, caller) {
      case .failure(let error): return again(userNamePage(typed, [error], caller))
      case .success(let account):
        guard try apply(LoginChange(userName: typed), to: account, access, caller) else {
          return again(userNamePage(typed, [userNameError(.taken, caller)], caller))
        }
      }
    } catch PortalError.tooMany(let seconds) {
      let error = busyError(seconds, field: "password", caller)
      return again(userNamePage(typed, [error], caller), waiting: seconds)
    }
    return .redirect(to: .security(changed: .userName))
  }

  private func userNamePage(
    _ typed: String, _ errors: [FieldError], _ caller: Caller, _ draft: Draft? = nil
  ) -> HTML {
    let say = caller.say
    let title = say(.changeUserName)
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      \(draftNotice(draft, of: .changeUserName, caller))\
      \(form(to: .changeUserName, caller, class: "pp-form pp-card", fields(typed, errors, caller)))\
      <p><a class="pp-link" href="\(Route.security(changed: nil))">\(say(.backToSecurity))</a></p>

      """, caller)
  }

  private func fields(_ typed: String, _ errors: [FieldError], _ caller: Caller) -> HTML {
    """
    \(newUserNameField(typed, hint: .newUserNameHint, errors, caller))\(currentPasswordField(errors, caller))\
    <button class="pp-button">\(caller.say(.changeUserName))</button>
    """
  }
}
