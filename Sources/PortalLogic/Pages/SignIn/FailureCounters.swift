import MariaStore
import PortalPlatform

/// A counter of the throttle, and how far it may go before somebody has to wait.
struct LimitedCounter {
  var key: ThrottleKey
  var limit: Int
  var limits: ThrottleLimits
}

extension Portal {
  /// The counters of tries to sign in with a folded user name.
  func signInCounters(_ name: String, _ device: KnownDevice, _ caller: Caller) -> [LimitedCounter] {
    counters(
      of: name, device.id(knownFor: name), configuration.throttle, caller,
      hash: secrets.throttleHash)
  }

  /// The counters of those who have forgotten something: of a folded user name, or of whatever else
  /// they are found by.
  func recoveryCounters(
    _ name: String, device: [UInt8]?, _ caller: Caller
  ) -> [LimitedCounter] {
    counters(
      of: name, device, configuration.recoveries, caller, hash: secrets.recoveryThrottleHash)
  }

  /// A known device has one counter of its own: guessing from elsewhere does not slow its owner,
  /// and what happens on it changes no other counter.
  private func counters(
    of name: String, _ device: [UInt8]?, _ limits: ThrottleLimits, _ caller: Caller,
    hash: ([UInt8]) -> [UInt8]
  ) -> [LimitedCounter] {
    if let device {
      let key = ThrottleKey(kind: .device, hash: hash(device + Array(name.utf8)))
      return [LimitedCounter(key: key, limit: limits.failures, limits: limits)]
    }
    let network = network(of: caller.request.clientAddress)
    return [
      LimitedCounter(
        key: ThrottleKey(kind: .name, hash: hash(Array(name.utf8))), limit: limits.failures,
        limits: limits),
      LimitedCounter(
        key: ThrottleKey(kind: .network, hash: hash(Array(network.utf8))),
        limit: limits.networkFailures, limits: limits),
    ]
  }

  /// Counts a failure before the password is looked at: tries at the same moment cannot slip past
  /// the limit together. A counter whose wait is not over stays as it is. In the caller's
  /// transaction.
  ///
  /// - Returns: whether the try has to wait, and whether it makes later ones with that name wait.
  func count(
    _ counters: [LimitedCounter], _ caller: Caller
  ) throws -> (isWaiting: Bool, slowsName: Bool) {
    var isWaiting = false
    var slowsName = false
    for counter in counters {
      let count = try store.lockedThrottleCount(counter.key, at: caller.now)
      let waits = count.isWaiting(at: caller.now)
      let next =
        waits
        ? count
        : count.afterFailure(limit: counter.limit, limits: counter.limits, at: caller.now)
      try store.saveThrottleCount(counter.key, next)
      isWaiting = isWaiting || waits
      slowsName = slowsName || (!waits && next.waitUntil != nil && counter.key.kind == .name)
    }
    return (isWaiting, slowsName)
  }

  /// Takes back what was counted, once the password was right. In the caller's transaction.
  func forgive(_ counters: [LimitedCounter]) throws {
    for counter in counters {
      if counter.key.kind == .network {
        try store.forgiveThrottleCount(counter.key, limit: counter.limit)
      } else {
        try store.clearThrottleCount(counter.key)
      }
    }
  }
}
