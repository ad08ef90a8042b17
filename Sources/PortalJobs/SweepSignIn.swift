import MariaStore
import PortalPlatform

extension Jobs {
  /// Removes sessions, counters of failed sign-ins and requests for a new password that are over.
  func sweepSignIn() throws -> JobOutcome {
    let now = clock.now()
    var removed = 0
    while case let count = try store.sweepSessions(before: now), count > 0 { removed += count }
    while case let count = try store.sweepStaffSessions(before: now), count > 0 {
      removed += count
    }
    // The longest wait is a day at most.
    let dayAgo = now.adding(seconds: -86_400)
    while case let count = try store.sweepThrottleCounts(before: dayAgo), count > 0 {
      removed += count
    }
    while case let count = try store.sweepPasswordResets(before: dayAgo), count > 0 {
      removed += count
    }
    while case let count = try store.sweepUserNameReminders(before: dayAgo), count > 0 {
      removed += count
    }
    while case let count = try store.sweepLinkRequests(before: dayAgo), count > 0 {
      removed += count
    }
    // What an invitation has come to is told for a while after its end.
    let longAgo = now.adding(seconds: -180 * 86_400)
    while case let count = try store.sweepLinks(before: longAgo), count > 0 { removed += count }
    if removed > 0 { write(.info, "swept_sign_in", ["rows": .number(removed)]) }
    return .done
  }
}
