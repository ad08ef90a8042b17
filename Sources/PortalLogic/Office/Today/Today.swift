import MariaStore
import PortalPlatform

/// What somebody has just done on the page of what waits.
package enum TodayChange: String, Sendable, CaseIterable {
  case read, deleted, again, handled

  var text: OfficeText {
    switch self {
    case .read: .alertWasRead
    case .deleted: .alertWasDeleted
    case .again: .mailWasSentAgain
    case .handled: .mailWasHandled
    }
  }
}

/// What the page of what waits shows.
struct TodayContent {
  var change: TodayChange?
  var alerts: [AlertItem] = []
  var messages: [FailedMail] = []
  var trouble: MailTrouble?
  /// nil when all is set up, or for somebody else to do.
  var setup: SetupState?

  /// Things of a kind on the page; of more, the page says how many there are.
  static let limit = 50
}

extension Portal {
  /// What waits for the user at present (AU-4), and what is left to set up (S-4).
  func today(_ change: TodayChange?, _ access: StaffAccess, _ caller: Caller) throws -> Response {
    let scope = access.session.waitingScope(caller.office)
    var content = TodayContent(change: change)
    if caller.waiting.alerts > 0 {
      content.alerts = try store.alerts(scope, limit: TodayContent.limit)
    }
    if caller.waiting.messages > 0 {
      content.messages = try store.failedMail(scope, at: caller.now, limit: TodayContent.limit)
    }
    if caller.waiting.isMailBroken { content.trouble = try store.mailTrouble() }
    if access.session.maySetUp {
      content.setup = try store.setupState().flatMap { $0.isDone ? nil : $0 }
    }
    return .page(todayPage(content, access, caller))
  }

  /// Puts an alert away for the user alone.
  func readAlert(
    _ key: AlertItemNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    _ = try caller.checkedForm()
    let scope = access.session.waitingScope(caller.office)
    let isDone = try store.repeatedTransaction {
      guard try store.alertActions(key, scope)?.canBeRead == true else { return false }
      // The practice's rows come last: its tables may know no rollback.
      try record([todayEntry(.alertRead, key.rawValue, access, caller)])
      try store.markRead(key, by: access.userNum, at: caller.practiceNow)
      return true
    }
    return .redirect(to: .office(.today(isDone ? .read : nil)))
  }

  /// Puts an alert away for everybody.
  func deleteAlert(
    _ key: AlertItemNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    _ = try caller.checkedForm()
    let scope = access.session.waitingScope(caller.office)
    let isDone = try store.repeatedTransaction {
      guard try store.alertActions(key, scope)?.canBeDeleted == true else { return false }
      try record([todayEntry(.alertDeleted, key.rawValue, access, caller)])
      try store.deleteAlert(key, at: caller.practiceNow)
      return true
    }
    return .redirect(to: .office(.today(isDone ? .deleted : nil)))
  }

  /// Has a message sent again that failed.
  func sendMailAgain(
    _ key: MailNum, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    _ = try caller.checkedForm()
    let scope = access.session.waitingScope(caller.office)
    let isDone = try store.repeatedTransaction {
      guard let mail = try store.lockFailedMail(key, scope, at: caller.now), mail.canBeSentAgain
      else { return false }
      try record([todayEntry(.mailSentAgain, key.rawValue, of: mail.patNum, access, caller)])
      return try store.retryMessage(key, at: caller.now)
    }
    return .redirect(to: .office(.today(isDone ? .again : nil)))
  }

  /// Puts a message away that failed: somebody has looked after it.
  func handleMail(_ key: MailNum, _ access: StaffAccess, _ caller: Caller) throws -> Response {
    _ = try caller.checkedForm()
    let scope = access.session.waitingScope(caller.office)
    let isDone = try store.repeatedTransaction {
      guard try store.lockFailedMail(key, scope, at: caller.now) != nil else { return false }
      try record([todayEntry(.mailHandled, key.rawValue, access, caller)])
      try store.noteHandled(key, by: access.userNum, at: caller.now)
      return true
    }
    return .redirect(to: .office(.today(isDone ? .handled : nil)))
  }

  private func todayEntry(
    _ kind: HistoryEntry.Kind, _ object: Int64, of subject: PatNum? = nil, _ access: StaffAccess,
    _ caller: Caller
  ) -> HistoryEntry {
    HistoryEntry(
      kind: kind, actor: .staff(access.userNum), subject: subject, object: object,
      session: SessionNum(rawValue: access.session.staffSessionNum.rawValue),
      network: caller.network, time: caller.now)
  }
}
