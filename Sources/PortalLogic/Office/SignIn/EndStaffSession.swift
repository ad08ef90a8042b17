import MariaStore

extension Portal {
  /// Signs the user out: the session's row goes, so that a copy of the cookie opens nothing.
  func endStaffSession(_ caller: Caller) throws -> Response {
    if caller.staffSession != nil { _ = try caller.checkedForm() }
    if let token = caller.tokenHash {
      try store.transaction {
        if let session = caller.staffSession {
          try record([staffEntry(.staffSignedOut, session, caller)])
        }
        try store.endStaffSession(tokenHash: token)
        if let session = caller.staffSession, session.state == .open {
          try store.log([
            SecurityLogEntry(
              kind: .userLogOnOff, user: session.userNum, subject: nil, time: caller.practiceNow,
              text: "Patient Portal, office: logged off")
          ])
        }
      }
    }
    caller.setCookie(Cookie.staffSession.expired)
    var response = Response.redirect(to: .office(.signIn(then: nil, isSignedOut: true)))
    // Never "cookies": that would take the other face's session as well.
    response.headers.append(("Clear-Site-Data", #""cache", "storage""#))
    return response
  }
}
