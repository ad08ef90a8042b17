extension Portal {
  /// The start: what waits; who is not signed in is led on from there.
  func officeHome(_ caller: Caller) -> Response {
    guard caller.staffSession != nil else {
      return .redirect(to: .office(.signIn(then: nil, isSignedOut: false)))
    }
    return .redirect(to: .office(.today(nil)))
  }

  /// Keeps the language that the reader chose in a cookie.
  func chooseOfficeLanguage(_ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    guard let language = Language(rawValue: form["language"]) else {
      throw PortalError.badRequest
    }
    caller.setCookie(Cookie.language.header(language.rawValue, seconds: 31_536_000))
    return .redirect(to: .office(page(form["then"])))
  }

  /// The page to come back to, also one that leads on.
  private func page(_ address: String) -> OfficeRoute {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard address.utf8.count <= 1000, let path = parts.first,
      let query = parts.count > 1 ? Form(parts[1].utf8) : .empty
    else { return .home }
    return OfficeRoute(method: "GET", path: String(path), query: query) ?? .home
  }
}
