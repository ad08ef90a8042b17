import MariaStore
import PortalLogic
import PortalPlatform

/// An invitation on its way: what it says, and about whom.
struct InviteToSend {
  var invites: [WaitingInvite]
  var letter: InviteLetter
  var unsubscribe: String
}

extension Jobs {
  /// What is to be done with a message of invitations now.
  enum InviteDecision {
    case send
    /// The hours for messages are over, or the day is one without.
    case wait(until: Instant)
    /// Nothing of it is wanted any more.
    case drop
  }

  /// Looks at the visits again: what was moved, cancelled or given up since is taken out, and goes
  /// its own way (G-111).
  func decide(_ message: OutboxMessage, _ office: InviteOffice) throws -> InviteDecision {
    let invites = once(try store.waitingInvites(of: message.mailNum))
    let address = invites.first { $0.subject.patNum == message.patNum }
      .flatMap { EmailAddress.first(in: $0.subject.email) }
    let (good, bad) = (
      invites.filter { isWanted($0, at: address, office) },
      invites.filter { !isWanted($0, at: address, office) }
    )
    if !bad.isEmpty {
      try store.repeatedTransaction {
        try store.withdraw(bad.map(\.inviteNum))
        for invite in bad where invite.practiceNum > 0 {
          try store.settlePracticeInvite(
            invite.practiceNum, as: .notToBeSent, message: 0, sentAt: nil,
            reason: "The visit or the person has changed.")
        }
      }
    }
    guard let first = good.first else { return .drop }
    let zone = office.zone(of: first.clinicNum)
    var time = zone.wallTime(at: office.now)
    let isByHand = first.aptTime == nil
    guard !isByHand else { return .send }
    if office.setup.isExcluded(time.day, for: first.clinicNum) {
      time = WallTime(day: time.day.adding(days: 1), second: 0)
    }
    let opening = office.setup.window.opening(from: time)
    let isNow = opening == zone.wallTime(at: office.now)
    return isNow ? .send : .wait(until: zone.instant(of: opening))
  }

  private func isWanted(
    _ invite: WaitingInvite, at address: EmailAddress?, _ office: InviteOffice
  ) -> Bool {
    let subject = invite.subject
    guard subject.hasAccess, address != nil, EmailAddress.first(in: subject.email) == address,
      invite.linkEnding == .none
    else { return false }
    guard let time = invite.aptTime else {
      return inviteObstacles(of: subject, office.terms).allSatisfy { $0 == .hasSignedIn }
    }
    guard let visit = invite.visit, visit.start == time,
      let rule = office.setup.rule(invite.ruleNum), office.setup.isActive(invite.clinicNum),
      rule.base.leadSeconds == invite.leadSeconds
    else { return false }
    let candidate = InviteCandidate(subject: subject, visit: visit)
    let now = office.zone(of: visit.clinicNum).wallTime(at: office.now)
    return office.schedule.isWanted(candidate, rule.base)
      && office.schedule.isPossible(candidate, rule.base, now)
  }

  /// Of somebody with several logins the row with the one that has access.
  private func once(_ invites: [WaitingInvite]) -> [WaitingInvite] {
    var distinct: [WaitingInvite] = []
    for invite in invites {
      if let place = distinct.firstIndex(where: { $0.inviteNum == invite.inviteNum }) {
        if invite.subject.hasAccess { distinct[place] = invite }
      } else {
        distinct.append(invite)
      }
    }
    return distinct
  }

  /// The message as it is to be written; nil when there are no invitations to it any more.
  func inviteToSend(
    _ message: OutboxMessage, _ office: InviteOffice, tags: [MailTag: String]
  ) throws -> InviteToSend? {
    let invites = once(try store.waitingInvites(of: message.mailNum))
    let credentials = InviteCredential.byPerson(tags[.credentials] ?? "")
    var seen: Set<PatNum> = []
    let people = invites.sorted { one, other in
      (one.aptTime?.count ?? 0, one.inviteNum.rawValue)
        < (other.aptTime?.count ?? 0, other.inviteNum.rawValue)
    }.filter { seen.insert($0.subject.patNum).inserted }
    guard let first = people.first else { return nil }
    let address = office.terms.address(
      of: .unsubscribe(unsubscribe.text(for: people.map(\.subject.patNum))))
    let letter = InviteLetter(
      people: people.map { invite in
        InviteLetter.Person(
          subject: invite.subject, visit: invite.visit,
          credential: credentials[invite.subject.patNum] ?? .masked)
      },
      rule: first.aptTime == nil ? nil : office.setup.rule(first.ruleNum), setup: office.setup,
      terms: office.terms, practice: office.practice,
      clinic: office.setup.clinic(first.clinicNum),
      usualLanguage: language(ofPatient: nil, office.settings), unsubscribe: address)
    return InviteToSend(invites: invites, letter: letter, unsubscribe: address)
  }

  /// Lists the invitations of a message as waiting, where they are not yet.
  func listInvites(_ invites: [WaitingInvite], at time: WallTime) throws {
    for invite in invites where invite.practiceNum == 0 {
      try store.list(
        PracticeInvite(
          patNum: invite.subject.patNum, aptNum: invite.aptTime == nil ? nil : invite.visit?.aptNum,
          aptTime: invite.aptTime, clinicNum: invite.clinicNum, ruleNum: invite.ruleNum,
          leadSeconds: invite.leadSeconds),
        of: invite.inviteNum, at: time)
    }
  }

  /// Notes in the portal's own rows what became of invitations, in the transaction that runs; what is
  /// then to be told to the practice software is ``tell(_:as:message:reason:_:)``.
  func settleInvites(of mailNum: MailNum, as state: InviteState) throws -> [WaitingInvite] {
    let invites = once(try store.waitingInvites(of: mailNum))
    for invite in invites { try store.settle(invite.inviteNum, as: state, at: clock.now()) }
    return invites
  }

  /// Tells the practice software the same.
  func tell(
    _ invites: [WaitingInvite], as state: InviteState, message: Int64, reason: String,
    _ time: WallTime
  ) throws {
    for invite in invites where invite.practiceNum > 0 {
      try store.settlePracticeInvite(
        invite.practiceNum, as: state == .sent ? .sent : .failed, message: message,
        sentAt: state == .sent ? time : nil, reason: reason)
    }
    guard state == .sent else { return }
    for patNum in Set(invites.map(\.subject.patNum)).sorted(by: { $0.rawValue < $1.rawValue }) {
      try store.logContact(
        with: patNum, note: "Patient Portal: invitation sent by e-mail", at: time)
    }
  }
}
