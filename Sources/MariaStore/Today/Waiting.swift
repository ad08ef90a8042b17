import PortalPlatform

/// What a user of the office may see of the things that wait.
package struct WaitingScope: Sendable, Equatable {
  package var user: UserNum
  /// What the user's rights cover, of what is for everybody.
  package var kinds: [AlertItem.Kind]
  /// Whose patients the user may see; nil for all.
  package var clinics: [ClinicNum]?
  /// Whether the user is told that no mail leaves at all.
  package var includesMailServer: Bool

  package init(
    user: UserNum, kinds: [AlertItem.Kind], clinics: [ClinicNum]?, includesMailServer: Bool
  ) {
    self.user = user
    self.kinds = kinds
    self.clinics = clinics
    self.includesMailServer = includesMailServer
  }

  /// The condition on the alert `i`: what the user has not read, for the user or for everybody. -1 is
  /// all clinics.
  var alertCondition: SQL {
    var all: SQL = """
      i.Type IN \(list: AlertItem.Kind.allCases)
          AND (i.UserNum = \(user) OR (i.UserNum = 0 AND i.Type IN \(list: kinds)))
          AND NOT EXISTS (SELECT 1 FROM alertread r
            WHERE r.AlertItemNum = i.AlertItemNum
              AND r.UserNum = \(user))
      """
    if let clinics {
      all = "\(sql: all)\n    AND (i.ClinicNum = -1 OR i.ClinicNum IN \(list: clinics))"
    }
    return all
  }

  /// The condition on the message `m`, its patient `p` and what was done about it, `d`.
  var mailCondition: SQL {
    let all: SQL = """
      m.State IN \(list: [OutboxMessage.State.bounced, .failed])
          AND d.MailNum IS NULL
          AND p.PatStatus <> \(Patient.Status.deleted)
      """
    guard let clinics else { return all }
    return "\(sql: all)\n    AND p.ClinicNum IN \(list: clinics)"
  }
}

/// How many things wait for a user.
package struct WaitingCounts: Sendable, Equatable {
  package var alerts = 0
  package var messages = 0
  /// Whether more tries to send mail have failed in a row than is usual.
  package var isMailBroken = false

  package init() {}

  package var total: Int { alerts + messages + (isMailBroken ? 1 : 0) }
}

extension Store {
  /// How many things wait for a user of the office at this moment.
  package func waiting(_ scope: WaitingScope) throws(MariaError) -> WaitingCounts {
    let found = try connection.first(
      """
      SELECT
        (SELECT COUNT(*)
        FROM alertitem i
        WHERE \(sql: scope.alertCondition)),
        (SELECT COUNT(*)
        FROM portal_mail m
        JOIN patient p ON p.PatNum = m.PatNum
        LEFT JOIN portal_mail_handled d ON d.MailNum = m.MailNum AND d.HandledAt >= m.StateAt
        WHERE \(sql: scope.mailCondition)),
        (SELECT COUNT(*)
        FROM portal_mail_trouble
        WHERE Failures > \(MailTrouble.tolerated)
          AND \(scope.includesMailServer))
      """
    ) { (alerts: Int, messages: Int, troubles: Int) in (alerts, messages, troubles) }
    var counts = WaitingCounts()
    if let found { (counts.alerts, counts.messages) = (found.0, found.1) }
    counts.isMailBroken = (found?.2 ?? 0) > 0
    return counts
  }
}
