import PortalPlatform

/// How far an invitation has come (G-113).
package struct InviteProgress: Sendable {
  package enum Step: Int, SQLConvertible, Sendable, CaseIterable {
    case queued = 1
    /// The mail server has it.
    case accepted = 2
    case bounced = 3
    case failed = 4
    /// A browser showed its link.
    case visited = 5
    /// Its link was used, or the owner signed in after it was sent.
    case activated = 6
    case expired = 7
  }

  package var inviteNum: InviteNum
  package var patNum: PatNum
  package var clinicNum: ClinicNum
  package var aptNum: AptNum?
  package var madeAt: Instant
  package var step: Step
  /// Where the message went; empty before it did.
  package var sentTo: String
  /// The mail server's answer, or why not.
  package var reason: String
}

extension Store {
  /// The invitations made since a time, the newest first, each with how far it has come.
  ///
  /// - Parameters:
  ///   - patNum: of whom; nil for everybody.
  ///   - offset: seconds from UTC to the practice's time.
  package func inviteProgress(
    since: Instant, of patNum: PatNum? = nil, limit: Int, offset: Int, at now: Instant
  ) throws(MariaError) -> [InviteProgress] {
    let person: SQL = patNum.map { "AND i.PatNum = \($0)" } ?? ""
    return try connection.all(
      """
      SELECT i.InviteNum, i.PatNum, i.ClinicNum, i.AptNum, i.MadeAt,
        CASE
          WHEN k.Ending IN (1, 4)
            OR (i.State = 2 AND MAX(u.DateTimeLastLogin) > i.StateAt + INTERVAL \(offset) SECOND)
            THEN 6
          WHEN m.State = 4 THEN 3
          WHEN i.State = 3 THEN 4
          WHEN i.State = 1 THEN 1
          WHEN k.ExpiresAt <= \(now) THEN 7
          WHEN k.VisitedAt IS NOT NULL THEN 5
          ELSE 2
        END,
        COALESCE(m.SentTo, ''), COALESCE(m.Reason, '')
      FROM portal_invite i
      LEFT JOIN portal_mail m ON m.MailNum = i.MailNum
      LEFT JOIN portal_access_link k ON k.LinkNum = i.LinkNum
      LEFT JOIN userweb u ON u.FKey = i.PatNum AND u.FKeyType = 1
      WHERE i.MadeAt >= \(since)
        \(sql: person)
      GROUP BY i.InviteNum
      ORDER BY i.InviteNum DESC
      LIMIT \(limit)
      """,
      InviteProgress.init)
  }
}
