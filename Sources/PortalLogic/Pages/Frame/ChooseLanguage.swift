extension Portal {
  /// Keeps the language that the reader chose in a cookie.
  func chooseLanguage(_ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    guard let language = Language(rawValue: form["language"]) else {
      throw PortalError.badRequest
    }
    caller.setCookie(Cookie.language.header(language.rawValue, seconds: 31_536_000))
    return .redirect(to: page(form["then"]))
  }

  /// The page to come back to; the sign-in page with where it leads, too.
  private func page(_ address: String) -> Route {
    let signIn = Route.signIn(then: nil, isSignedOut: false).path
    guard address.hasPrefix(signIn) else { return Route(returningTo: address) ?? .home }
    let then = address.dropFirst(signIn.count + "?then=".count)
    return .signIn(
      then: PercentEncoding.decodeForm(then.utf8).flatMap(Route.init(returningTo:)),
      isSignedOut: false)
  }
}
