import MariaStore
import PortalPlatform

/// Makes invitations: gives access where there is none yet, a link or password to come in with
/// (G-112, IV-10), and queues the message, all of it or nothing.
package struct InviteMaker {
  let giver: AccessGiver
  /// Seals what the message is filled with.
  let box: Sealed
  /// Whether a password travels in the message (PortalInviteSendsPassword).
  let sendsPassword: Bool

  package init(giver: AccessGiver, box: Sealed, settings: [Setting]) {
    self.giver = giver
    self.box = box
    let setting = settings.first {
      $0.name == "PortalInviteSendsPassword" && $0.clinicNum == .practice
    }
    sendsPassword = setting?.value == "1"
  }

  /// Somebody with what is made for them.
  private struct Guest {
    var subject: AccessSubject
    var prepared: AccessGiver.Prepared?
    var linkNum = LinkNum(rawValue: 0)
  }

  /// Makes the invitations of a group in one message.
  ///
  /// - Returns: false when somebody else has made one of them just now; then nothing was changed.
  package func make(_ group: InviteGroup, usefulUntil: Instant) throws -> Bool {
    try make(
      group.people.map(\.subject), clinicNum: group.clinicNum, usefulUntil: usefulUntil
    ) { mailNum, linkOf in
      for candidate in group.visits {
        let rule = group.rule.base
        _ = try giver.store.insert(
          NewInvite(
            patNum: candidate.subject.patNum,
            visit: (candidate.visit.aptNum, candidate.visit.start), ruleNum: rule.ruleNum,
            leadSeconds: rule.leadSeconds, clinicNum: candidate.visit.clinicNum,
            mailNum: mailNum, linkNum: linkOf[candidate.subject.patNum] ?? LinkNum(rawValue: 0)),
          at: giver.now)
      }
    }
  }

  /// Invites somebody by hand, or once more: a new link, and an end to the old ones.
  ///
  /// - Returns: why not; empty when it is on its way.
  package func makeByHand(for patNum: PatNum) throws -> [InviteObstacle] {
    guard let subject = try giver.store.accessSubject(patNum) else { return [.lacks(.patient)] }
    let obstacles = inviteObstacles(of: subject, giver.terms).filter { $0 != .hasSignedIn }
    guard obstacles.isEmpty else { return obstacles }
    _ = try makeByHand(for: [subject], endsOlder: true)
    return []
  }

  /// Invites people of one address by hand, in one message.
  ///
  /// - Parameters:
  ///   - name: of the message, which goes out once whoever asks for it again.
  ///   - endsOlder: whether links that they were given before end.
  ///   - beside: changes the portal's own tables in the same transaction.
  /// - Returns: false when somebody else was quicker; then nothing was changed.
  package func makeByHand(
    for people: [AccessSubject], name: String? = nil, endsOlder: Bool,
    beside: () throws -> Void = {}
  ) throws -> Bool {
    try make(
      people, clinicNum: people.first?.clinicNum ?? .practice,
      usefulUntil: giver.now.adding(seconds: InviteSchedule.patience), name: name,
      endsOlder: endsOlder
    ) { mailNum, linkOf in
      for person in people {
        _ = try giver.store.insert(
          NewInvite(
            patNum: person.patNum, visit: nil, ruleNum: RuleNum(rawValue: 0), leadSeconds: 0,
            clinicNum: person.clinicNum, mailNum: mailNum,
            linkNum: linkOf[person.patNum] ?? LinkNum(rawValue: 0)),
          at: giver.now)
      }
      try beside()
    }
  }

  private func make(
    _ people: [AccessSubject], clinicNum: ClinicNum, usefulUntil: Instant, name: String? = nil,
    endsOlder: Bool = false,
    rows: (MailNum, [PatNum: LinkNum]) throws -> Void
  ) throws -> Bool {
    guard let first = people.first else { return true }
    let guests = try people.map { person in
      // Somebody with visits on two days may have been given access a moment ago.
      let subject = try giver.store.accessSubject(person.patNum) ?? person
      let neverSignedIn = subject.login?.lastSignIn == nil
      let needsPassword = !subject.hasAccess || (sendsPassword && neverSignedIn)
      return Guest(subject: subject, prepared: needsPassword ? try giver.prepare(subject) : nil)
    }
    do {
      try giver.store.repeatedTransaction {
        let made = try writeOwn(guests, endsOlder: endsOlder)
        let mail = OutgoingMail(
          .patientPortalInvite, to: .patient(first.patNum), clinicNum: clinicNum,
          tags: [.credentials: InviteCredential.text(made.credentials)],
          name: name ?? Hex.encode(giver.random.bytes(16)), usefulUntil: usefulUntil)
        let mailNum = try giver.store.queueWithKey(
          mail, at: giver.now, sealedBy: box, random: giver.random)
        guard let mailNum else { throw AccessGiver.ChangedMeanwhile() }
        try rows(mailNum, made.links)
        // The practice's own rows last: its tables may know no rollback.
        for guest in guests { if let new = guest.prepared { try giver.writePractice(new) } }
      }
      return true
    } catch is AccessGiver.ChangedMeanwhile {
      return false
    } catch let error as MariaError where error.isDuplicateKey {
      return false
    }
  }

  private func writeOwn(
    _ guests: [Guest], endsOlder: Bool
  ) throws -> (credentials: [(PatNum, InviteCredential)], links: [PatNum: LinkNum]) {
    var credentials: [(PatNum, InviteCredential)] = []
    var links: [PatNum: LinkNum] = [:]
    for guest in guests {
      let patNum = guest.subject.patNum
      let login = guest.prepared?.login ?? guest.subject.login
      if let new = guest.prepared { try giver.writeOwn(new) }
      guard let login, guest.prepared?.isNew == true || login.lastSignIn == nil || endsOlder
      else { continue }
      if sendsPassword, let new = guest.prepared {
        credentials.append((patNum, .password(new.password)))
      } else {
        let link = try giver.makeLink(
          for: login.userWebNum, of: patNum, isRecorded: guest.prepared == nil,
          endsOlder: endsOlder)
        links[patNum] = link.linkNum
        credentials.append((patNum, .link(link.token)))
      }
    }
    return (credentials, links)
  }
}

/// Why somebody is not invited.
package enum InviteObstacle: Sendable, Equatable {
  case lacks(AccessLack)
  /// Something stands in the field, but no address.
  case noValidEmail
  case optedOut
  /// The office took the access away.
  case accessRemoved
  case hasSignedIn
}

/// Everything for which somebody is not invited, for the list that the office works through.
package func inviteObstacles(
  of subject: AccessSubject, _ terms: AccessTerms
) -> [InviteObstacle] {
  var obstacles = terms.lacks(of: subject).map(InviteObstacle.lacks)
  let hasText = !subject.email.trimmingSpaces().isEmpty
  if hasText, EmailAddress.first(in: subject.email) == nil { obstacles.append(.noValidEmail) }
  if subject.isOptedOut { obstacles.append(.optedOut) }
  if subject.isRemoved { obstacles.append(.accessRemoved) }
  if subject.login?.lastSignIn != nil { obstacles.append(.hasSignedIn) }
  return obstacles
}
