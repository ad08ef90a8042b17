import MariaStore
import PortalPlatform

/// What became of a try to sign in to the office face.
enum StaffTrial {
  case failed
  /// The password is right, and the practice software wants another one first.
  case mustChangePassword
  /// The user as they were read, and what to store instead of an outdated hash.
  case right(StaffUser, upgrade: String?)
}

extension StaffUser {
  /// Failures in a row after which nobody comes in for a while, and seconds of that while: as the
  /// practice software does it.
  static let mostFailures = 5
  static let shutSeconds = 300

  /// Whether failures keep the user out at that practice-local time.
  func isShut(at time: WallTime) -> Bool {
    guard failedAttempts >= StaffUser.mostFailures, let failedAt else { return false }
    return failedAt.adding(seconds: StaffUser.shutSeconds) > time
  }

  /// The failures in a row when there is one more; a while that is over begins a new row.
  fileprivate var failuresAfterOneMore: Int {
    failedAttempts >= StaffUser.mostFailures ? 1 : failedAttempts + 1
  }
}

/// A user whose failure is counted; nobody when there is none to count for.
private struct CountedUser {
  var user: StaffUser?
  /// The user as they were before.
  var failuresBefore = 0
  var isShut = false
}

extension Portal {
  /// - Throws: `PortalError.tooMany` when all slots for hashing are taken; then nothing is counted.
  func tryStaffPassword(
    _ password: String, userName: String, _ caller: Caller
  ) throws -> StaffTrial {
    // Nobody types more; hashing a megabyte would only cost time.
    let password = String(password.unicodeScalars.prefix(1024))
    let trial = try configuration.hashSlots.withSlot {
      try tryStaffInSlot(password, foldedUserName(userName), caller)
    }
    guard let trial else { throw PortalError.tooMany(retryAfter: 2) }
    return trial
  }

  private func tryStaffInSlot(
    _ password: String, _ name: String, _ caller: Caller
  ) throws -> StaffTrial {
    let counters = [staffNetworkCounter(caller)]
    let (isWaiting, _) = try store.repeatedTransaction { try count(counters, caller) }
    let counted = try countStaffFailure(name, caller)
    let hash = PasswordHash(stored: counted.user?.password ?? "")
    let trial = try hash.trial(of: password, random: configuration.random)
    guard trial.isRight, !isWaiting, !counted.isShut, let user = counted.user, !user.isHidden,
      !user.isLocked
    else {
      logSignIn(isWaiting || counted.isShut ? "waiting" : "failed", caller)
      try record([
        staffEntry(
          .staffSignInFailed, actor: .unknown, object: counted.user?.userNum, session: nil, caller)
      ])
      return .failed
    }
    try store.repeatedTransaction { try forgive(counters) }
    guard !user.requiresPasswordChange else {
      logSignIn("password_change", caller)
      _ = try store.countStaffFailure(
        of: user, failures: counted.failuresBefore, at: caller.practiceNow)
      return .mustChangePassword
    }
    logSignIn("good", caller)
    return .right(
      user,
      upgrade: try hash.upgrade(
        of: password, after: trial, scheme: scheme(caller), random: configuration.random))
  }

  /// Counts a failure before the password is looked at, so that tries at the same moment cannot slip
  /// past the limit together. Somebody who is shut out stays so for no longer.
  private func countStaffFailure(_ name: String, _ caller: Caller) throws -> CountedUser {
    let now = caller.practiceNow
    for _ in 1...10 {
      let user = try store.staffUser(foldedName: name)
      guard var user, !user.isHidden, !user.isShut(at: now) else {
        _ = try store.countStaffFailure(of: nil, failures: 0, at: now)
        return CountedUser(user: user, isShut: user?.isShut(at: now) ?? false)
      }
      let before = user.failedAttempts
      let failures = user.failuresAfterOneMore
      guard try store.countStaffFailure(of: user, failures: failures, at: now) else { continue }
      user.failedAttempts = failures
      return CountedUser(user: user, failuresBefore: before)
    }
    // Ten others were quicker: whoever they are, this try does not get a free look.
    return CountedUser(isShut: true)
  }

  private func staffNetworkCounter(_ caller: Caller) -> LimitedCounter {
    let limits = configuration.throttle
    let key = ThrottleKey(
      kind: .network, hash: secrets.throttleHash(Array("staff \(caller.network)".utf8)))
    return LimitedCounter(key: key, limit: limits.networkFailures, limits: limits)
  }
}
