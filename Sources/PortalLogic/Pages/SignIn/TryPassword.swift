import MariaStore
import PortalPlatform

/// A login whose password was right and whose patient may use the portal.
struct VerifiedAccount {
  /// As it was read, before it was verified.
  var account: PortalAccount
  /// The surviving patient of a merge.
  var patient: Patient
  var clinicNum: ClinicNum
  /// What to store instead of an outdated hash.
  var passwordUpgrade: String?
  var isDemonstration: Bool
  /// Whether the user name has been signed in with in this browser before.
  var isKnownDevice: Bool
}

extension Portal {
  /// The login, when name and password are right and nothing has to wait; nil otherwise.
  ///
  /// - Throws: `PortalError.tooMany` when all slots for hashing are taken; then nothing is counted.
  func tryPassword(
    _ password: String, userName: String, _ caller: Caller
  ) throws -> VerifiedAccount? {
    // Nobody types more; hashing a megabyte would only cost time.
    let password = String(password.unicodeScalars.prefix(1024))
    let account = try configuration.hashSlots.withSlot {
      try tryInSlot(password, foldedUserName(userName), caller)
    }
    guard let account else { throw PortalError.tooMany(retryAfter: 2) }
    return account
  }

  private func tryInSlot(
    _ password: String, _ name: String, _ caller: Caller
  ) throws -> VerifiedAccount? {
    let device = KnownDevice(caller, secrets)
    let counters = signInCounters(name, device, caller)
    let (isWaiting, slowsName) = try store.repeatedTransaction { try count(counters, caller) }
    let account = try store.portalAccount(foldedName: name)
    let survivor = try store.survivor(of: account?.patNum ?? PatNum(rawValue: 0))
    let hash = PasswordHash(stored: account?.password ?? "")
    let trial = try hash.trial(of: password, random: configuration.random)
    let isRight =
      trial.isRight || (configuration.allowsDemonstration && hash.form == .demonstration)
    guard isRight, !isWaiting, let account, let survivor, survivor.patient.status.isShown else {
      logSignIn(isWaiting ? "waiting" : "failed", caller)
      // Both also of a name that there is not: a row more would tell that there is one.
      try record([
        HistoryEntry(
          kind: .signInFailed, actor: .unknown,
          subject: survivor?.patient.patNum ?? account?.patNum, session: nil,
          network: caller.network, time: caller.now)
      ])
      if slowsName {
        try store.transaction {
          try store.queueWarning(about: account?.userWebNum, at: caller.now)
        }
      }
      return nil
    }
    try store.repeatedTransaction { try forgive(counters) }
    let isKnownDevice = device.id(knownFor: name) != nil
    device.remember(name, caller, secrets, configuration.random)
    logSignIn("good", caller)
    return VerifiedAccount(
      account: account, patient: survivor.patient, clinicNum: survivor.clinicNum,
      passwordUpgrade: hash.form == .demonstration
        ? nil
        : try hash.upgrade(
          of: password, after: trial, scheme: scheme(caller),
          random: configuration.random),
      isDemonstration: hash.form == .demonstration, isKnownDevice: isKnownDevice)
  }

  /// The form in which passwords are stored (G-24).
  func scheme(_ caller: Caller) -> PasswordHash.Scheme {
    configuration.passwordScheme ?? caller.office.passwordScheme
  }
}
