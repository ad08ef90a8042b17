import MariaStore
import PortalPlatform

extension Caller {
  /// Looks up the office's settings and the session of an office user: two statements, one for
  /// somebody unknown.
  func findStaffSession() throws -> StaffSession? {
    guard let tokenHash, let found = try portal.store.staffSession(tokenHash: tokenHash),
      !found.isHidden, !found.isLocked, now < found.end(idleMinutes: office.staffIdleMinutes)
    else { return nil }
    return found
  }
}

extension StaffSession {
  /// When it ends if it is not used any more. One that is not open yet is given ten minutes.
  func end(idleMinutes: Int) -> Instant {
    let minutes = state == .open ? idleMinutes : min(idleMinutes, 10)
    return min(expiresAt, lastUsedAt.adding(seconds: minutes * 60))
  }
}
