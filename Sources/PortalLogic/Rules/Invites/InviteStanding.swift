import MariaStore
import PortalPlatform

/// Whether somebody is invited when the office invites everybody.
package enum InviteStanding: Sendable, Equatable {
  case canBeInvited
  /// With what stands in the way.
  case cannot([InviteObstacle])
  /// They have signed in, or have a way in that they may still use.
  case needsNone
}

extension InviteSubject {
  /// Seconds for which an invitation is awaited: as long as a link works.
  package static func awaitedSince(_ now: Instant, _ terms: AccessTerms) -> Instant {
    now.adding(seconds: -86_400 * terms.linkDays)
  }

  package func standing(_ terms: AccessTerms) -> InviteStanding {
    if isAwaited || subject.isMerged { return .needsNone }
    if subject.hasAccess, subject.login?.lastSignIn != nil { return .needsNone }
    let obstacles = inviteObstacles(of: subject, terms).filter {
      // Of the practice itself, and told once.
      $0 != .hasSignedIn && $0 != .lacks(.portalAddress)
    }
    return obstacles.isEmpty ? .canBeInvited : .cannot(obstacles)
  }
}
