import PortalPlatform

/// A message that was sent, as the practice software lists it (emailmessage).
package struct PracticeMessage: Sendable {
  package var patNum: PatNum
  package var to: String
  package var from: String
  package var subject: String
  /// Plain text, without what opens something.
  package var body: String
  package var kind: MailKind
  /// Practice-local.
  package var time: WallTime

  package init(
    patNum: PatNum, to: String, from: String, subject: String, body: String, kind: MailKind,
    time: WallTime
  ) {
    self.patNum = patNum
    self.to = to
    self.from = from
    self.subject = subject
    self.body = body
    self.kind = kind
    self.time = time
  }
}

extension Store {
  /// Adds a sent message to the practice software's list, and notes in the outbox that it is there.
  /// What the text's tags stand for is forgotten with that.
  ///
  /// - Returns: its key there.
  @discardableResult
  package func record(_ message: PracticeMessage, of mailNum: MailNum) throws -> Int64 {
    try transaction {
      // That it was accepted is committed before this. Where the practice's table knows no
      // rollback, a row too many in its list is the worst that a crash can leave.
      let key = try insert(message.row, into: .emailMessage)
      try noteRecord(key, of: mailNum)
      return key
    }
  }

  /// - Parameter key: emailmessage.EmailMessageNum.
  func noteRecord(_ key: Int64, of mailNum: MailNum) throws(MariaError) {
    try connection.run(
      """
      UPDATE portal_mail
      SET EmailMessageNum = \(key), Tags = ''
      WHERE MailNum = \(mailNum)
      """)
  }
}

extension PracticeMessage {
  /// SentOrReceived 1 is «sent»; UserNum 0, as no user of the office wrote it.
  fileprivate var row: PracticeRow {
    let none = SQLValue.integer(0)
    let empty = SQLValue.text("")
    return [
      "PatNum": patNum.sqlValue, "ToAddress": .text(to), "FromAddress": .text(from),
      "Subject": .text(subject), "BodyText": .text(body), "MsgDateTime": time.sqlValue,
      "SentOrReceived": .integer(1),
      "RecipientAddress": .text(String(to.unicodeScalars.prefix(255))), "RawEmailIn": empty,
      "ProvNumWebMail": none, "PatNumSubj": patNum.sqlValue, "CcAddress": empty,
      "BccAddress": empty, "HideIn": none, "AptNum": none, "UserNum": none, "HtmlType": none,
      "SecDateTEntry": time.sqlValue, "MsgType": .text(kind.practiceSource), "FailReason": empty,
    ]
  }
}
