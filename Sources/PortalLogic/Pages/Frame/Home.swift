extension Portal {
  /// The start: the first tab, or the sign-in page for somebody who is not signed in.
  func home(_ caller: Caller) -> Response {
    caller.session == nil
      ? .redirect(to: .signIn(then: nil, isSignedOut: false))
      : .redirect(to: .appointments(of: nil, showsAll: false))
  }
}
