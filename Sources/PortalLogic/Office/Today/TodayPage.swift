import MariaStore
import PortalPlatform

extension Portal {
  func todayPage(_ content: TodayContent, _ access: StaffAccess, _ caller: Caller) -> HTML {
    let say = caller.say
    let isIdle = caller.waiting.total == 0
    let nothing: HTML? =
      isIdle
      ? """
      <p class="pp-empty">\(say(.nothingWaits))</p>

      """ : nil
    return officeLayout(
      OfficePage(title: say(.today), tab: .today),
      """
      \(content.change.map { officeNotice(say($0.text)) })\
      \(content.change == nil ? secondFactorOffer(access, say) : nil)\
      <h1 class="pp-heading">\(say(.today))</h1>
      \(searchForm(PatientQuery(), say))\
      \(content.trouble.map { troubleNotice($0, caller) })\
      \(content.setup.map { setupList($0, access, say) })\(nothing)\
      \(alertList(content.alerts, access, caller))\(messageList(content.messages, caller))
      """, caller)
  }

  /// That no mail leaves at all, which nobody can put away.
  private func troubleNotice(_ trouble: MailTrouble, _ caller: Caller) -> HTML {
    let say = caller.say
    return """
      <section class="pp-notice pp-notice--error" aria-labelledby="trouble">
      <h2 id="trouble">\(say(.mailTrouble))</h2>
      <p>\(say(.mailTroubleText, String(trouble.failures), officeMoment(trouble.beganAt, caller)))</p>
      <p>\(trouble.reason)</p>
      </section>

      """
  }

  private func alertList(
    _ alerts: [AlertItem], _ access: StaffAccess, _ caller: Caller
  ) -> HTML? {
    guard !alerts.isEmpty else { return nil }
    let rows: [HTML] = alerts.map { row($0, access, caller) }
    return list("alerts", .alerts, rows, of: caller.waiting.alerts, caller.say)
  }

  private func messageList(_ messages: [FailedMail], _ caller: Caller) -> HTML? {
    guard !messages.isEmpty else { return nil }
    let rows: [HTML] = messages.map { row($0, caller) }
    return list("messages", .failedMessages, rows, of: caller.waiting.messages, caller.say)
  }

  private func list(
    _ id: String, _ title: OfficeText, _ rows: [HTML], of count: Int, _ say: Wording
  ) -> HTML {
    let more: HTML? =
      count > rows.count ? "<p>\(say(.moreWait, String(count - rows.count)))</p>\n" : nil
    return """
      <section aria-labelledby="\(id)">
      <h2 class="pp-heading" id="\(id)">\(say(title)) (\(count))</h2>
      <ul class="pp-list">
      \(rows)</ul>
      \(more)</section>

      """
  }

  private func row(_ alert: AlertItem, _ access: StaffAccess, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(alert.kind.text)
    var facts: [HTML] = []
    if let patient = alert.patNum, let name = alert.name {
      facts.append(fact(say(.patient), patientLink(patient, name)))
    }
    if alert.kind == .webMailReceived {
      facts.append(fact(say(.unreadMessages), "\(alert.description)"))
    } else if !alert.description.isEmpty {
      facts.append(fact(say(.alertWords), "\(alert.description)"))
    }
    facts.append(fact(say(.waitingSince), "\(since(alert.since, caller))"))
    facts.append(fact(say(.forWhom), "\(alert.owner == nil ? say(.everybody) : access.name)"))
    let read =
      alert.canBeRead ? press(.readAlert(alert.alertItemNum), .markAsRead, title, caller) : nil
    let delete =
      alert.canBeDeleted
      ? press(.deleteAlert(alert.alertItemNum), .deleteForEverybody, title, caller) : nil
    return card(title, facts, [read, delete].compactMap(\.self))
  }

  private func row(_ mail: FailedMail, _ caller: Caller) -> HTML {
    let say = caller.say
    let title = say(mail.kind.officeText)
    let name = officeName(mail.name)
    let facts: [HTML] = [
      fact(say(.patient), patientLink(mail.patNum, mail.name)),
      fact(say(.mailState), "\(say(mail.hasBounced ? .mailBounced : .mailFailed))"),
      fact(say(.mailReason), "\(mail.reason)"),
      fact(
        say(.waitingSince), "\(since(caller.practiceZone.wallTime(at: mail.since), caller))"),
      fact(say(.forWhom), "\(say(.everybody))"),
    ]
    let again =
      mail.canBeSentAgain
      ? press(.sendMailAgain(mail.mailNum), .sendAgain, "\(title), \(name)", caller) : nil
    let done = press(.handleMail(mail.mailNum), .done, "\(title), \(name)", caller)
    return card(title, facts, [again, done].compactMap(\.self))
  }

  private func card(_ title: String, _ facts: [HTML], _ buttons: [HTML]) -> HTML {
    let actions: HTML? =
      buttons.isEmpty
      ? nil
      : """
      <div class="pp-buttons">\(buttons)</div>

      """
    return """
      <li class="pp-card"><h3 class="pp-heading">\(title)</h3>
      <dl class="pp-facts">
      \(facts)</dl>
      \(actions)</li>

      """
  }

  private func press(
    _ route: OfficeRoute, _ text: OfficeText, _ what: String, _ caller: Caller
  ) -> HTML {
    form(
      to: .office(route), caller, class: nil,
      """
      <button class="pp-button pp-button--quiet" aria-label="\(caller.say(text)): \(what)">\
      \(caller.say(text))</button>
      """)
  }

  private func patientLink(_ patient: PatNum, _ name: PersonName) -> HTML {
    #"<a class="pp-link" href="\#(OfficeRoute.patient(patient, before: nil))">\#(officeName(name))</a>"#
  }

  /// When it began, and how long ago that is: `Tue 3/3/2026, 4:00 PM (18 h)`.
  private func since(_ time: WallTime?, _ caller: Caller) -> String {
    let say = caller.say
    guard let time else { return say(.notOnFile) }
    let minutes = max(0, caller.practiceNow.count - time.count) / 60
    let age =
      minutes < 60
      ? "\(minutes) min" : minutes < 48 * 60 ? "\(minutes / 60) h" : "\(minutes / 1440) d"
    return "\(say.dateWithWeekday(time.day)), \(say.time(time)) (\(age))"
  }
}

extension MailKind {
  /// What the message is for, as the office reads it.
  var officeText: OfficeText {
    switch self {
    case .passwordReset: .mailPasswordReset
    case .userNameReminder: .mailUserNameReminder
    case .passwordChanged: .mailPasswordChanged
    case .userNameChanged: .mailUserNameChanged
    case .newDevice: .mailNewDevice
    case .manyFailures: .mailManyFailures
    case .renewedLink: .mailRenewedLink
    case .patientPortalInvite: .mailInvitation
    }
  }
}
