import MariaStore

extension Portal {
  /// Signs the caller out: the session's row goes, so that a copy of the cookie opens nothing.
  func endSession(_ caller: Caller) throws -> Response {
    if caller.session != nil { _ = try caller.checkedForm() }
    if let token = caller.tokenHash {
      try store.transaction {
        if let session = caller.session {
          try record([
            HistoryEntry(
              kind: .signedOut, actor: .patient(session.patNum), subject: session.patNum,
              session: session.sessionNum, network: caller.network, time: caller.now)
          ])
        }
        // Also the row of a session that idled away: a longer idle time would bring it back.
        try store.endSession(tokenHash: token)
      }
    }
    caller.setCookie(Cookie.session.expired)
    var response = Response.redirect(to: .signIn(then: nil, isSignedOut: true))
    // Never "cookies": that would take the other face's session and the remembered name as well.
    response.headers.append(("Clear-Site-Data", #""cache", "storage""#))
    return response
  }
}
