import MariaStore

/// What was typed into the office's sign-in form; never the password.
struct StaffSignInForm {
  var userName = ""
  var then: OfficeRoute?
}

extension Portal {
  /// The office's sign-in page; somebody who is signed in goes on at once.
  func staffSignIn(_ then: OfficeRoute?, _ isSignedOut: Bool, _ caller: Caller) -> Response {
    if caller.staffSession != nil { return .redirect(to: .office(then ?? .home)) }
    let notice: String? =
      isSignedOut
      ? caller.say(.signedOut)
      : caller.hasEndedSession
        ? caller.say(.sessionEnded) : then != nil ? caller.say(.signInPlease) : nil
    if caller.hasEndedSession { caller.setCookie(Cookie.staffSession.expired) }
    return .page(
      staffSignInPage(StaffSignInForm(then: then), errors: [], notice: notice, caller))
  }

  /// Where somebody who asks for a page has to sign in first.
  func staffSignIn(for route: Route?) -> OfficeRoute {
    guard case .office(let page) = route, page != .home else {
      return .signIn(then: nil, isSignedOut: false)
    }
    return .signIn(then: OfficeRoute(returningTo: page.path), isSignedOut: false)
  }

  func staffSignInPage(
    _ typed: StaffSignInForm, errors: [FieldError], notice: String?, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.signIn)
    return officeLayout(
      OfficePage(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))\(notice.map(officeNotice))\
      <h1 class="pp-heading">\(say(.staffSignInTitle))</h1>
      <p>\(say(.staffSignInIntro))</p>
      \(form(to: .office(.createSession), caller, class: "pp-form pp-card", fields(typed, errors, say)))
      """, caller)
  }

  private func fields(
    _ typed: StaffSignInForm, _ errors: [FieldError], _ say: Wording
  ) -> HTML {
    let name = FieldState("user_name", errors)
    let password = FieldState("password", errors)
    return """
      \(thenField(typed.then))<div class="pp-field\(name.blockClass)">\
      <label for="user_name">\(say(.userName))</label>\(name.message)
      <input id="user_name" name="user_name" value="\(typed.userName)" autocomplete="username" \
      autocapitalize="none" spellcheck="false" required\(name.attributes)></div>
      <div class="pp-field\(password.blockClass)" data-show="\(say(.show))" data-hide="\(say(.hide))">\
      <label for="password">\(say(.password))</label>\(password.message)
      <input type="password" id="password" name="password" autocomplete="current-password" \
      required\(password.attributes)></div>
      <button class="pp-button">\(say(.signIn))</button>
      """
  }

  /// Where a form leads on to.
  func thenField(_ then: OfficeRoute?) -> HTML? {
    then.map { #"<input type="hidden" name="then" value="\#($0)">\#n"# }
  }
}

/// A box that tells what has happened.
func officeNotice(_ text: String) -> HTML {
  """
  <div class="pp-notice pp-notice--info" role="status"><p>\(text)</p></div>

  """
}
