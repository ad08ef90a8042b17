import MariaStore
import PortalPlatform

/// A login whose password was right and whose patient may use the portal.
struct VerifiedAccount {
  var userWebNum: UserWebNum
  /// The surviving patient of a merge.
  var patient: Patient
  var clinicNum: ClinicNum
  /// What to store instead of an outdated hash.
  var passwordUpgrade: String?
}

extension Portal {
  /// Whether that user name is the demonstration login of an installation that allows it (G-32).
  func isDemonstration(_ userName: String) -> Bool {
    configuration.allowsDemonstration && foldedUserName(userName) == "demo"
  }

  /// The login, when name and password are right and nothing has to wait; nil otherwise.
  ///
  /// - Throws: `PortalError.tooMany` when all slots for hashing are taken.
  func tryPassword(
    _ password: String, userName: String, _ caller: Caller
  ) throws -> VerifiedAccount? {
    let name = foldedUserName(userName)
    let device = KnownDevice(caller, secrets)
    let counters = throttleCounters(name, device, caller)
    let limits = configuration.throttle
    // Counted before the password is looked at: tries at the same moment cannot slip past the
    // limit together.
    let waits = try store.repeatedTransaction {
      try counters.map { counter in
        let count = try store.lockedThrottleCount(counter.key, at: caller.now)
        let isWaiting = count.isWaiting(at: caller.now)
        let next =
          isWaiting
          ? count : count.afterFailure(limit: counter.limit, limits: limits, at: caller.now)
        try store.saveThrottleCount(counter.key, next)
        return isWaiting
      }
    }
    let isWaiting = waits.contains(true)
    let account = try store.portalAccount(foldedName: name)
    let survivor = try store.survivor(of: account?.patNum ?? PatNum(rawValue: 0))
    let trial = try trial(of: password, against: account?.password ?? "")
    let isRight = trial.isRight || isDemonstration(userName)
    guard isRight, !isWaiting, let account, let survivor, survivor.patient.status.isShown else {
      logSignIn(isWaiting ? "waiting" : "failed", caller)
      return nil
    }
    try forgive(counters)
    device.remember(name, caller, secrets, configuration.random)
    logSignIn("good", caller)
    return VerifiedAccount(
      userWebNum: account.userWebNum, patient: survivor.patient, clinicNum: survivor.clinicNum,
      passwordUpgrade: trial.upgrade)
  }

  private struct Counter {
    var key: ThrottleKey
    var limit: Int
  }

  /// A known device has a counter of its own: guessing from elsewhere does not slow its owner.
  private func throttleCounters(
    _ name: String, _ device: KnownDevice, _ caller: Caller
  ) -> [Counter] {
    let limits = configuration.throttle
    let nameKey =
      if let id = device.id(knownFor: name) {
        ThrottleKey(kind: .device, hash: secrets.throttleHash(id + Array(name.utf8)))
      } else {
        ThrottleKey(kind: .name, hash: secrets.throttleHash(Array(name.utf8)))
      }
    let network = network(of: caller.request.clientAddress)
    let networkKey = ThrottleKey(
      kind: .network, hash: secrets.throttleHash(Array(network.utf8)))
    return [
      Counter(key: nameKey, limit: limits.failures),
      Counter(
        key: networkKey, limit: nameKey.kind == .device ? .max : limits.networkFailures),
    ]
  }

  private func trial(of password: String, against stored: String) throws -> PasswordTrial {
    // Nobody types more; hashing a megabyte would only cost time.
    let password = String(password.unicodeScalars.prefix(1024))
    let result = try configuration.hashSlots.withSlot {
      try PasswordHash(stored: stored).trial(
        of: password, scheme: configuration.passwordScheme, random: configuration.random)
    }
    guard let result else { throw PortalError.tooMany(retryAfter: 2) }
    return result
  }

  private func forgive(_ counters: [Counter]) throws {
    for counter in counters {
      if counter.key.kind == .network {
        try store.forgiveThrottleCount(counter.key)
      } else {
        try store.clearThrottleCount(counter.key)
      }
    }
  }
}
