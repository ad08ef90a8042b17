import MariaStore

extension Portal {
  /// What somebody sees who has to choose a user name or a password first (L-6, L-6b).
  func setup(_ access: LoginAccess?, _ caller: Caller) -> Response {
    guard let access else { return .redirect(to: .home) }
    return .page(setupPage(access, access.account.userName, [], caller))
  }

  /// Takes the user name, which may stay as it is (G-03), and the password, which may not. They
  /// have just signed in with the one that was made for them, so that nobody asks for it again.
  func completeSetup(_ access: LoginAccess?, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    guard let access else { return .redirect(to: .home) }
    let account = access.account
    let asksForName = account.requiresUserNameChange
    let name = asksForName ? form["new_user_name"].trimmingSpaces() : account.userName
    let new = NewPassword(form)
    var errors = asksForName && name != account.userName ? userNameErrors(name, caller) : []
    if account.requiresPasswordChange { errors += new.errors(userName: name, caller) }
    if !errors.isEmpty { return again(setupPage(access, name, errors, caller)) }
    do {
      var change = LoginChange(settlesUserName: asksForName)
      if name != account.userName { change.userName = name }
      if account.requiresPasswordChange {
        if try isPassword(new.text, of: account) {
          let error = FieldError(field: "new_password", text: caller.say(.passwordIsTheSame))
          return again(setupPage(access, name, [error], caller))
        }
        change.password = try hash(new.text, caller)
      }
      guard try apply(change, to: account, access, caller) else {
        return again(setupPage(access, name, [userNameError(.taken, caller)], caller))
      }
    } catch PortalError.tooMany(let seconds) {
      let error = busyError(seconds, field: asksForName ? "new_user_name" : "new_password", caller)
      return again(setupPage(access, name, [error], caller), waiting: seconds)
    }
    return .redirect(to: .home)
  }

  private func setupPage(
    _ access: LoginAccess, _ typed: String, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let account = access.account
    let title = say(.setupTitle)
    return layout(
      Page(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))<h1 class="pp-heading">\(title)</h1>
      <p>\(say(intro(account)))</p>
      \(form(to: .completeSetup, caller, class: "pp-form pp-card", fields(account, typed, errors, caller)))
      """, caller)
  }

  private func intro(_ account: PortalAccount) -> Text {
    switch (account.requiresUserNameChange, account.requiresPasswordChange) {
    case (true, true): .setupIntro
    case (true, false): .setupUserNameIntro
    default: .setupPasswordIntro
    }
  }

  private func fields(
    _ account: PortalAccount, _ typed: String, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let name: HTML =
      account.requiresUserNameChange
      ? newUserNameField(typed, hint: .givenUserNameHint, errors, caller)
      : userNameForPasswordManagers(account)
    let password: HTML? =
      account.requiresPasswordChange ? newPasswordFields(errors, caller) : nil
    return """
      \(name)\(password)<button class="pp-button">\(caller.say(.saveAndGoOn))</button>
      """
  }
}
