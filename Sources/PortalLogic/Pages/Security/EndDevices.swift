import MariaStore

extension Portal {
  /// Signs the reader out somewhere else. Their present session ends by signing out.
  func endDevice(
    _ key: SessionNum, _ access: LoginAccess, _ caller: Caller
  ) throws -> Response {
    _ = try caller.checkedForm()
    guard key != access.session.sessionNum else { throw PortalError.notFound }
    try store.repeatedTransaction {
      // One that is gone already is as it was asked for; another person's is none of the reader's.
      if try store.endSession(key, of: access.account.userWebNum) {
        try record([entry(.deviceSignedOut, access, caller)])
      }
    }
    return .redirect(to: .security(changed: .devices))
  }

  /// Signs the reader out everywhere but here.
  func endOtherDevices(_ access: LoginAccess, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    try store.repeatedTransaction {
      let ended = try store.endSessions(
        of: access.account.userWebNum, except: access.session.sessionNum)
      if ended > 0 { try record([entry(.deviceSignedOut, access, caller)]) }
    }
    return .redirect(to: .security(changed: .devices))
  }
}
