import MariaStore
import PortalPlatform

/// A link that works, and whose it is.
private struct OpenedLink {
  var link: AccessLink
  var verified: VerifiedAccount
}

extension Portal {
  /// Asks whoever opens an invitation's link for a user name and a password (G-112). Looking at it
  /// uses nothing up: mail scanners look at links, too.
  func invitation(_ text: String, _ caller: Caller) throws -> Response {
    guard let opened = try open(text, caller) else {
      return .page(invitationGonePage(text, caller))
    }
    // What a program fetches says nothing about its owner.
    if caller.request.isLook, caller.request.headers["sec-fetch-mode"] == "navigate" {
      try store.noteVisit(of: opened.link.linkNum, at: caller.now)
    }
    return .page(
      invitationPage(text, opened.verified.account.userName, [], caller))
  }

  /// Sets both, and signs in; the link is used up with that.
  func acceptInvitation(_ text: String, _ caller: Caller) throws -> Response {
    let form = try caller.form()
    guard let opened = try open(text, caller) else {
      return .page(invitationGonePage(text, caller), status: 422)
    }
    let account = opened.verified.account
    let typed = form["new_user_name"].trimmingSpaces()
    let new = NewPassword(form)
    func again(_ errors: [FieldError], waiting: Int? = nil) -> Response {
      self.again(invitationPage(text, typed, errors, caller), waiting: waiting)
    }
    guard caller.isTokenGood(form) else {
      return again([
        FieldError(field: "new_user_name", text: caller.say(.formTooOldAgain), isOfForm: true)
      ])
    }
    var errors = typed == account.userName ? [] : userNameErrors(typed, caller)
    errors += new.errors(userName: typed, caller)
    if !errors.isEmpty { return again(errors) }
    do {
      var change = LoginChange(
        password: try hash(new.text, caller), settlesUserName: true)
      if typed != account.userName { change.userName = typed }
      guard try accept(opened, change, caller) else {
        return .page(invitationGonePage(text, caller), status: 422)
      }
    } catch let error as MariaError where error.isDuplicateKey {
      return again([userNameError(.taken, caller)])
    } catch is LoginDoesNotFit {
      return again([userNameError(.hasOddCharacters, caller)])
    } catch PortalError.tooMany(let seconds) {
      return again([busyError(seconds, field: "new_user_name", caller)], waiting: seconds)
    }
    return .redirect(to: .home)
  }

  /// The link of an address, when it works; nil for all others, which nobody can tell apart.
  private func open(_ text: String, _ caller: Caller) throws -> OpenedLink? {
    guard let link = try store.accessLink(tokenHash: InvitationToken(text).hash),
      link.ending == .none, caller.now < link.expiresAt,
      let account = try store.portalAccount(link.userWebNum), account.hasAccess,
      PasswordHash(stored: account.password).form != .demonstration,
      let survivor = try store.survivor(of: account.patNum), survivor.patient.status.isShown
    else { return nil }
    // The practice software may have let its owner in, too.
    if let last = account.lastSignIn, caller.practiceZone.instant(of: last) > link.createdAt {
      return nil
    }
    return OpenedLink(
      link: link,
      verified: VerifiedAccount(
        account: account, patient: survivor.patient, clinicNum: survivor.clinicNum,
        passwordUpgrade: nil, isDemonstration: false, isKnownDevice: true))
  }

  /// Writes what was chosen and all that goes with it, and begins a session, all of it or nothing.
  ///
  /// - Returns: false when somebody else was quicker: the same link elsewhere, or the office.
  private func accept(
    _ opened: OpenedLink, _ change: LoginChange, _ caller: Caller
  ) throws -> Bool {
    struct UsedMeanwhile: Error {}
    let account = opened.verified.account
    let owner = opened.verified.patient.patNum
    var changed = account
    changed.userName = change.userName ?? account.userName
    changed.password = change.password ?? account.password
    let cause = SessionCause(
      own: { session in
        guard try self.store.useLink(opened.link.linkNum, at: caller.now) else {
          throw UsedMeanwhile()
        }
        try self.store.endPasswordResets(of: account.userWebNum)
        try self.store.endSessions(of: account.userWebNum, except: session)
        try self.record([
          HistoryEntry(
            kind: .linkUsed, actor: .patient(owner), subject: owner, session: session,
            network: caller.network, time: caller.now)
        ])
        guard account.lastSignIn != nil else { return }
        try self.tell(
          .passwordChanged, to: owner, name: "link \(opened.link.linkNum.rawValue)", caller)
      },
      practice: {
        guard try self.store.change(account, to: change) else { return false }
        return try self.store.recordSignIn(changed, at: caller.practiceNow, newPassword: nil)
      })
    do {
      guard try beginSession(opened.verified, because: cause, caller) else { return false }
    } catch is UsedMeanwhile {
      return false
    }
    KnownDevice(caller, secrets).remember(
      foldedUserName(changed.userName), caller, secrets, configuration.random)
    logSignIn("link_used", caller)
    return true
  }
}
