extension Portal {
  /// The start: the first tab, or the sign-in page for somebody who is not signed in.
  func home(_ caller: Caller) -> Response {
    if caller.session == nil { return .redirect(to: .signIn(then: nil, isSignedOut: false)) }
    return .redirect(to: firstPage(of: caller.office))
  }

  /// What somebody sees first.
  func firstPage(of office: Office) -> Route {
    office.offers(.appointments) ? .appointments(of: nil, showsAll: false) : .people
  }
}
