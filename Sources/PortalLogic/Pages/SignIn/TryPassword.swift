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
    let counters = throttleCounters(name, device, caller)
    let isWaiting = try count(counters, caller)
    let account = try store.portalAccount(foldedName: name)
    let survivor = try store.survivor(of: account?.patNum ?? PatNum(rawValue: 0))
    let hash = PasswordHash(stored: account?.password ?? "")
    let trial = try hash.trial(of: password, random: configuration.random)
    let isRight =
      trial.isRight || (configuration.allowsDemonstration && hash.form == .demonstration)
    guard isRight, !isWaiting, let account, let survivor, survivor.patient.status.isShown else {
      logSignIn(isWaiting ? "waiting" : "failed", caller)
      // Also of a name that there is not: a row more would tell that there is one.
      try record([
        HistoryEntry(
          kind: .signInFailed, actor: .unknown,
          subject: survivor?.patient.patNum ?? account?.patNum, session: nil,
          network: caller.network, time: caller.now)
      ])
      return nil
    }
    try forgive(counters)
    device.remember(name, caller, secrets, configuration.random)
    logSignIn("good", caller)
    return VerifiedAccount(
      account: account, patient: survivor.patient, clinicNum: survivor.clinicNum,
      passwordUpgrade: hash.form == .demonstration
        ? nil
        : try hash.upgrade(
          of: password, after: trial, scheme: scheme(caller),
          random: configuration.random),
      isDemonstration: hash.form == .demonstration)
  }

  /// The form in which passwords are stored (G-24).
  func scheme(_ caller: Caller) -> PasswordHash.Scheme {
    configuration.passwordScheme ?? caller.office.passwordScheme
  }

  private struct Counter {
    var key: ThrottleKey
    var limit: Int
  }

  /// A known device has one counter of its own: guessing from elsewhere does not slow its owner,
  /// and what happens on it changes no other counter.
  private func throttleCounters(
    _ name: String, _ device: KnownDevice, _ caller: Caller
  ) -> [Counter] {
    let limits = configuration.throttle
    if let id = device.id(knownFor: name) {
      let key = ThrottleKey(
        kind: .device, hash: secrets.throttleHash(id + Array(name.utf8)))
      return [Counter(key: key, limit: limits.failures)]
    }
    let network = network(of: caller.request.clientAddress)
    return [
      Counter(
        key: ThrottleKey(kind: .name, hash: secrets.throttleHash(Array(name.utf8))),
        limit: limits.failures),
      Counter(
        key: ThrottleKey(kind: .network, hash: secrets.throttleHash(Array(network.utf8))),
        limit: limits.networkFailures),
    ]
  }

  /// Counts a failure before the password is looked at: tries at the same moment cannot slip past
  /// the limit together. A counter whose wait is not over stays as it is.
  ///
  /// - Returns: whether the try has to wait.
  private func count(_ counters: [Counter], _ caller: Caller) throws -> Bool {
    try store.repeatedTransaction {
      try counters.map { counter in
        let count = try store.lockedThrottleCount(counter.key, at: caller.now)
        let isWaiting = count.isWaiting(at: caller.now)
        let next =
          isWaiting
          ? count
          : count.afterFailure(
            limit: counter.limit, limits: configuration.throttle, at: caller.now)
        try store.saveThrottleCount(counter.key, next)
        return isWaiting
      }.contains(true)
    }
  }

  /// Takes back what was counted, once the password was right.
  private func forgive(_ counters: [Counter]) throws {
    try store.repeatedTransaction {
      for counter in counters {
        if counter.key.kind == .network {
          try store.forgiveThrottleCount(counter.key, limit: counter.limit)
        } else {
          try store.clearThrottleCount(counter.key)
        }
      }
    }
  }
}
