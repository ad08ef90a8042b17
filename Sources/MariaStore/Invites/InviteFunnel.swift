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

/// An invitation with the name of whom it invites.
package struct InvitedPerson: Sendable {
  package var progress: InviteProgress
  package var name: PersonName
  /// Whether the person has had no other one since.
  package var isLatest: Bool

  /// Whether it makes sense to send another one: nothing came of this one, and nothing is on its way.
  package var canBeRepeated: Bool {
    switch progress.step {
    case .accepted, .bounced, .failed, .expired: isLatest
    case .queued, .visited, .activated: false
    }
  }
}

/// Which invitations are counted.
package struct InvitePeriod: Sendable, Equatable {
  package var from: Instant
  /// The first moment after it.
  package var until: Instant
  /// Whose patients; nil for all.
  package var clinics: [ClinicNum]?
  /// Seconds from UTC to the practice's time.
  package var offset: Int

  package init(from: Instant, until: Instant, clinics: [ClinicNum]?, offset: Int) {
    self.from = from
    self.until = until
    self.clinics = clinics
    self.offset = offset
  }
}

extension InviteProgress: SQLColumns {
  package static let columnCount = 8

  /// Of the invitation `i`, grouped by it, with the rows of ``joins``.
  static func columns(offset: Int, at now: Instant) -> SQL {
    """
    i.InviteNum, i.PatNum, i.ClinicNum, i.AptNum, i.MadeAt,
        \(sql: step(offset: offset, at: now)) AS Step,
        COALESCE(m.SentTo, '') AS SentTo, COALESCE(m.Reason, '') AS Reason
    """
  }

  /// A link that is swept has expired long ago.
  static func step(offset: Int, at now: Instant) -> SQL {
    """
    CASE
          WHEN k.Ending IN (1, 4)
            OR (i.State = 2 AND MAX(u.DateTimeLastLogin) > i.StateAt + INTERVAL \(offset) SECOND)
            THEN 6
          WHEN m.State = 4 THEN 3
          WHEN i.State = 3 THEN 4
          WHEN i.State = 1 THEN 1
          WHEN k.ExpiresAt <= \(now) OR (i.LinkNum > 0 AND k.LinkNum IS NULL) THEN 7
          WHEN k.VisitedAt IS NOT NULL THEN 5
          ELSE 2
        END
    """
  }

  static let joins: SQL = """
    LEFT JOIN portal_mail m ON m.MailNum = i.MailNum
      LEFT JOIN portal_access_link k ON k.LinkNum = i.LinkNum
      LEFT JOIN userweb u ON u.FKey = i.PatNum AND u.FKeyType = 1
    """

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> InviteProgress {
    InviteProgress(
      inviteNum: try InviteNum.decode(row, column), patNum: try PatNum.decode(row, column + 1),
      clinicNum: try ClinicNum.decode(row, column + 2),
      aptNum: try AptNum?.decode(row, column + 3), madeAt: try Instant.decode(row, column + 4),
      step: try Step.decode(row, column + 5), sentTo: try row.text(at: column + 6),
      reason: try row.text(at: column + 7))
  }
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
      SELECT \(sql: InviteProgress.columns(offset: offset, at: now))
      FROM portal_invite i
      \(sql: InviteProgress.joins)
      WHERE i.MadeAt >= \(since)
        \(sql: person)
      GROUP BY i.InviteNum
      ORDER BY i.InviteNum DESC
      LIMIT \(limit)
      """
    ) { (progress: InviteProgress) in progress }
  }

  /// How many invitations of a period have come how far.
  package func inviteFunnel(
    _ period: InvitePeriod, at now: Instant
  ) throws(MariaError) -> [InviteProgress.Step: Int] {
    let rows = try connection.all(
      """
      SELECT f.Step, COUNT(*)
      FROM (SELECT i.InviteNum,
          \(sql: InviteProgress.step(offset: period.offset, at: now)) AS Step
        FROM portal_invite i
        JOIN patient p ON p.PatNum = i.PatNum
        \(sql: InviteProgress.joins)
        WHERE \(sql: period.condition)
        GROUP BY i.InviteNum) f
      GROUP BY f.Step
      """
    ) { (step: InviteProgress.Step, count: Int) in (step, count) }
    return Dictionary(rows, uniquingKeysWith: +)
  }

  /// The invitations of a period, the newest first.
  ///
  /// - Parameters:
  ///   - step: those that have come so far and no farther; nil for all.
  ///   - before: only older ones than that.
  package func invitedPeople(
    _ period: InvitePeriod, step: InviteProgress.Step?, before: InviteNum?, limit: Int,
    at now: Instant
  ) throws(MariaError) -> [InvitedPerson] {
    let limit: SQL = """
      \(sql: step.map { "HAVING Step = \($0)" } ?? "")
      ORDER BY i.InviteNum DESC
      LIMIT \(limit)
      """
    let condition: SQL = """
      \(sql: period.condition)
        AND i.InviteNum < \(before?.rawValue ?? .max)
      """
    return try invitedPeople(condition, limit, offset: period.offset, at: now)
  }

  /// One invitation, if it is of a patient of these clinics.
  package func invitedPerson(
    _ inviteNum: InviteNum, of clinics: [ClinicNum]?, offset: Int, at now: Instant
  ) throws(MariaError) -> InvitedPerson? {
    let condition: SQL = """
      i.InviteNum = \(inviteNum)
        AND \(sql: InvitePeriod.limits(clinics).condition)
      """
    return try invitedPeople(condition, "", offset: offset, at: now).first
  }

  private func invitedPeople(
    _ condition: SQL, _ limit: SQL, offset: Int, at now: Instant
  ) throws(MariaError) -> [InvitedPerson] {
    try connection.all(
      """
      SELECT \(sql: InviteProgress.columns(offset: offset, at: now)),
        p.FName, p.Preferred, p.LName,
        NOT EXISTS (
          SELECT 1
          FROM portal_invite n
          WHERE n.PatNum = i.PatNum
            AND n.InviteNum > i.InviteNum
        )
      FROM portal_invite i
      JOIN patient p ON p.PatNum = i.PatNum
      \(sql: InviteProgress.joins)
      WHERE \(sql: condition)
      GROUP BY i.InviteNum
      \(sql: limit)
      """
    ) { (progress: InviteProgress, first: String, preferred: String, last: String, latest: Bool) in
      InvitedPerson(
        progress: progress, name: PersonName(first: first, preferred: preferred, last: last),
        isLatest: latest)
    }
  }
}

extension InvitePeriod {
  /// Nobody sees people whom the practice has deleted.
  fileprivate static func limits(_ clinics: [ClinicNum]?) -> PatientLimits {
    PatientLimits(
      statuses: [.patient, .nonPatient, .inactive, .prospective, .archived, .deceased],
      clinics: clinics)
  }

  /// On the invitation `i` and its patient `p`.
  fileprivate var condition: SQL {
    """
    i.MadeAt >= \(from)
        AND i.MadeAt < \(until)
        AND \(sql: InvitePeriod.limits(clinics).condition)
    """
  }
}
