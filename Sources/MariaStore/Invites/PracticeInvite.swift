import PortalPlatform

/// An invitation as the practice software lists it (patientportalinvite).
package struct PracticeInvite: Sendable {
  /// SendStatus
  package enum Status: Int, SQLConvertible, Sendable {
    case notToBeSent = 1
    case waiting = 2
    case sent = 3
    case failed = 4
  }

  package var patNum: PatNum
  package var aptNum: AptNum?
  package var aptTime: WallTime?
  package var clinicNum: ClinicNum
  package var ruleNum: RuleNum
  package var leadSeconds: Int

  package init(
    patNum: PatNum, aptNum: AptNum?, aptTime: WallTime?, clinicNum: ClinicNum, ruleNum: RuleNum,
    leadSeconds: Int
  ) {
    self.patNum = patNum
    self.aptNum = aptNum
    self.aptTime = aptTime
    self.clinicNum = clinicNum
    self.ruleNum = ruleNum
    self.leadSeconds = leadSeconds
  }
}

extension Store {
  /// Adds an invitation that waits to the practice software's list, once: one that a process left
  /// behind which died is taken up again.
  package func list(
    _ invite: PracticeInvite, of inviteNum: InviteNum, at time: WallTime
  ) throws {
    let left = try connection.first(
      """
      SELECT PatientPortalInviteNum
      FROM patientportalinvite
      WHERE PatNum = \(invite.patNum)
        AND ApptNum = \(invite.aptNum?.rawValue ?? 0)
        AND ApptReminderRuleNum = \(invite.ruleNum)
        AND SendStatus = 2
        AND DateTimeEntry = \(time)
      """
    ) { (key: Int64) in key }
    try repeatedTransaction {
      let key = try left ?? insert(invite.row(time), into: .patientPortalInvite)
      try notePracticeInvite(key, of: inviteNum)
    }
  }

  /// Changes the state of an invitation in the practice software's list.
  ///
  /// - Parameters:
  ///   - message: emailmessage.EmailMessageNum; 0 for none.
  ///   - sentAt: practice-local; nil when it was not sent.
  package func settlePracticeInvite(
    _ key: Int64, as status: PracticeInvite.Status, message: Int64, sentAt: WallTime?,
    reason: String
  ) throws(MariaError) {
    _ = try update(
      .patientPortalInvite,
      set: [
        "SendStatus": status.sqlValue, "MessageFk": .integer(message),
        "DateTimeSent": .date(sentAt), "ResponseDescript": .text(reason),
      ],
      where: "PatientPortalInviteNum = \(key)")
  }

  /// Adds a line to the contact history of the practice software (commlog): mode 1 is e-mail,
  /// source 4 eServices.
  package func logContact(
    with patNum: PatNum, note: String, at time: WallTime
  ) throws(MariaError) {
    let none = SQLValue.integer(0)
    try insert(
      [
        [
          "PatNum": patNum.sqlValue, "CommDateTime": time.sqlValue, "CommType": none,
          "Note": .text(note), "Mode_": .integer(1), "SentOrReceived": .integer(1),
          "UserNum": none, "Signature": .text(""), "SigIsTopaz": none,
          "DateTimeEnd": .emptyDate, "CommSource": .integer(4), "ProgramNum": none,
          "DateTEntry": time.sqlValue, "ReferralNum": none, "CommReferralBehavior": none,
        ]
      ], into: .commLog)
  }
}

extension PracticeInvite {
  /// MessageType 2 is e-mail.
  fileprivate func row(_ time: WallTime) -> PracticeRow {
    [
      "PatNum": patNum.sqlValue, "ApptNum": .integer(aptNum?.rawValue ?? 0),
      "ClinicNum": clinicNum.sqlValue, "DateTimeEntry": time.sqlValue,
      "TSPrior": .integer(Int64(leadSeconds) * 10_000_000), "SendStatus": .integer(2),
      "MessageFk": .integer(0), "ResponseDescript": .text(""), "MessageType": .integer(2),
      "DateTimeSent": .emptyDate, "ApptReminderRuleNum": ruleNum.sqlValue,
      "ApptDateTime": .date(aptTime),
    ]
  }
}
