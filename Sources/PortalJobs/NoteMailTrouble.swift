import MariaStore
import PortalPlatform

extension Jobs {
  /// Counts a try that failed, and raises the alert when it is one too many in a row (G-113).
  func noteMailFailure(_ reason: String) throws {
    try store.noteMailFailure(reason, at: clock.now())
    guard let trouble = try store.mailTrouble() else { return }
    // Told once, and again whenever it has become much worse.
    let failures = trouble.failures
    let first = MailTrouble.tolerated + 1
    guard failures >= first, failures % first == 0, (failures / first).nonzeroBitCount == 1
    else { return }
    write(
      .error, "mail_failing",
      ["failures": .number(failures), "since": "\(trouble.beganAt)"])
  }

  /// Ends the alert, if there is one.
  func noteMailSuccess() throws {
    guard let trouble = try store.mailTrouble() else { return }
    try store.endMailTrouble()
    if trouble.isAlarming {
      write(.info, "mail_works_again", ["failures": .number(trouble.failures)])
    }
  }
}
