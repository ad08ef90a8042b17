import PortalPlatform

/// An invitation as it is made (portal_invite).
package struct NewInvite: Sendable {
  package var patNum: PatNum
  /// nil when it is sent by hand.
  package var visit: (aptNum: AptNum, time: WallTime)?
  package var ruleNum: RuleNum
  package var leadSeconds: Int
  package var clinicNum: ClinicNum
  package var mailNum: MailNum
  /// 0 for somebody who has signed in before, who needs none.
  package var linkNum: LinkNum

  package init(
    patNum: PatNum, visit: (aptNum: AptNum, time: WallTime)?, ruleNum: RuleNum, leadSeconds: Int,
    clinicNum: ClinicNum, mailNum: MailNum, linkNum: LinkNum
  ) {
    self.patNum = patNum
    self.visit = visit
    self.ruleNum = ruleNum
    self.leadSeconds = leadSeconds
    self.clinicNum = clinicNum
    self.mailNum = mailNum
    self.linkNum = linkNum
  }
}

/// portal_invite.State
package enum InviteState: Int, SQLConvertible, Sendable {
  case waiting = 1
  case sent = 2
  case failed = 3
}

/// An invitation whose message is about to go out, with its person and visit as they are now.
package struct WaitingInvite: Sendable {
  package var inviteNum: InviteNum
  package var ruleNum: RuleNum
  package var leadSeconds: Int
  /// As it was when the invitation was made.
  package var aptTime: WallTime?
  package var clinicNum: ClinicNum
  package var practiceNum: Int64
  package var linkEnding: AccessLink.Ending
  package var subject: AccessSubject
  /// nil when it was sent by hand, or the visit is gone.
  package var visit: InviteVisit?
}

extension Store {
  /// Adds an invitation, in the transaction of its message.
  ///
  /// - Throws: `MariaError`, which is `isDuplicateKey` when the visit has one for rule and time.
  package func insert(_ invite: NewInvite, at now: Instant) throws(MariaError) -> InviteNum {
    let key = try connection.insert(
      """
      INSERT INTO portal_invite (PatNum, AptNum, RuleNum, LeadSeconds, AptTime, ClinicNum, MailNum,
        LinkNum, MadeAt, StateAt)
      VALUES (\(invite.patNum), \(invite.visit?.aptNum), \(invite.ruleNum), \(invite.leadSeconds),
        \(invite.visit?.time), \(invite.clinicNum), \(invite.mailNum), \(invite.linkNum), \(now),
        \(now))
      """)
    return InviteNum(rawValue: key)
  }

  /// The invitations of a message, in the order in which they were made.
  package func waitingInvites(of mailNum: MailNum) throws(MariaError) -> [WaitingInvite] {
    try connection.all(
      """
      SELECT i.InviteNum, i.RuleNum, i.LeadSeconds, i.AptTime, i.ClinicNum, i.PracticeNum,
        COALESCE(k.Ending, 0), \(sql: AccessSubject.columns), \(sql: InviteVisit.columns)
      FROM portal_invite i
      JOIN patient p ON p.PatNum = i.PatNum
      \(sql: AccessSubject.joins)
      LEFT JOIN portal_access_link k ON k.LinkNum = i.LinkNum
      LEFT JOIN appointment a ON a.AptNum = i.AptNum AND a.PatNum = i.PatNum
      \(sql: InviteVisit.joins)
      WHERE i.MailNum = \(mailNum)
      ORDER BY i.InviteNum
      """,
      WaitingInvite.init)
  }

  /// Takes back invitations that were not sent, as if they had never been made.
  package func withdraw(_ invites: [InviteNum]) throws(MariaError) {
    try connection.run("DELETE FROM portal_invite WHERE InviteNum IN \(list: invites)")
  }

  /// Notes what became of an invitation.
  package func settle(
    _ invite: InviteNum, as state: InviteState, at now: Instant
  ) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_invite
      SET State = \(state), StateAt = \(now)
      WHERE InviteNum = \(invite)
      """)
  }

  func notePracticeInvite(_ key: Int64, of invite: InviteNum) throws(MariaError) {
    try connection.run(
      "UPDATE portal_invite SET PracticeNum = \(key) WHERE InviteNum = \(invite)")
  }
}
