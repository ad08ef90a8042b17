extension Portal {
  /// Keeps the language that the reader chose in a cookie.
  func chooseLanguage(_ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    guard let language = Language(rawValue: form["language"]) else {
      throw PortalError.badRequest
    }
    caller.setCookie(Cookie.language.header(language.rawValue, seconds: 31_536_000))
    let back =
      Route(returningTo: form["then"])
      ?? (form["then"].hasPrefix("/session/new") ? .signIn(then: nil, isSignedOut: false) : .home)
    return .redirect(to: back)
  }
}
