import PortalPlatform

/// A visit as the rules of invitations look at it (appointment).
package struct InviteVisit: Sendable {
  package var aptNum: AptNum
  /// appointment.AptStatus: 1 scheduled, 2 complete; all others are no visits that take place.
  package var status: Int
  /// In the clinic's zone, as all times of the practice.
  package var start: WallTime
  package var minutes: Int
  package var clinicNum: ClinicNum
  package var askedToArrive: WallTime?
  package var provider: ProviderName?
  package var providerAbbreviation: String

  package init(
    aptNum: AptNum, status: Int, start: WallTime, minutes: Int, clinicNum: ClinicNum,
    askedToArrive: WallTime?, provider: ProviderName?, providerAbbreviation: String
  ) {
    self.aptNum = aptNum
    self.status = status
    self.start = start
    self.minutes = minutes
    self.clinicNum = clinicNum
    self.askedToArrive = askedToArrive
    self.provider = provider
    self.providerAbbreviation = providerAbbreviation
  }

  package var end: WallTime { start.adding(seconds: minutes * 60) }
}

extension InviteVisit: SQLColumns {
  package static let columnCount = 8 + ProviderName.columnCount - 1

  /// Of the appointment `a` with the rows of ``joins``.
  static let columns: SQL = """
    a.AptNum, a.AptStatus, a.AptDateTime, CHAR_LENGTH(a.Pattern) * 5, a.ClinicNum,
    a.DateTimeAskedToArrive, COALESCE(d.Abbr, ''), d.FName, d.LName, d.Suffix
    """

  static let joins: SQL = """
    LEFT JOIN provider d
      ON d.ProvNum = IF(a.IsHygiene = 1 AND a.ProvHyg > 0, a.ProvHyg, a.ProvNum)
    """

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> InviteVisit {
    InviteVisit(
      aptNum: try AptNum.decode(row, column), status: try Int.decode(row, column + 1),
      start: try WallTime.decode(row, column + 2), minutes: try Int.decode(row, column + 3),
      clinicNum: try ClinicNum.decode(row, column + 4),
      askedToArrive: try WallTime?.decode(row, column + 5),
      provider: try ProviderName?.decode(row, column + 7),
      providerAbbreviation: try row.text(at: column + 6))
  }
}

/// Somebody with a visit about which they may be written to.
package struct InviteCandidate: Sendable {
  package var subject: AccessSubject
  package var visit: InviteVisit

  package init(subject: AccessSubject, visit: InviteVisit) {
    self.subject = subject
    self.visit = visit
  }
}

/// An invitation of the past, from which follows whether there is another one.
package struct PriorInvite: Sendable {
  package var patNum: PatNum
  package var ruleNum: RuleNum
  package var leadSeconds: Int
  package var aptNum: AptNum?
  package var aptTime: WallTime?
  /// Practice-local.
  package var sentAt: WallTime
}

extension Store {
  /// The visits that begin within a time and are scheduled or complete, with their people; not those
  /// for which there is an invitation of the same kind for the same time.
  ///
  /// - Parameter isBefore: of which kind the invitations are.
  package func inviteCandidates(
    from: WallTime, to: WallTime, isBefore: Bool
  ) throws(MariaError) -> [InviteCandidate] {
    try connection.all(
      """
      SELECT \(sql: AccessSubject.columns), \(sql: InviteVisit.columns)
      FROM appointment a
      JOIN patient p ON p.PatNum = a.PatNum
      \(sql: AccessSubject.joins)
      \(sql: InviteVisit.joins)
      WHERE a.AptStatus IN (1, 2)
        AND a.AptDateTime BETWEEN \(from) AND \(to)
        AND p.PatStatus IN (0, 1, 2)
        AND NOT EXISTS (
          SELECT 1
          FROM portal_invite i
          WHERE i.AptNum = a.AptNum
            AND i.AptTime = a.AptDateTime
            AND i.LeadSeconds > 0 = \(isBefore)
        )
      ORDER BY a.AptDateTime, a.AptNum
      """,
      InviteCandidate.init)
  }

  /// What these people were invited to before, by the portal or by the practice software.
  ///
  /// - Parameter offset: seconds from UTC to the practice's time.
  package func priorInvites(
    of people: [PatNum], offset: Int
  ) throws(MariaError) -> [PriorInvite] {
    try connection.all(
      """
      SELECT PatNum, RuleNum, LeadSeconds, AptNum, AptTime,
        COALESCE(StateAt, MadeAt) + INTERVAL \(offset) SECOND
      FROM portal_invite
      WHERE PatNum IN \(list: people)
      UNION ALL
      SELECT PatNum, ApptReminderRuleNum, TSPrior DIV 10000000, ApptNum, ApptDateTime, DateTimeSent
      FROM patientportalinvite
      WHERE PatNum IN \(list: people)
        AND SendStatus IN (3, 5)
        AND DateTimeSent > '0001-01-02'
      """,
      PriorInvite.init)
  }
}
