import MariaStore

/// What was typed into the sign-in form; never the password.
struct SignInForm {
  var userName = ""
  var isRemembered = false
  var then: Route?
}

extension Portal {
  /// The page with the sign-in form (L-1, L-2).
  func signInPage(
    _ typed: SignInForm, errors: [FieldError], notice: Text?, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.signIn)
    return layout(
      Page(
        title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))\(notice.map { noticeBox(say($0)) })\
      <h1 class="pp-heading">\(say(.signInTitle))</h1>
      \(form(to: .createSession, caller, class: "pp-form pp-card", fields(typed, errors, caller)))\
      <p><a class="pp-link" href="\(Route.forgottenPassword)">\(say(.forgotPassword))</a></p>
      <p><a class="pp-link" href="\(Route.forgottenUserName)">\(say(.forgotUserName))</a></p>
      <p>\(say(.officeCanHelp)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>
      \(officeBox(caller))
      """, caller)
  }

  private func fields(_ typed: SignInForm, _ errors: [FieldError], _ caller: Caller) -> HTML {
    let say = caller.say
    let name = FieldState("user_name", errors)
    let password = FieldState("password", errors)
    let then: HTML? = typed.then.map {
      #"<input type="hidden" name="then" value="\#($0)">\#n"#
    }
    // The demonstration login needs no password.
    let required: HTML = configuration.allowsDemonstration ? .none : " required"
    return """
      \(then)<div class="pp-field\(name.blockClass)">\
      <label for="user_name">\(say(.userName))</label>\(name.message)
      <input id="user_name" name="user_name" value="\(typed.userName)" autocomplete="username" \
      autocapitalize="none" spellcheck="false" required\(name.attributes)></div>
      <div class="pp-field\(password.blockClass)" data-show="\(say(.show))" data-hide="\(say(.hide))">\
      <label for="password">\(say(.password))</label>\(password.message)
      <input type="password" id="password" name="password" autocomplete="current-password"\
      \(required)\(password.attributes)></div>
      <div class="pp-check"><input type="checkbox" id="remember" name="remember" value="1"\
      \(typed.isRemembered ? " checked" as HTML : .none)>\
      <label for="remember">\(say(.rememberUserName))</label></div>
      <button class="pp-button">\(say(.signIn))</button>
      """
  }

  private func noticeBox(_ text: String) -> HTML {
    """
    <div class="pp-notice pp-notice--info" role="status"><p>\(text)</p></div>

    """
  }

  /// Where the reader is, and how to reach the people there (L-1).
  private func officeBox(_ caller: Caller) -> HTML? {
    let office = caller.office
    guard !office.contact.name.isEmpty else { return nil }
    return """
      <section class="pp-card" aria-label="\(office.contact.name)">
      <h2 class="pp-heading">\(office.contact.name)</h2>
      \(contactFacts(office.contact, email: office.email, caller.say))</section>

      """
  }
}
