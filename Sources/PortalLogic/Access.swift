import MariaStore
import PortalPlatform

/// The right to see one person's data, and the people beside whom that person may be chosen.
package struct PatientAccess: Sendable {
  /// A person whom the reader may see, and why.
  package struct Person: Sendable {
    package let patient: Patient
    package let reason: AccessReason
  }

  /// Who is signed in.
  package let viewer: Person
  /// Whose data the page is about.
  package let person: Person
  /// Everyone whom the viewer may see, the viewer first.
  package let people: [Person]

  fileprivate init(viewer: Person, person: Person, people: [Person]) {
    self.viewer = viewer
    self.person = person
    self.people = people
  }
}

/// The right of somebody who is signed in to see and change their own login.
struct LoginAccess: Sendable {
  let session: Session
  let account: PortalAccount

  fileprivate init(session: Session, account: PortalAccount) {
    self.session = session
    self.account = account
  }
}

/// The right to keep what is typed into a form, proven by the form's token: of somebody who is
/// signed in, or whose session only time has ended while its row is still there (G-26).
struct WriterAccess: Sendable {
  let session: Session
  let form: Form

  fileprivate init(session: Session, form: Form) {
    self.session = session
    self.form = form
  }
}

/// The right to say who one is (G-28): somebody who is signed in, with their own data on file.
struct OwnAccess: Sendable {
  let session: Session
  let patient: Patient

  fileprivate init(session: Session, patient: Patient) {
    self.session = session
    self.patient = patient
  }
}

/// The right to do what needs the reader's personal data confirmed in this session (G-28).
package struct VerifiedAccess: Sendable {
  let session: Session

  fileprivate init(session: Session) { self.session = session }
}

extension Caller {
  /// The right to see a person's page; the reader's own when `key` is nil.
  ///
  /// Whose data a page is about is noted here for the history, so that no page can forget it (R-10,
  /// G-130).
  ///
  /// - Parameter module: the tab that the page belongs to; nil for one that is always there.
  func patient(_ module: Module?, of key: PatNum?) throws -> PatientAccess {
    let viewer = try viewer(for: module)
    let access = try access(of: viewer, to: key ?? viewer)
    noteLook(at: [access.person])
    return access
  }

  /// The right to see a visit of somebody whom the reader may see: the visit itself.
  func appointment(_ key: AptNum) throws -> Appointment {
    let people = try people(of: viewer(for: .appointments))
    let appointment = try portal.store.appointment(
      key, of: people.map(\.patient.patNum), now: practiceNow)
    guard let appointment,
      let owner = people.first(where: { $0.patient.patNum == appointment.patNum })
    else { throw PortalError.notFound }
    noteLook(at: [owner])
    return appointment
  }

  /// The right to see a page about everyone whom the reader may see.
  func everyone() throws -> PatientAccess {
    let viewer = try viewer(for: nil)
    let access = try access(of: viewer, to: viewer)
    noteLook(at: access.people)
    return access
  }

  /// The reader's own login.
  func login() throws -> LoginAccess {
    let access = try ownLogin()
    if access.session.requiresSetup { throw PortalError.setupRequired }
    return access
  }

  /// The reader's own login, of which something has to be chosen first; nil when nothing has to.
  func loginInSetup() throws -> LoginAccess? {
    let access = try ownLogin()
    return access.session.requiresSetup ? access : nil
  }

  /// Whoever writes a form that carries its token.
  func writer() throws -> WriterAccess {
    if let ended = try endedWriter() { return ended }
    return WriterAccess(session: try session(for: nil), form: try checkedForm())
  }

  /// Whoever wrote a form in a session that only time has ended; nil when it is not so, or when the
  /// form's token is not that session's.
  func endedWriter() throws(PortalError) -> WriterAccess? {
    guard let ended = endedSession, !ended.isDemonstration, let tokenHash else { return nil }
    let form = try form()
    guard portal.secrets.isFormToken(form["token"], for: tokenHash) else { return nil }
    return WriterAccess(session: ended, form: form)
  }

  /// The reader's own data, as the practice has them.
  func oneself() throws -> OwnAccess {
    let session = try session(for: nil)
    let own = try people(of: session.patNum).first { $0.reason == .oneself }
    guard let own else { throw PortalError.notFound }
    return OwnAccess(session: session, patient: own.patient)
  }

  /// The right of somebody who has confirmed their personal data in this session, or the way to do
  /// so; what was sent with a form has to be sent again then.
  func verified() throws -> VerifiedAccess {
    let session = try session(for: nil)
    guard try portal.store.verification(of: session.sessionNum)?.isDone == true else {
      throw PortalError.verificationRequired(returnTo: page)
    }
    return VerifiedAccess(session: session)
  }

  private func ownLogin() throws -> LoginAccess {
    let session = try signedIn()
    guard let account = try portal.store.portalAccount(session.userWebNum) else {
      throw PortalError.notFound
    }
    return LoginAccess(session: session, account: account)
  }

  /// The session, for pages of a tab.
  private func session(for module: Module?) throws -> Session {
    let session = try signedIn()
    if session.requiresSetup { throw PortalError.setupRequired }
    if let module, !office.offers(module) { throw PortalError.notFound }
    return session
  }

  /// Who reads a page of a tab: who is signed in, or the patient as whom the office looks at it.
  private func viewer(for module: Module?) throws -> PatNum {
    guard let view else { return try session(for: module).patNum }
    if let module, !office.offers(module) { throw PortalError.notFound }
    return view.patient.patNum
  }

  /// The session, or the way to the sign-in page.
  func signedIn() throws(PortalError) -> Session {
    guard let session else {
      throw .signInRequired(returnTo: request.method == "POST" ? nil : route)
    }
    return session
  }

  /// Everyone whom somebody may see; for the office without those of clinics that are none of its
  /// user's.
  private func people(of viewer: PatNum) throws -> [PatientAccess.Person] {
    let today = practiceNow.day
    let people = try portal.store.patientsTied(to: viewer).compactMap { tied in
      accessReason(
        for: tied, viewer: viewer, policy: office.representation, today: today
      ).map { PatientAccess.Person(patient: tied.patient, reason: $0) }
    }
    guard let staff = view?.staff, staff.clinics != .all else { return people }
    let own = Set(
      try portal.store.officePatients(
        people.map(\.patient.patNum), staff.limits(includesFormer: true)
      ).map(\.patient.patNum))
    return people.filter { own.contains($0.patient.patNum) }
  }

  private func access(of viewer: PatNum, to key: PatNum) throws -> PatientAccess {
    let people = try people(of: viewer)
    guard let viewer = people.first(where: { $0.reason == .oneself }),
      let person = people.first(where: { $0.patient.patNum == key })
    else { throw PortalError.notFound }
    return PatientAccess(viewer: viewer, person: person, people: people)
  }
}
