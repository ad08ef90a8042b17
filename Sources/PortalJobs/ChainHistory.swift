import MariaStore
import PortalPlatform

extension Jobs {
  /// Chains what has been added to the history since the last time.
  func chainHistory() throws -> JobOutcome {
    _ = try store.chainHistory(at: clock.now())
    return .done
  }

  /// Signs the end of the chain, and copies the seal to the log: whoever keeps the log elsewhere
  /// can tell when the chain was rewritten from its beginning, and the seals with it.
  func sealHistory() throws -> JobOutcome {
    let now = clock.now()
    _ = try store.chainHistory(at: now)
    if let seal = try store.sealHistory(key: sealKey, at: now) {
      log.write(seal.line(at: now))
    }
    return .done
  }
}
