import PortalPlatform

/// A request for a forgotten user name (portal_user_name_reminder).
package struct UserNameReminder: Sendable {
  /// Last name and birth date, sealed.
  package var sealedPerson: [UInt8]
  /// Whether too many had asked before.
  package var isHeld: Bool
  /// `en` or `es`.
  package var language: String
  package var network: String
  package var time: Instant

  package init(
    sealedPerson: [UInt8], isHeld: Bool, language: String, network: String, time: Instant
  ) {
    self.sealedPerson = sealedPerson
    self.isHeld = isHeld
    self.language = language
    self.network = network
    self.time = time
  }
}

extension Store {
  /// Keeps a request, and has the background process look whom it is about: the same two statements
  /// for everybody.
  package func begin(_ reminder: UserNameReminder) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_user_name_reminder (SealedPerson, IsHeld, Language, Network, CreatedAt)
      VALUES (\(reminder.sealedPerson), \(reminder.isHeld), \(reminder.language),
        \(reminder.network), \(reminder.time))
      """)
    try queue(.remindUserName, about: "LAST_INSERT_ID()", at: reminder.time)
  }

  package func userNameReminder(
    _ reminderNum: ReminderNum
  ) throws(MariaError) -> UserNameReminder? {
    try connection.first(
      """
      SELECT SealedPerson, IsHeld, Language, Network, CreatedAt
      FROM portal_user_name_reminder
      WHERE ReminderNum = \(reminderNum)
      """,
      UserNameReminder.init)
  }

  /// Removes a request that was looked at.
  ///
  /// - Returns: false when somebody was quicker.
  package func endUserNameReminder(_ reminderNum: ReminderNum) throws(MariaError) -> Bool {
    try connection.run(
      "DELETE FROM portal_user_name_reminder WHERE ReminderNum = \(reminderNum)") == 1
  }

  /// Removes some of the requests that nobody has looked at for long.
  ///
  /// - Returns: how many.
  package func sweepUserNameReminders(before time: Instant) throws(MariaError) -> Int {
    try connection.run("DELETE FROM portal_user_name_reminder WHERE CreatedAt < \(time) LIMIT 500")
  }
}
