import MariaStore
import PortalPlatform

/// What came of a code and a new password.
private enum ResetOutcome {
  case signedIn
  /// Wrong, expired, used, of another browser, or of nobody: nobody is told which.
  case refused
  /// The code was right, the password is not good enough.
  case faults([FieldError])
}

extension Portal {
  /// Asks for the code and a new password; the same page whoever asked, for whatever name.
  func passwordReset(_ caller: Caller) -> Response { .page(passwordResetPage("", [], caller)) }

  /// Sets the new password and signs in, when the code is right (L-9, G-21).
  func completePasswordReset(_ caller: Caller) throws -> Response {
    let form = try caller.form()
    let typed = form["code"]
    let new = NewPassword(form)
    let errors = resetErrors(typed, new, caller, isTokenGood: caller.isTokenGood(form))
    if !errors.isEmpty { return again(passwordResetPage(typed, errors, caller)) }
    let outcome = try configuration.hashSlots.withSlot {
      try resetInSlot(ResetCode(typed: typed), new, caller)
    }
    switch outcome {
    case .signedIn: return .redirect(to: .home)
    case .faults(let errors): return again(passwordResetPage(typed, errors, caller))
    case .refused:
      let error = FieldError(
        field: "code", text: caller.say(.resetCodeWrong), hint: caller.say(.resetCodeWrongHint))
      return again(passwordResetPage("", [error], caller))
    case nil:
      let error = busyError(2, field: "code", caller)
      return again(passwordResetPage(typed, [error], caller), waiting: 2)
    }
  }

  /// What can be told before anybody looks at the code, so that none of its tries is lost.
  private func resetErrors(
    _ typed: String, _ new: NewPassword, _ caller: Caller, isTokenGood: Bool
  ) -> [FieldError] {
    guard isTokenGood else {
      return [FieldError(field: "code", text: caller.say(.formTooOldAgain), isOfForm: true)]
    }
    let errors = new.errors(userName: "", caller)
    guard typed.trimmingSpaces().isEmpty else { return errors }
    return [FieldError(field: "code", text: caller.say(.resetCodeMissing))] + errors
  }

  private func resetInSlot(
    _ code: ResetCode?, _ new: NewPassword, _ caller: Caller
  ) throws -> ResetOutcome {
    // A browser that never asked takes the same statements.
    let hash = caller.resetHash ?? [UInt8](repeating: 0, count: 32)
    let hasTry = try store.takeResetTry(browserHash: hash)
    let reset = try store.passwordReset(browserHash: hash)
    let isRight = secrets.recovery.isHash(reset?.codeHash, of: code, browserHash: hash)
    guard isRight, hasTry, let reset, let end = reset.expiresAt, caller.now < end,
      let verified = try verified(reset, caller)
    else {
      logSignIn("reset_failed", caller)
      return .refused
    }
    let errors = try faults(of: new, for: verified.account, caller)
    if !errors.isEmpty { return .faults(errors) }
    let isDone = try setPassword(new, reset, verified, caller)
    logSignIn(isDone ? "reset_good" : "reset_failed", caller)
    return isDone ? .signedIn : .refused
  }

  /// The login of a right code, which may have lost its access meanwhile.
  private func verified(_ reset: PasswordReset, _ caller: Caller) throws -> VerifiedAccount? {
    guard let account = try store.portalAccount(reset.userWebNum), account.hasAccess,
      PasswordHash(stored: account.password).form != .demonstration,
      let survivor = try store.survivor(of: account.patNum), survivor.patient.status.isShown
    else { return nil }
    return VerifiedAccount(
      account: account, patient: survivor.patient, clinicNum: survivor.clinicNum,
      passwordUpgrade: nil, isDemonstration: false, isKnownDevice: true)
  }

  private func faults(
    of new: NewPassword, for account: PortalAccount, _ caller: Caller
  ) throws -> [FieldError] {
    let errors = new.errors(userName: account.userName, caller)
    guard errors.isEmpty,
      try PasswordHash(stored: account.password)
        .trial(of: new.text, random: configuration.random).isRight
    else { return errors }
    return [FieldError(field: "new_password", text: caller.say(.passwordIsTheSame))]
  }

  /// Writes the password and all that goes with it, and begins a session, all of it or nothing.
  ///
  /// - Returns: false when somebody else was quicker: the same code elsewhere, or the office.
  private func setPassword(
    _ new: NewPassword, _ reset: PasswordReset, _ verified: VerifiedAccount, _ caller: Caller
  ) throws -> Bool {
    struct UsedMeanwhile: Error {}
    let account = verified.account
    let owner = verified.patient.patNum
    let name = foldedUserName(account.userName)
    let device = KnownDevice(caller, secrets)
    let counters = countersToForgive(name, device, caller)
    let change = LoginChange(
      password: try PasswordHash.make(
        new.text, scheme: scheme(caller), random: configuration.random))
    var changed = account
    changed.password = change.password ?? account.password
    let cause = SessionCause(
      own: { session in
        guard try self.store.usePasswordReset(reset.resetNum) else { throw UsedMeanwhile() }
        try self.store.endPasswordResets(of: account.userWebNum)
        try self.store.endSessions(of: account.userWebNum, except: session)
        for key in counters { try self.store.clearThrottleCount(key) }
        try self.record([
          HistoryEntry(
            kind: .passwordReset, actor: .patient(owner), subject: owner, session: session,
            network: caller.network, time: caller.now)
        ])
        try self.tell(
          .passwordChanged, to: owner, name: "reset \(reset.resetNum.rawValue)", caller)
      },
      practice: {
        guard try self.store.change(account, to: change) else { return false }
        return try self.store.recordSignIn(changed, at: caller.practiceNow, newPassword: nil)
      })
    do {
      guard try beginSession(verified, because: cause, caller) else { return false }
    } catch is UsedMeanwhile {
      return false
    }
    device.remember(name, caller, secrets, configuration.random)
    caller.setCookie(Cookie.reset.expired)
    return true
  }

  /// The counters of the name itself: the network's are for others, too.
  private func countersToForgive(
    _ name: String, _ device: KnownDevice, _ caller: Caller
  ) -> [ThrottleKey] {
    let keys = [ThrottleKey(kind: .name, hash: secrets.throttleHash(Array(name.utf8)))]
    guard let id = device.id(knownFor: name) else { return keys }
    return keys + [ThrottleKey(kind: .device, hash: secrets.throttleHash(id + Array(name.utf8)))]
  }
}
