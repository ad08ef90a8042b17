import MariaStore
import PortalPlatform

/// What the page of the history shows.
struct HistoryContent {
  var access: PatientAccess
  /// The latest first.
  var events: [HistoryEvent]
  /// Whether nothing came after the first of them.
  var isLatest: Bool
  /// Whether something came before the last of them.
  var hasOlder: Bool

  var isOwn: Bool { access.person.reason == .oneself }
}

extension Portal {
  func historyPage(_ content: HistoryContent, _ caller: Caller) -> HTML {
    let say = caller.say
    let title =
      content.isOwn
      ? say(.history) : say(.historyOf, content.access.person.patient.name.full)
    let body: HTML =
      content.events.isEmpty
      ? """
      <p class="pp-empty">\(say(.historyEmpty))</p>

      """ : days(content, caller)
    return layout(
      Page(title: title, access: content.access),
      """
      <h1 class="pp-heading">\(title)</h1>
      <p>\(say(.historyIntro, say.zoneName(caller.practiceZone)))</p>
      \(body)\(pages(content, caller))
      """, caller)
  }

  /// A heading and a list a day of the practice.
  private func days(_ content: HistoryContent, _ caller: Caller) -> HTML {
    var days: [(day: Day, rows: [HTML])] = []
    for event in content.events {
      let time = caller.practiceZone.wallTime(at: event.time)
      if days.last?.day != time.day { days.append((time.day, [])) }
      days[days.count - 1].rows.append(row(event, time, content, caller))
    }
    let parts: [HTML] = days.map { day, rows in
      """
      <h2 class="pp-heading">\(caller.say.dateWithWeekday(day))</h2>
      <ul class="pp-history">
      \(rows)</ul>

      """
    }
    return "\(parts)"
  }

  private func row(
    _ event: HistoryEvent, _ time: WallTime, _ content: HistoryContent, _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let text = event.sentence(actor(event, content, say), say)
    // From where somebody came in is for the owner of the login.
    let network: HTML? =
      content.isOwn && event.kind?.isAboutLogin == true
      ? #" <span class="pp-history__from">\#(say(.historyNetwork, event.network))</span>"# : nil
    return """
      <li><time datetime="\(event.time)">\(say.time(time))</time> \
      <span>\(text)\(network)</span></li>

      """
  }

  /// Who it was: the reader, the office as a whole, or another patient by name.
  private func actor(
    _ event: HistoryEvent, _ content: HistoryContent, _ say: Wording
  ) -> String {
    switch event.actor {
    case .patient(content.access.viewer.patient.patNum): say(.historyYou)
    case .patient: event.actorName?.full ?? say(.historySomebody)
    case .staff: say(.historyOffice)
    case .unknown: say(event.kind?.isOfOffice == true ? .historyOffice : .historySomebody)
    }
  }

  private func pages(_ content: HistoryContent, _ caller: Caller) -> HTML? {
    let person = content.isOwn ? nil : content.access.person.patient.patNum
    var links: [HTML] = []
    if !content.isLatest {
      links.append(link(.history(of: person, before: nil), caller.say(.historyLatest)))
    }
    if content.hasOlder, let last = content.events.last?.historyNum {
      links.append(link(.history(of: person, before: last), caller.say(.historyOlder)))
    }
    return links.isEmpty ? nil : "\(links)"
  }

  private func link(_ route: Route, _ text: String) -> HTML {
    """
    <p><a class="pp-link" href="\(route)">\(text)</a></p>

    """
  }
}

extension HistoryEntry.Kind {
  /// Whether the office does it, or the portal in its name.
  fileprivate var isOfOffice: Bool {
    switch self {
    case .accessGiven, .accessRemoved, .passwordGiven, .linkGiven: true
    default: false
    }
  }

  /// Whether it is about coming in.
  fileprivate var isAboutLogin: Bool {
    switch self {
    case .signedIn, .signInFailed, .passwordResetRequested, .passwordReset, .userNameReminded: true
    default: false
    }
  }
}

extension HistoryEvent {
  /// What was done, and by whom.
  func sentence(_ actor: String, _ say: Wording) -> String {
    say(
      HistoryEvent.text(of: kind), actor, say.detail(of: kind, object: object, reason: reason))
  }

  /// The sentence for it, with room for who it was and for a detail.

  static func text(of kind: HistoryEntry.Kind?) -> Text {
    switch kind {
    case .signedIn: .historySignedIn
    case .signInFailed: .historySignInFailed
    case .signedOut: .historySignedOut
    case .passwordChanged: .historyPasswordChanged
    case .userNameChanged: .historyUserNameChanged
    case .deviceSignedOut: .historyDeviceSignedOut
    case .passwordResetRequested: .historyPasswordResetRequested
    case .passwordReset: .historyPasswordReset
    case .userNameReminded: .historyUserNameReminded
    case .accessGiven: .historyAccessGiven
    case .accessRemoved: .historyAccessRemoved
    case .passwordGiven: .historyPasswordGiven
    case .linkGiven: .historyLinkGiven
    case .linkUsed: .historyLinkUsed
    case .invitesStopped: .historyInvitesStopped
    case .verified: .historyVerified
    case .verificationFailed: .historyVerificationFailed
    case .verificationEndedSession: .historyVerificationEndedSession
    case .viewedAppointments: .historyViewedAppointments
    case .downloadedAppointment: .historyDownloadedAppointment
    case .viewedContactData: .historyViewedContactData
    case .viewedHistory: .historyViewedHistory
    case .viewedByOffice: .historyViewedByOffice
    case .viewedAudit: .historyViewedHistory
    case .savedAudit: .historySavedHistory
    case .mailSentAgain: .historyMailSentAgain
    case .correctedByOffice: .historyCorrected
    case .viewBegun: .historyViewBegun
    case .viewedByAnother: .historyViewedByAnother
    // About no patient's data.
    case .staffSignedIn, .staffSignInFailed, .staffSignedOut, .staffFactorFailed,
      .staffFactorSetUp, .staffRecoveryCodeUsed, .staffRecoveryCodesMade, .staffFactorReset,
      .staffSessionEnded, .staffLocked, .staffUnlocked, .mailHandled, .alertRead, .alertDeleted,
      .invitesSwitchedOn, .invitesSwitchedOff, .inviteRuleMade, .inviteRuleChanged,
      .inviteRuleRemoved, .inviteClinicChanged, .everybodyInvited:
      .historyOther
    case nil: .historyOther
    }
  }
}
