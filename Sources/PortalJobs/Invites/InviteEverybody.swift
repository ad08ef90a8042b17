import MariaStore
import PortalLogic
import PortalPlatform

/// A step of inviting everybody: bounded, so that codes and other messages never wait long behind
/// invitations.
private enum InviteStep {
  /// Patients of whom one is read at once.
  static let rows = 500
  /// Messages that may wait for the mail server; with as many, the next step comes later.
  static let waitingMessages = 100
  /// Seconds for a step; the lease is longer.
  static let seconds = 120
  /// Seconds to the next look when nothing can be made now.
  static let pause = 60
}

extension Jobs {
  /// Invites some of those who are left, and comes again for the others. Who was invited is noted in
  /// the transaction of the message, so that one who comes after a process that died goes on behind
  /// the last.
  func inviteEverybody(_ runNum: InviteRunNum) throws -> JobOutcome {
    guard let run = try store.openInviteRun(runNum) else { return .done }
    let office = try inviteOffice()
    if let pause = pause(office) { return .again(at: pause) }
    let since = InviteSubject.awaitedSince(office.now, office.terms)
    var batch: [InviteSubject] = []
    try store.forEachInviteSubject(
      of: run.clinics, after: run.lastPatNum, limit: InviteStep.rows, since: since, at: office.now
    ) { batch.append($0) }
    let began = Clock.ticks()
    for person in batch where person.standing(office.terms) == .canBeInvited {
      let isLate = Clock.ticks() - began > InviteStep.seconds * 1_000_000
      let waiting = try store.messagesDue(at: clock.now())
      if isLate || waiting >= InviteStep.waitingMessages {
        return .again(at: clock.now().adding(seconds: isLate ? 0 : InviteStep.pause))
      }
      // Somebody may have stopped it.
      guard try store.openInviteRun(runNum) != nil else { return .done }
      try invite(person.subject, run, office, since: since)
    }
    if let last = batch.last { try store.advance(runNum, to: last.subject.patNum) }
    guard batch.isEmpty else { return .again(at: clock.now()) }
    if try store.endInviteRun(runNum, isStopped: false, at: clock.now()) {
      write(
        .info, "everybody_invited",
        [
          "run": .number(Int(runNum.rawValue)), "messages": .number(run.messages),
          "people": .number(run.people), "failures": .number(run.failures),
        ])
    }
    return .done
  }

  /// When to look again, where nothing goes out now: there is no address to lead to, it is night, or
  /// a day without messages.
  private func pause(_ office: InviteOffice) -> Instant? {
    guard !office.terms.origin.isEmpty else {
      return office.now.adding(seconds: InviteStep.pause)
    }
    var time = office.practiceNow
    if office.setup.isExcluded(time.day, for: .practice) {
      time = WallTime(day: time.day.adding(days: 1), second: 0)
    }
    let opening = office.setup.window.opening(from: time)
    return opening == office.practiceNow ? nil : office.practiceZone.instant(of: opening)
  }

  /// Invites somebody, with those of the family who have the same address, in one message (IV-9).
  private func invite(
    _ person: AccessSubject, _ run: InviteRun, _ office: InviteOffice, since: Instant
  ) throws {
    let address = EmailAddress.first(in: person.email)?.description.lowercased()
    let family = try store.inviteSubjects(
      ofFamily: person.guarantor, clinics: run.clinics, since: since, at: office.now)
    // Since it was read with others, the person may have been invited with one of the family.
    let standing = family.first { $0.subject.patNum == person.patNum }?.standing(office.terms)
    guard standing == .canBeInvited else { return }
    let others = family.filter {
      $0.subject.patNum.rawValue > person.patNum.rawValue
        && EmailAddress.first(in: $0.subject.email)?.description.lowercased() == address
        && $0.standing(office.terms) == .canBeInvited
    }
    let people = [person] + others.prefix(UnsubscribeToken.mostPeople - 1).map(\.subject)
    let giver = AccessGiver(
      store: store, terms: office.terms, actor: .staff(run.userNum), network: "invitation",
      now: office.now, practiceNow: office.practiceNow)
    let maker = InviteMaker(giver: giver, box: mailBox, settings: office.settings)
    var isMade = false
    do {
      isMade = try maker.makeByHand(
        for: people, name: "everybody \(run.runNum.rawValue) \(person.patNum.rawValue)",
        endsOlder: false
      ) {
        try store.advance(run.runNum, to: person.patNum, messages: 1, people: people.count)
      }
    } catch let error as MariaError where error.isUnavailable {
      throw error
    } catch {
      // One that fails, for instance for want of a user name, does not hold up the others.
      write(
        .error, "invite_failed",
        ["patient": .number(Int(person.patNum.rawValue)), "error": "\(error)"])
    }
    if !isMade { try store.advance(run.runNum, to: person.patNum, failures: 1) }
  }
}
