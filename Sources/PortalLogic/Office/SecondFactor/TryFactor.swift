import MariaStore
import PortalPlatform

/// What somebody proved their second factor with.
enum FactorUse {
  case application
  case recoveryCode
}

extension Portal {
  /// Uses up a code of a user's application, or a recovery code; nil when it is wrong, old, used
  /// before, or when too many were wrong.
  ///
  /// The failure is counted before the code is looked at, for the user, so that signing in again and
  /// again gives nobody more tries.
  func tryFactor(_ typed: String, of userNum: UserNum, _ caller: Caller) throws -> FactorUse? {
    let counters = [factorCounter(of: userNum)]
    let (isWaiting, _) = try store.repeatedTransaction { try count(counters, caller) }
    guard let factor = try store.secondFactor(of: userNum), !isWaiting,
      let use = try use(typed, of: userNum, factor, caller)
    else { return nil }
    try store.repeatedTransaction { try forgive(counters) }
    return use
  }

  private func use(
    _ typed: String, of userNum: UserNum, _ factor: SecondFactor, _ caller: Caller
  ) throws -> FactorUse? {
    if let code = RecoveryCode(typed: typed) {
      let hashes = secrets.recoveryCodeHashes(code, of: userNum)
      return try store.takeRecoveryCode(hashes, of: userNum, at: caller.now) ? .recoveryCode : nil
    }
    guard let secret = secrets.secondFactor.open(factor.secret, for: factorPlace(userNum)) else {
      logSignIn("second_factor_unreadable", caller)
      return nil
    }
    guard let step = TimeCode.step(of: digits(typed), secret: secret, at: caller.now),
      try store.takeStep(step, of: userNum)
    else { return nil }
    return .application
  }

  /// Applications show six digits with a space between them.
  func digits(_ typed: String) -> String {
    typed.prefix(40).filter { !$0.isWhitespace }
  }

  /// Where a secret belongs: one that was moved to another user does not open.
  func factorPlace(_ userNum: UserNum) -> [UInt8] { Array("\(userNum.rawValue)".utf8) }

  private func factorCounter(of userNum: UserNum) -> LimitedCounter {
    let key = ThrottleKey(
      kind: .name,
      hash: secrets.throttleHash(Array("second factor \(userNum.rawValue)".utf8)))
    // Two sessions' worth: somebody who mistypes five codes comes in at the next try.
    return LimitedCounter(
      key: key, limit: 2 * StaffSession.mostTries, limits: configuration.throttle)
  }
}
