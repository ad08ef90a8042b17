import MariaStore
import PortalPlatform

/// Gives access, changes it and takes it away (A-3 to, G-33): the one place for the
/// office's pages, invitations, sheets and the command line.
///
/// The portal's own rows come first, then what the practice's figures count, and last the password
/// that opens the login: whenever a process dies, nothing is open that should not be, and the same
/// call again goes on from there.
package struct AccessGiver {
  let store: Store
  package let terms: AccessTerms
  let random: Random
  /// Who does it: a user of the office, or nobody in particular for the portal itself.
  let actor: HistoryEntry.Actor
  /// From where; a word for what is done without a browser.
  let network: String
  let now: Instant
  /// Practice-local.
  let practiceNow: WallTime

  package init(
    store: Store, terms: AccessTerms, random: Random = .system, actor: HistoryEntry.Actor,
    network: String, now: Instant, practiceNow: WallTime
  ) {
    self.store = store
    self.terms = terms
    self.random = random
    self.actor = actor
    self.network = network
    self.now = now
    self.practiceNow = practiceNow
  }

  /// A login that is about to get a password.
  package struct Prepared: Sendable {
    package let patNum: PatNum
    package let login: PortalAccount
    /// Whether it had no access before.
    package let isNew: Bool
    /// In plain, for whoever hands it over.
    package let password: String
    let stored: String
  }

  /// Somebody else changed the login at the same moment: nothing was done.
  package struct ChangedMeanwhile: Error {}

  package enum Outcome: Sendable {
    case given(Prepared)
    /// There is access already; nothing was changed.
    case had(PortalAccount)
    case lacks([AccessLack])
    case noSuchPatient
  }

  /// Gives somebody access who has none, with a password of the portal's making.
  package func give(to patNum: PatNum) throws -> Outcome {
    guard let subject = try store.accessSubject(patNum) else { return .noSuchPatient }
    if let login = subject.login, login.hasAccess { return .had(login) }
    let lacks = terms.lacks(of: subject)
    guard lacks.isEmpty else { return .lacks(lacks) }
    let prepared = try prepare(subject)
    do {
      try store.repeatedTransaction {
        try writeOwn(prepared)
        try writePractice(prepared)
      }
    } catch is ChangedMeanwhile {
      // Two at once: one has given it, and the other says so.
      guard let login = try store.accessSubject(patNum)?.login, login.hasAccess else {
        throw ChangedMeanwhile()
      }
      return .had(login)
    }
    return .given(prepared)
  }

  /// The login that access hangs on, made where it is missing, and a password for it. The login
  /// opens nothing yet.
  package func prepare(_ subject: AccessSubject, password: String? = nil) throws -> Prepared {
    let names = ProposedUserNames(firstName: subject.name.first, random: random)
    let login = try store.loginForAccess(of: subject.patNum, at: now, names: names)
    let password = password ?? OneTimePassword(random).text
    return Prepared(
      patNum: subject.patNum, login: login, isNew: !login.hasAccess, password: password,
      stored: try PasswordHash.make(password, scheme: terms.passwordScheme, random: random))
  }

  /// The portal's own rows, in the caller's transaction and before those of the practice.
  package func writeOwn(_ prepared: Prepared) throws {
    if prepared.isNew {
      try store.noteAccess(of: prepared.patNum, isGiven: true, at: now)
    } else {
      try store.endSessions(of: prepared.login.userWebNum, except: nil)
      try store.endPasswordResets(of: prepared.login.userWebNum)
      try store.endLinks(of: prepared.login.userWebNum, because: .replaced, at: now)
    }
    try record(prepared.isNew ? .accessGiven : .passwordGiven, of: prepared.patNum)
  }

  /// The practice's rows, the one that opens the login last.
  package func writePractice(_ prepared: Prepared) throws {
    if prepared.isNew {
      // Before it is true: without rollback a crash would otherwise lose it for ever.
      try store.log(
        MeasureEvent(kind: .onlineAccessProvided, patNum: prepared.patNum, time: practiceNow))
    }
    guard
      try store.setPassword(
        of: prepared.login, to: prepared.stored, isNew: prepared.isNew)
    else { throw ChangedMeanwhile() }
  }

  /// Makes a new password for somebody with access, or takes one that the office typed; the sessions
  /// and links of before end.
  ///
  /// - Returns: nil when there is no access.
  package func newPassword(for patNum: PatNum, typed: String? = nil) throws -> Prepared? {
    guard let subject = try store.accessSubject(patNum), subject.hasAccess else { return nil }
    let prepared = try prepare(subject, password: typed)
    guard !prepared.isNew else { return nil }
    try store.repeatedTransaction {
      try writeOwn(prepared)
      try writePractice(prepared)
    }
    return prepared
  }

  /// What is wrong with a password that the office typed.
  func faults(ofTyped password: String, for login: PortalAccount, office: Office)
    -> [PasswordFault]
  {
    let names = [login.userName, office.contact.name]
    return terms.passwordRule.faults(
      of: password, known: names + names.flatMap { $0.split(separator: " ").map(String.init) })
  }

  /// Takes access away: the password goes, sessions end, links and codes die; login and user name
  /// stay (A-3, G-33). A second time changes nothing.
  ///
  /// - Returns: false when there was none.
  package func remove(from patNum: PatNum) throws -> Bool {
    try store.repeatedTransaction {
      guard let subject = try store.accessSubject(patNum), subject.hasAccess else { return false }
      try store.noteAccess(of: patNum, isGiven: false, at: now)
      for login in try store.logins(of: patNum) {
        try store.endSessions(of: login, except: nil)
        try store.endPasswordResets(of: login)
        try store.endLinks(of: login, because: .accessRemoved, at: now)
      }
      try record(.accessRemoved, of: patNum)
      try store.takePasswords(of: patNum)
      return true
    }
  }

  /// Changes somebody's user name.
  ///
  /// - Returns: what is wrong with the name; nil when it was changed, or was so already.
  func rename(_ login: PortalAccount, to name: String) throws -> UserNameFault? {
    let name = name.trimmingSpaces()
    if let fault = userNameFault(name) { return fault }
    guard name != login.userName else { return nil }
    if foldedUserName(name) != foldedUserName(login.userName), try !store.isFree(userName: name) {
      return .taken
    }
    do {
      try store.repeatedTransaction {
        try record(.userNameChanged, of: login.patNum)
        let change = LoginChange(userName: name)
        guard try store.change(login, to: change) else { throw ChangedMeanwhile() }
      }
    } catch let error as MariaError where error.isDuplicateKey {
      return .taken
    } catch is LoginDoesNotFit {
      return .hasOddCharacters
    }
    return nil
  }

  /// Makes a link with which the owner of a login chooses user name and password.
  ///
  /// - Parameters:
  ///   - isRecorded: whether the history tells of it; not beside a new access.
  ///   - endsOlder: not for one of several invitations, each of which has to lead somewhere.
  /// - Returns: its key, and the token that its address holds.
  package func makeLink(
    for login: UserWebNum, of patNum: PatNum, isRecorded: Bool, endsOlder: Bool = true
  ) throws -> (linkNum: LinkNum, token: String) {
    let token = InvitationToken(random)
    if endsOlder { try store.endLinks(of: login, because: .replaced, at: now) }
    let linkNum = try store.makeLink(
      of: login, for: patNum, tokenHash: token.hash, at: now,
      until: now.adding(seconds: terms.linkDays * 86_400))
    if isRecorded { try record(.linkGiven, of: patNum) }
    return (linkNum, token.text)
  }

  private func record(_ kind: HistoryEntry.Kind, of patNum: PatNum) throws {
    try store.record([
      HistoryEntry(
        kind: kind, actor: actor, subject: patNum, session: nil, network: network, time: now)
    ])
  }
}
