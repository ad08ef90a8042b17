import PortalPlatform

/// A row of the history about somebody's own login, as they look for what they did not do.
package struct RecentSignIn: Sendable, Equatable {
  package var time: Instant
  package var kind: HistoryEntry.Kind
  package var network: String
  /// The browser and its system while the session lasts; nil or empty when that is not known.
  package var device: String?

  /// What is listed.
  fileprivate static let kinds: [HistoryEntry.Kind] = [
    .signedIn, .signInFailed, .passwordResetRequested, .passwordReset, .userNameReminded,
  ]
}

extension Store {
  /// The latest sign-ins with a person's login, good and failed, the latest first.
  package func recentSignIns(
    of patNum: PatNum, limit: Int
  ) throws(MariaError) -> [RecentSignIn] {
    try connection.all(
      """
      SELECT h.HappenedAt, h.Kind, h.Network, s.Device
      FROM portal_history h
      LEFT JOIN portal_session s ON s.SessionNum = h.SessionNum AND s.PatNum = h.PatNum
      WHERE h.PatNum = \(patNum)
        AND h.Kind IN \(list: RecentSignIn.kinds)
      ORDER BY h.HistoryNum DESC
      LIMIT \(limit)
      """,
      RecentSignIn.init)
  }
}
