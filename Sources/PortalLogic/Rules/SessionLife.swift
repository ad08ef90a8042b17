import MariaStore
import PortalPlatform

extension Session {
  /// When it ends if it is not used any more (G-26).
  func end(idleMinutes: Int) -> Instant {
    min(expiresAt, lastUsedAt.adding(seconds: idleMinutes * 60))
  }

  /// Whether using it now would not make it last as long as usual: it ends soon in any case.
  func isNearItsEnd(idleMinutes: Int, at now: Instant) -> Bool {
    expiresAt <= now.adding(seconds: idleMinutes * 60)
  }
}

/// Seconds before its end at which the page asks whether the session shall last: two minutes, less
/// where sessions are very short.
func warningSeconds(idleMinutes: Int) -> Int { min(120, idleMinutes * 30) }
