extension Portal {
  /// The sign-in page; somebody who is signed in goes on at once.
  func signIn(_ then: Route?, _ isSignedOut: Bool, _ caller: Caller) -> Response {
    if caller.session != nil { return .redirect(to: then ?? .home) }
    let notice: Text? =
      isSignedOut
      ? .signedOut : caller.hasEndedSession ? .sessionEnded : then != nil ? .signInPlease : nil
    // While its row is there, a form in another window can still be kept (G-26).
    if caller.hasEndedSession, caller.endedSession == nil {
      caller.setCookie(Cookie.session.expired)
    }
    let remembered = caller.rememberedUserName
    return .page(
      signInPage(
        SignInForm(userName: remembered, isRemembered: !remembered.isEmpty, then: then),
        errors: [], notice: notice, caller))
  }
}

extension Caller {
  /// The user name that this browser remembers (L-5).
  fileprivate var rememberedUserName: String {
    guard let cookie = cookies[Cookie.userName.rawValue], cookie.utf8.count <= 3100 else {
      return ""
    }
    return PercentEncoding.decodeForm(cookie.utf8) ?? ""
  }
}
