import MariaStore

extension Portal {
  /// Signs the user out somewhere else. Their present session ends by signing out.
  func endStaffDevice(
    _ key: StaffSessionNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    _ = try caller.checkedForm()
    guard key != access.session.staffSessionNum else { throw PortalError.notFound }
    try store.repeatedTransaction {
      // One that is gone already is as it was asked for; another user's is none of theirs.
      if try store.endStaffSession(key, of: access.userNum) {
        try record([staffEntry(.staffSessionEnded, access.session, caller)])
      }
    }
    return .redirect(to: .office(.security(changed: .devices)))
  }

  /// Signs the user out everywhere but here.
  func endOtherStaffDevices(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    try store.repeatedTransaction {
      let ended = try store.endStaffSessions(
        of: access.userNum, except: access.session.staffSessionNum)
      if ended > 0 { try record([staffEntry(.staffSessionEnded, access.session, caller)]) }
    }
    return .redirect(to: .office(.security(changed: .devices)))
  }
}
